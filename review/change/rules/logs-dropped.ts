import { type Finding, type ReviewRule } from '../rule';
import { type StackChange } from '../stack-change';
import { formsOfType, updatesOfType, valueAt } from '../values';

const WRITERS: Readonly<Record<string, string>> = {
  aws_api_gateway_account: 'API Gateway may write no log of that region any more',
  aws_cloudwatch_log_delivery: 'access logs are delivered no more',
  aws_cloudwatch_log_delivery_destination: 'access logs are delivered no more',
  aws_cloudwatch_log_delivery_source: 'access logs are delivered no more',
  aws_cloudwatch_metric_alarm: 'nobody is told any more',
  aws_cloudwatch_composite_alarm: 'nobody is told any more',
  aws_wafv2_web_acl_logging_configuration: 'the firewall writes nothing down any more',
};

/** What happened cannot be looked up any more, or nobody is told. */
export const logsDropped: ReviewRule = {
  id: 'logs-dropped',
  title: 'Less is written down, or for a shorter time',
  check: (change) => [
    ...goneWriters(change),
    ...shorterRetention(change),
    ...silentStages(change),
    ...silentMethods(change),
  ],
};

const finding = (address: string, what: string): Finding => ({
  address,
  what,
  look: 'who looks there when something goes wrong?',
});

const goneWriters = ({ resources }: StackChange): readonly Finding[] =>
  resources
    .filter(({ action, type, otherAddress }) => action === 'destroy' && type in WRITERS && otherAddress === undefined)
    .map(({ address, type }) => finding(address, `is destroyed: ${WRITERS[type]}`));

/** 0, or none at all, keeps for ever. */
const days = (value: unknown): number => (typeof value === 'number' && value > 0 ? value : Infinity);

const shorterRetention = (change: StackChange): readonly Finding[] =>
  updatesOfType(change, 'aws_cloudwatch_log_group').flatMap(({ address, before, after }) => {
    const [was, is] = [before, after].map(({ body }) => days(valueAt(body, 'retention_in_days')));
    if (was === undefined || is === undefined || is >= was) return [];
    return [
      finding(
        address,
        `keeps lines for ${is} days instead of ${was === Infinity ? 'ever' : was}: older ones are deleted`,
      ),
    ];
  });

const silentStages = (change: StackChange): readonly Finding[] =>
  updatesOfType(change, 'aws_api_gateway_stage')
    .filter(({ before, after }) => 'access_log_settings' in before.body && !('access_log_settings' in after.body))
    .map(({ address }) => finding(address, 'writes no access log any more'));

const silentMethods = (change: StackChange): readonly Finding[] =>
  formsOfType(change, 'aws_api_gateway_method_settings')
    .filter(({ before, after }) => {
      const [was, is] = [before, after].map(({ body }) => valueAt(body, 'settings.logging_level'));
      return is === 'OFF' && was !== 'OFF';
    })
    .map(({ address }) => finding(address, 'writes no error of API Gateway down: `logging_level` is `OFF`'));
