import type { Spread } from '../statistics';

/** One function, or one part of one. */
export interface Row {
  readonly name: string;
  /** Bytes of the module that is loaded, minified. */
  readonly bytes: number;
  /** Milliseconds. */
  readonly wall: Spread;
  readonly processor: Spread;
}

export interface Report {
  /** For example `2026-05-01`. */
  readonly date: string;
  readonly machine: {
    readonly processor: string;
    readonly cores: number;
    readonly node: string;
    readonly load: number;
  };
  readonly runs: number;
  readonly functions: readonly (Row & { readonly archiveBytes: number })[];
  /** The module that the first session loads. */
  readonly sessions: Row;
}

/** Most bytes that a cold start may load. */
const LIMIT = 100_000;

/** The report as Markdown. */
export function renderReport({ date, machine, runs, functions, sessions }: Report): string {
  const largest = Math.max(...functions.map(({ bytes }) => bytes));
  return `# Size and start of the functions

Written by \`npm run bench -- functions\` on ${date}: ${machine.processor}, ${machine.cores} cores, Node.js ${machine.node},
load ${machine.load.toFixed(1)}, ${runs} fresh processes each, in rounds.

**Import to ready** is the time from the import of the function's module, in a Node.js process that has started, until its
handler can be called: what a cold start adds to Lambda's own start of the runtime. Medians in milliseconds, fastest and slowest in
brackets. Sizes in kB of 1000 bytes.

| function | module, minified | archive | import to ready: wall | processor |
| --- | ---: | ---: | ---: | ---: |
${functions.map((row) => `| ${row.name} | ${kilobytes(row.bytes)} | ${kilobytes(row.archiveBytes)} | ${times(row.wall)} | ${times(row.processor)} |`).join('\n')}
| loaded with the first session | ${kilobytes(sessions.bytes)} | | ${times(sessions.wall)} | ${times(sessions.processor)} |

| target | measured | |
| --- | ---: | --- |
| a cold start loads at most ${kilobytes(LIMIT)} | ${kilobytes(largest)} | ${largest <= LIMIT ? 'reached' : 'missed'} |
`;
}

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

const times = ({ median, least, most }: Spread) => `${median.toFixed(1)} (${least.toFixed(1)}–${most.toFixed(1)})`;
