import type { Inventory } from './inventory/inventory';

/** What no estimate here counts. */
const NEVER: readonly string[] = [
  'taxes, support plans, and agreements: committed use, savings plans, private prices, CloudFront’s flat-rate plans',
  'the allowances that every account has each month, and those of its first year',
  'attacks: requests that WAF blocks, which it charges, and CloudFront does not',
  'failures: requests that are asked of a second origin or sent again, and the alarms and logs they make',
  'requests by which CloudFront writes its access logs into their bucket, and queries of these logs',
  'uploads of releases, deploys, Terraform’s state and the runs that change it',
  'CloudWatch Logs Insights, dashboards, reading of metrics and of traces',
  'the tiers that make logs cheaper above 10 TB a month in a region',
  'replicated deletions of expired items, exports and backups of the table, and the calls of its key in KMS',
  'the domain’s registration, and queries that validate certificates',
];

/** What an estimate leaves out: what none counts, and what these stacks hold besides. */
export function notCounted({ webAcls, leftOut }: Inventory): string[] {
  const groups = new Set(webAcls.flatMap(({ paidGroups }) => paidGroups));
  return [...NEVER, ...[...groups].map((group) => `what AWS charges for ${group} beside the rule`), ...leftOut];
}
