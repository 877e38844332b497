import { type Json } from '../../hcl/json';
import { code } from '../code';
import { type Finding, type ReviewRule } from '../rule';
import { type StackChange } from '../stack-change';
import { bothOf, updatesOfType, valueAt } from '../values';

const LIMITS = ['settings.throttling_rate_limit', 'settings.throttling_burst_limit'] as const;

/** One caller, or one function, may take what all of an account share. */
export const throttleLifted: ReviewRule = {
  id: 'throttle-lifted',
  title: 'A limit on requests is lifted',
  check: (change) => [...openMethods(change), ...openFunctions(change)],
};

const finding = (address: string, what: string): Finding => ({
  address,
  what,
  look: 'what keeps one part of the system from taking what the account has for all of them?',
});

/** Source: API Gateway API Reference, MethodSetting: -1 is no limit but the account's. */
const isLimited = (value: Json | undefined): boolean => value !== undefined && value !== null && value !== -1;

function openMethods(change: StackChange): readonly Finding[] {
  const type = 'aws_api_gateway_method_settings';
  const gone = change.resources
    .filter((one) => one.type === type && one.action === 'destroy' && one.otherAddress === undefined)
    .map(({ address }) => finding(address, 'is destroyed: the limits of its method are those of the stage'));
  const lifted = updatesOfType(change, type).flatMap(({ address, before, after }) =>
    LIMITS.filter((path) => isLimited(valueAt(before.body, path)) && !isLimited(valueAt(after.body, path))).map(
      (path) => finding(address, `has no ${code(path.replace('settings.', ''))} any more`),
    ),
  );
  return [...gone, ...lifted];
}

const openFunctions = (change: StackChange): readonly Finding[] =>
  updatesOfType(change, 'aws_lambda_function')
    .filter((update) => {
      const [was, is] = bothOf(update, 'reserved_concurrent_executions');
      return isLimited(was) && !isLimited(is);
    })
    .map(({ address }) =>
      finding(address, 'may run as often at once as the account allows: it keeps nothing for itself, nor for others'),
    );
