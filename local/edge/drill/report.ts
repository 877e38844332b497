import type { FailoverTime } from './failover-time';
import type { RegionRelease, ReleaseProgress } from './release-progress';
import { METHODS, type ScenarioResult, type Tally } from './scenario-result';
import type { Tolerated } from './scenario';
import { markdownTable, plainTable, type Column } from './table';

/** A drill that was run. */
export interface DrillReport {
  readonly environment: string;
  readonly regions: readonly string[];
  readonly locations: readonly string[];
  readonly perSecond: number;
  readonly seed: number;
  readonly failover: FailoverTime;
  readonly results: readonly ScenarioResult[];
}

const NAME: Column<ScenarioResult> = { heading: 'scenario', align: 'left', cell: ({ scenario }) => scenario.name };

const FAILURES: readonly Column<ScenarioResult>[] = [
  NAME,
  number('requests', ({ requests }) => String(requests)),
  number('app failed', ({ app }) => failedOf(app)),
  number('until', ({ app }) => secondsOf(app.recovered)),
  number('reads failed', ({ reads }) => failedOf(reads)),
  number('until', ({ reads }) => secondsOf(reads.recovered)),
  number('writes failed', ({ writes }) => failedOf(writes)),
  number('until', ({ writes }) => secondsOf(writes.recovered)),
  number('allowed', ({ scenario: { tolerated } }) => allowance(tolerated)),
  { heading: 'expected', align: 'left', cell: ({ surprises }) => (surprises.length === 0 ? 'yes' : 'NO') },
];

const BY_METHOD: readonly Column<ScenarioResult>[] = [
  NAME,
  ...METHODS.map((method) => number(`${method} failed`, ({ byMethod }) => failedOf(byMethod[method]))),
];

const ORDERS: readonly Column<ScenarioResult>[] = [
  NAME,
  number('orders', ({ orders }) => String(orders.sent)),
  number('accepted', ({ orders }) => String(orders.accepted)),
  number('lost', ({ orders }) => String(orders.lost)),
  number('doubled', ({ orders }) => String(orders.doubled)),
  number('held back', ({ orders }) => String(orders.heldBack)),
  number('by cache', ({ saved }) => String(saved.cache)),
  number('stale', ({ saved }) => String(saved.stale)),
  number('failover', ({ saved }) => String(saved.failover)),
  number('DNS', ({ saved }) => String(saved.dns)),
  number('retry', ({ saved }) => String(saved.retry)),
  number('returned', ({ returned }) => secondsOf(returned)),
];

interface RegionRow extends RegionRelease {
  readonly scenario: string;
}

const RELEASES: readonly Column<RegionRow>[] = [
  { heading: 'scenario', align: 'left', cell: ({ scenario }) => scenario },
  { heading: 'region', align: 'left', cell: ({ region }) => region },
  number('by the new release', ({ newer }) => String(newer)),
  number('by the older', ({ older }) => String(older)),
];

type MixedRow = ReleaseProgress['mixed'] & Pick<RegionRow, 'scenario'>;

const MIXED: readonly Column<MixedRow>[] = [
  { heading: 'while mixed', align: 'left', cell: ({ scenario }) => scenario },
  number('reads failed', ({ reads }) => failedOf(reads)),
  number('writes failed', ({ writes }) => failedOf(writes)),
  number('by the new release', ({ newer }) => String(newer)),
  number('by the older', ({ older }) => String(older)),
];

/** Which release answered, in scenarios that deploy one; otherwise none. */
function releaseTables(
  results: readonly ScenarioResult[],
  table: <Row>(columns: readonly Column<Row>[], rows: readonly Row[]) => string,
): readonly string[] {
  const released = results.flatMap(({ scenario: { name }, release }) =>
    release ? [{ scenario: name, ...release }] : [],
  );
  if (released.length === 0) return [];
  const regions = released.flatMap(({ scenario, regions }) => regions.map((region) => ({ scenario, ...region })));
  return [
    table(RELEASES, regions),
    table(
      MIXED,
      released.map(({ scenario, mixed }) => ({ scenario, ...mixed })),
    ),
  ];
}

const LEGEND = 'Writes that fail are sent again. What each column means: docs/drills.md, "How to read the tables".';

/** For a terminal of 120 columns. */
export function terminalReport({ results }: DrillReport): string {
  const surprises = results.flatMap(({ scenario: { name }, surprises }) =>
    surprises.map((sentence) => `${name}: ${sentence}`),
  );
  const tables = [
    ...[FAILURES, BY_METHOD, ORDERS].map((columns) => plainTable(columns, results)),
    ...releaseTables(results, plainTable),
  ];
  return [tables.join('\n\n'), '', LEGEND, ...(surprises.length > 0 ? ['', ...surprises] : [])].join('\n');
}

/**
 * The page in `docs/`.
 *
 * @param command that it was written by
 * @param reports of different environments, drilled with the same load
 */
export function drillPage(command: string, reports: readonly [DrillReport, ...DrillReport[]]): string {
  const [{ locations, perSecond }] = reports;
  return `# Drills

Written by \`${command}\`: synthesized systems under load, while parts of them fail. Viewers at ${locations.join(', ')}
send ${perSecond} requests a second together, always the same ones. Time is simulated: it stands still while functions run and files are
read, and then jumps to when the next thing is due. So the figures are the same on any machine, requests take no time of
their own, and time limits are met by nothing but what is made to fail. All times are in seconds.

Every outage begins at the worst moment, when look-ups are renewed shortly before the health checks notice.

${reports.map(section).join('\n')}
## How to read the tables

- **app**: its pages and files; **reads**: those of the API, GET and HEAD, one in seven never cached, such as a member's own.
  Neither is tried again. **writes**: every attempt at an order. The second table counts the same requests by method.
- **until**: from the moment something began to fail to the last request that failed, by when it was sent.
- **allowed**: what may fail, and how long; nothing else may.
- A client sends an order again, with the same \`Idempotency-Key\`, until it is accepted: after 1, 2, 4 and then every 8 s.
- **lost**: never accepted; or accepted, and missing in some region's data at the end. **doubled**: carried out more than once, and a
  further attempt with the same key does not get the number that the client was given; or the data holds orders that no client
  was told of. After each scenario everything is repaired, writes get five seconds to arrive, and every region's table is read by
  itself, past functions and caches. So it is proven that an accepted order is in every region's data, under its number, once
  every region is back; not what becomes of a region that never comes back.
- **held back**: orders that were accepted and that no region had that was left when the load ended. A write takes about a second to reach
  the others: what a region takes in its last second waits in it until it is back. Its client holds a number that is not found
  elsewhere meanwhile; sent again with its key, it is the same order. They would be lost with a region that is lost for ever.
- The requests that would have gone to what was failing were answered **by cache**, by a **stale** object, by the
  **failover** of an origin group, by a **DNS** answer that names another region, or on a **retry** of the client.
- \`all-but-one\` loses regions in one moment. An origin group has two members, no more at CloudFront, and with three regions both
  can be gone for a viewer: reads that no cache holds then fail until the health checks have noticed and look-ups are renewed, as
  writes do. No records can better that ([why](decisions/one-region-at-a-time.md)); with two regions, or when regions go one after
  the other (\`one-by-one\`), no read fails.
- The app lies in two buckets, those of the first two regions, and no health check leads away from a bucket. While both are lost, as in
  \`all-but-one\` and in the end of \`one-by-one\`, an edge location gives what it holds, which is all that was asked for here; what it does
  not hold fails for as long as that lasts, as \`no-bucket\` shows. The way out is to [take the regions out](runbooks/failover.md), which
  gives the distribution the buckets of others; not while \`us-east-1\` is among them, from where CloudFront is managed.
- \`rolling-deploy\`: every function of a region becomes another one at once, as when its alias names the next version: new ones start
  cold, requests under way end in the older ones, caches stay. What health checks and look-ups know begins anew, unlike at AWS.
  Requests **by the new release** and **by the older** are told apart by the version that each function runs as: in the first table
  from a region's deploy on, when none may be by the older; in the second from the first deploy to the last.
- \`regions-in-turn\` is no deploy: each region's API is away for a while and says so to nobody, as in maintenance that goes wrong.
- **returned**: from the last repair to the last request that still went to another region than usual.
`;
}

function section({ results, environment, regions, failover: { interval, threshold, recordTtl } }: DrillReport): string {
  const wrong = results.flatMap(({ scenario: { name }, surprises }) =>
    surprises.map((sentence) => `- \`${name}\`: ${sentence}.`),
  );
  return `## \`${environment}\`: ${regions.join(', ')}

Health checks take ${threshold} probes ${interval} s apart to notice, and look-ups remember for ${recordTtl} s. Where a region keeps silent, each probe
also takes 2 s to fail.

${results.map(({ scenario: { name, title, seconds } }) => `- \`${name}\`: ${title}; ${seconds} s.`).join('\n')}

${markdownTable(FAILURES, results)}

${markdownTable(BY_METHOD, results)}

${[markdownTable(ORDERS, results), ...releaseTables(results, markdownTable)].join('\n\n')}

${wrong.length === 0 ? `Everything was as expected.${shortfalls(results)}` : `Not as expected:\n\n${wrong.join('\n')}`}
`;
}

/** What was expected to fail, although nobody wants it to. Writes are told apart: clients send them again. */
function shortfalls(results: readonly ScenarioResult[]): string {
  const failed = results.flatMap(({ scenario: { name }, app, reads }) => [
    ...(app.failed > 0 ? [`in \`${name}\`, ${app.failed} of ${app.sent} pages and files`] : []),
    ...(reads.failed > 0 ? [`in \`${name}\`, ${reads.failed} of ${reads.sent} reads`] : []),
  ]);
  return failed.length === 0
    ? ''
    : ` That more than writes fails is the end of what the design can do: ${failed.join('; ')}.`;
}

function number<Row = ScenarioResult>(heading: string, cell: (row: Row) => string): Column<Row> {
  return { heading, align: 'right', cell };
}

function failedOf({ failed, sent }: Pick<Tally, 'failed' | 'sent'>): string {
  return `${failed}/${sent}`;
}

/** What may fail, and for how long, such as `reads and writes 80 s`; what may fail together may do so for as long. */
function allowance(tolerated: Tolerated): string {
  const kinds = (['app', 'reads', 'writes'] as const).filter((kind) => tolerated[kind] > 0);
  const seconds = Math.max(...kinds.map((kind) => tolerated[kind]));
  return kinds.length === 0 ? 'none' : `${kinds.join(' and ')} ${secondsOf(seconds)}`;
}

function secondsOf(seconds: number | undefined): string {
  return seconds === undefined ? '-' : `${Math.ceil(seconds)} s`;
}
