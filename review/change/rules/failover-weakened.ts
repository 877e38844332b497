import { code } from '../code';
import { type Finding, type ReviewRule } from '../rule';
import { type Block } from '../stack-revision';
import { blocksIn, listed, shown, textsIn, updatesOfType, valueAt } from '../values';

/** Requests are led to a region that fails for longer, or have nowhere else to go. */
export const failoverWeakened: ReviewRule = {
  id: 'failover-weakened',
  title: 'A failing region is left later, or not at all',
  check: (change) => [
    ...updatesOfType(change, 'aws_route53_record')
      .filter(({ before, after }) => 'health_check_id' in before.body && !isChecked(after))
      .map(({ address }) => finding(address, 'is not led by health any more')),
    ...updatesOfType(change, 'aws_route53_health_check').flatMap(({ address, before, after }) =>
      weakerCheck(before, after).map((what) => finding(address, what)),
    ),
    ...updatesOfType(change, 'aws_cloudfront_distribution').flatMap(({ address, before, after }) =>
      weakerGroups(before, after).map((what) => finding(address, what)),
    ),
  ],
};

const finding = (address: string, what: string): Finding => ({
  address,
  what,
  look: 'what do viewers get while that region is down? `npm run drill` measures it',
});

/** By a check of its own, or by the records that it is an alias of. */
const isChecked = ({ body }: Block): boolean =>
  'health_check_id' in body || valueAt(body, 'alias.evaluate_target_health') === true;

/** What a check asks, and takes for health. */
const QUESTION = ['fqdn', 'resource_path', 'port', 'type', 'search_string'] as const;

function weakerCheck(before: Block, after: Block): readonly string[] {
  const rises = (name: string): boolean => Number(valueAt(after.body, name)) > Number(valueAt(before.body, name));
  const turnsOn = (name: string): boolean => valueAt(after.body, name) === true && valueAt(before.body, name) !== true;
  return [
    ...(turnsOn('disabled') ? ['is disabled: Route 53 counts the region as always healthy'] : []),
    ...(turnsOn('invert_healthcheck') ? ['is inverted: the region counts as down while it is well'] : []),
    ...['failure_threshold', 'request_interval']
      .filter(rises)
      .map((name) => `notices a failure later: ${code(name)} is ${String(valueAt(after.body, name))}`),
    ...QUESTION.filter((name) => valueAt(before.body, name) !== valueAt(after.body, name)).map(
      (name) =>
        `asks something else: ${code(name)} is ${shown(valueAt(after.body, name))} instead of ${shown(valueAt(before.body, name))}`,
    ),
  ];
}

function weakerGroups(before: Block, after: Block): readonly string[] {
  const now = new Map(blocksIn(after.body, 'origin_group').map((group) => [textsIn(group, 'origin_id')[0], group]));
  return blocksIn(before.body, 'origin_group').flatMap((group) => {
    const id = textsIn(group, 'origin_id')[0] ?? '';
    const other = now.get(id);
    if (!other) return [`has no origin group ${code(id)} any more`];
    const codes = (one: typeof group): readonly string[] =>
      blocksIn(one, 'failover_criteria')
        .flatMap((criteria) => (criteria['status_codes'] as readonly number[] | undefined) ?? [])
        .map(String);
    const gone = codes(group).filter((code) => !codes(other).includes(code));
    return gone.length > 0 ? [`no longer tries another origin of ${code(id)} after ${listed(gone)}`] : [];
  });
}
