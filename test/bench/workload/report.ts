import { markdownTable, type Column } from '../../../local/edge/drill/table';
import type { Figures, Tally } from './figures';
import type { RequestKind, WorkloadShape } from './plan-workload';

export interface WorkloadReport {
  readonly shape: WorkloadShape;
  /** Ways to cache, this contract's first. */
  readonly ways: readonly { readonly name: string; readonly figures: Figures }[];
  /** The same for other numbers of requests a second; this contract alone. */
  readonly paces: readonly { readonly perSecond: number; readonly figures: Figures }[];
}

/** How many times fewer requests of strangers are to reach an origin than with each other way. */
export const TARGETS: Readonly<Record<string, number>> = {
  'nothing kept': 10,
  'every query string in the key': 3,
};

const KINDS: readonly (readonly [kind: RequestKind, name: string])[] = [
  ['page', 'pages of the app'],
  ['list', 'lists of products'],
  ['search', 'searches'],
  ['product', 'products'],
  ['offers', 'offers'],
  ['stock', 'stock, confirmed each time'],
];

/** The report as Markdown. The same workload makes the same page, on any machine. */
export function renderReport(report: WorkloadReport): string {
  const { shape, ways, paces } = report;
  const [own] = ways;
  const kinds = KINDS.map(([kind, name]) => ({ name, tally: own!.figures.sum('strangers', kind) }));
  return `# What caching saves

Written by \`npm run bench -- workload\`: the system as it is synthesized, run by the [local edge](../local-edge.md), in time
that passes only between requests. The same seed makes the same page on any machine.

- **Visitors**: ${shape.visitors}, every tenth with a session, at ${shape.locations.join(', ')}, with ${shape.perSecond} requests a second for ${shape.minutes} minutes (seed
  ${shape.seed}). What they want follows Zipf's law over the shop's own catalogue: lists, products, searches, offers, pages, now
  and then a stock and an order. A browser that has an answer asks whether it still holds.
- **Addresses** come as they do: a third carries what newsletters and advertisements add, a third of that different for every
  click; half is in another order, a tenth in another case, a fifth says what goes without saying.
- **Deploys**: ${shape.deploys}. Each brings another release of the app, another price of every fifth product, and new functions; caches
  go on.
- **nothing kept** forwards everything. **every query string in the key** has the contract's lifetimes, and mends spelling
  and case, but nothing else. **TTL 0, confirmed each time** has the contract's keys; the TTL is at most a second, the
  least that CloudFront takes with a key.
- A **hit** is answered without waiting for an origin; the origin also sees what is renewed in the background. Bytes are
  those of bodies, compressed where they are.
- Every answer is held against what was true: it is **stale** when no price, stock or release that it names was true within
  what its route promises, and **another's** when it names somebody else or is for another audience.

## Reads of visitors without a session

${waysTable(ways, (figures) => figures.sum('strangers'))}

${targets(report)}

| this contract, by what is asked for | requests | reach an origin | hits |
| --- | ---: | ---: | ---: |
${kinds.map(({ name, tally }) => `| ${name} | ${tally.requests} | ${tally.originRequests} | ${percent(tally.hits, tally.requests)} |`).join('\n')}

What a key costs the origin does not grow with the number of visitors, so the saving does:

| this contract, requests a second | requests | reach an origin | times fewer than nothing kept | hits |
| ---: | ---: | ---: | ---: | ---: |
${paces.map(({ perSecond, figures }) => paceRow(perSecond, figures.sum('strangers'))).join('\n')}

## Everything

With the reads of members, whose own answers always reach a function, and with orders.

${waysTable(ways, (figures) => figures.sum())}
`;
}

/** The figures for programs: shares and sums of each way, of strangers' reads and of everything. */
export function figuresOf({ shape, ways }: WorkloadReport): object {
  const shares = (tally: Readonly<Tally>) => ({
    ...tally,
    hitRatio: share(tally.hits, tally.requests),
    originRequestsPerRequest: share(tally.originRequests, tally.requests),
  });
  const entries = ways.map(({ name, figures }) => [
    name,
    { strangersReads: shares(figures.sum('strangers')), everything: shares(figures.sum()) },
  ]);
  return { workload: shape, ways: Object.fromEntries(entries) as object };
}

/** How many times fewer requests reach an origin with the one than with the other. */
export function timesFewer(one: Readonly<Tally>, other: Readonly<Tally>): number {
  return other.originRequests / one.originRequests;
}

interface Row {
  readonly name: string;
  readonly tally: Readonly<Tally>;
  /** This contract's. */
  readonly own: Readonly<Tally>;
}

const COLUMNS: readonly Column<Row>[] = [
  { heading: '', align: 'left', cell: ({ name }) => name },
  number('requests', ({ tally }) => String(tally.requests)),
  number('hits', ({ tally }) => percent(tally.hits, tally.requests)),
  number('reach an origin', ({ tally }) => String(tally.originRequests)),
  number('times as many as this contract', ({ tally, own }) => timesFewer(own, tally).toFixed(1)),
  number('of them confirmed (304)', ({ tally }) => percent(tally.originConfirmations, tally.originRequests)),
  number('MB from origins', ({ tally }) => megabytes(tally.originBytes)),
  number('MB to viewers', ({ tally }) => megabytes(tally.viewerBytes)),
  number('304 to viewers', ({ tally }) => percent(tally.viewerConfirmations, tally.requests)),
  number('failures', ({ tally }) => String(tally.failures)),
  number('stale', ({ tally }) => String(tally.stale)),
  number('another’s', ({ tally }) => String(tally.foreign)),
];

function number(heading: string, cell: (row: Row) => string): Column<Row> {
  return { heading, align: 'right', cell };
}

function waysTable(ways: WorkloadReport['ways'], of: (figures: Figures) => Readonly<Tally>): string {
  const own = of(ways[0]!.figures);
  return markdownTable(
    COLUMNS,
    ways.map(({ name, figures }) => ({ name, tally: of(figures), own })),
  );
}

function targets({ ways }: WorkloadReport): string {
  const own = ways[0]!.figures;
  const fewer = Object.entries(TARGETS).map(([name, least]) => {
    const other = ways.find((way) => way.name === name)!.figures;
    const times = timesFewer(own.sum('strangers'), other.sum('strangers'));
    return `| at least ${least} times fewer requests to an origin than with ${name} | ${times.toFixed(1)} | ${verdict(times >= least)} |`;
  });
  const { stale, foreign } = own.sum();
  return [
    '| target | measured | |',
    '| --- | ---: | --- |',
    ...fewer,
    `| no answer staler than promised | ${stale} | ${verdict(stale === 0)} |`,
    `| no answer of another viewer's | ${foreign} | ${verdict(foreign === 0)} |`,
  ].join('\n');
}

function paceRow(perSecond: number, tally: Readonly<Tally>): string {
  const times = tally.requests / tally.originRequests;
  const cells = [
    perSecond,
    tally.requests,
    tally.originRequests,
    times.toFixed(1),
    percent(tally.hits, tally.requests),
  ];
  return `| ${cells.join(' | ')} |`;
}

const verdict = (isReached: boolean): string => (isReached ? 'reached' : 'missed');

const share = (part: number, whole: number): number => (whole === 0 ? 0 : Number((part / whole).toFixed(4)));

const percent = (part: number, whole: number): string => `${(100 * share(part, whole)).toFixed(1)} %`;

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(2);
