import { type Json, type JsonObject, isObject } from '../../hcl/json';
import { code } from '../code';
import { type Finding, type ReviewRule } from '../rule';
import { leafChanges } from '../leaf-changes';
import { type StackChange } from '../stack-change';
import { type Block } from '../stack-revision';
import { blocksIn, bothOf, listed, shown, updatesOfType } from '../values';

/** The firewall lets pass what it did not. */
export const wafWeakened: ReviewRule = {
  id: 'waf-weakened',
  title: 'The firewall filters less',
  check: (change) => [
    ...updatesOfType(change, 'aws_wafv2_web_acl').flatMap(({ address, before, after }) =>
      weakerAcl(address, before, after),
    ),
    ...detached(change),
  ],
};

const finding = (address: string, what: string): Finding => ({
  address,
  what,
  look: 'which requests pass now that did not, and do the logs say that they are harmless?',
});

/** Rules by name, whether written as JSON or as blocks; both with the names of their parts in lower case, no underscores. */
function rulesOf({ body }: Block): ReadonlyMap<string, JsonObject> {
  const rules = [...blocksIn(body, 'rule_json'), ...blocksIn(body, 'rule')].map((rule) => plain(rule) as JsonObject);
  return new Map(rules.map((rule) => [String(rule['name']), rule]));
}

function plain(value: Json): Json {
  if (Array.isArray(value)) {
    const [only, ...others] = value as readonly Json[];
    return others.length === 0 && isObject(only) ? plain(only) : (value as readonly Json[]).map(plain);
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key.replaceAll('_', '').toLowerCase(), plain(inner)]),
  );
}

const actionOf = (rule: JsonObject): string => {
  const [, action] = Object.entries(rule).find(([key]) => key === 'action' || key === 'overrideaction') ?? [];
  return isObject(action) ? (Object.keys(action)[0] ?? 'none') : 'none';
};

/** `none` leaves a group of rules as strict as it is; both others let pass what it finds. */
const isLenient = (action: string): boolean => action === 'count' || action === 'allow';

function weakerAcl(address: string, before: Block, after: Block): readonly Finding[] {
  const [old, now] = [rulesOf(before), rulesOf(after)];
  const rules = [...old].flatMap(([name, rule]) => {
    const other = now.get(name);
    return (other ? weakerRule(rule, other) : ['is gone']).map((what) =>
      finding(address, `rule ${code(name)} ${what}`),
    );
  });
  const isOpen = ({ body }: Block): boolean => blocksIn(blocksIn(body, 'default_action')[0], 'allow').length > 0;
  const passing = [...now]
    .filter(([name, rule]) => !old.has(name) && actionOf(rule) === 'allow')
    .map(([name]) =>
      finding(address, `rule ${code(name)} is new and lets pass what it finds, whatever the rules after it say`),
    );
  return [
    ...rules,
    ...passing,
    ...reordered(old, now).map((what) => finding(address, what)),
    ...(isOpen(after) && !isOpen(before) ? [finding(address, 'lets pass by default')] : []),
  ];
}

/** Names in the order in which AWS WAF tries them, which is that of their priorities. */
const ordered = (rules: ReadonlyMap<string, JsonObject>): readonly string[] =>
  [...rules].sort(([, a], [, b]) => Number(a['priority'] ?? 0) - Number(b['priority'] ?? 0)).map(([name]) => name);

/** Only of those that stay: a rule more moves all that come after it. */
function reordered(old: ReadonlyMap<string, JsonObject>, now: ReadonlyMap<string, JsonObject>): readonly string[] {
  const was = ordered(old).filter((name) => now.has(name));
  const is = ordered(now).filter((name) => old.has(name));
  return was.join() === is.join()
    ? []
    : [`tries its rules in another order: ${listed(is, 6)} instead of ${listed(was, 6)}`];
}

function weakerRule(old: JsonObject, now: JsonObject): readonly string[] {
  const [was, is] = [actionOf(old), actionOf(now)];
  return [
    ...(isLenient(is) && !isLenient(was) ? [`only does ${code(is)}`] : []),
    ...leafChanges(old['statement'], now['statement']).flatMap(({ path, before, after }) =>
      weakerPart(path, before, after),
    ),
  ];
}

function weakerPart(path: string, before: Json | undefined, after: Json | undefined): readonly string[] {
  if (path.endsWith('limit') && typeof before === 'number' && typeof after === 'number') {
    return after > before ? [`has its limit raised from ${before} to ${after}`] : [];
  }
  if (path.includes('ruleactionoverrides')) return ['overrides other rules of its group than before'];
  if (path.includes('scopedownstatement')) return ['looks at other requests than before'];
  if (path.includes('excludedrule')) return ['leaves out other rules of its group than before'];
  return [`has another statement (${code(path)})`];
}

/** Where a web ACL is named. */
const FIREWALL_ARGUMENTS = {
  aws_cloudfront_distribution: 'web_acl_id',
  aws_wafv2_web_acl_association: 'web_acl_arn',
} as const;

function detached(change: StackChange): readonly Finding[] {
  const associations = change.resources
    .filter(({ type, action }) => type === 'aws_wafv2_web_acl_association' && action === 'destroy')
    .map(({ address }) => finding(address, 'is destroyed: nothing is filtered there any more'));
  const others = Object.entries(FIREWALL_ARGUMENTS).flatMap(([type, argument]) =>
    updatesOfType(change, type).flatMap((update) => {
      const [was, is] = bothOf(update, argument);
      if (was === undefined || was === is) return [];
      const what =
        is === undefined ? 'has no firewall any more' : `is filtered by ${shown(is)} instead of ${shown(was)}`;
      return [finding(update.address, what)];
    }),
  );
  return [...associations, ...others];
}
