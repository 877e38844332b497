import { spread, type Spread } from '../statistics';
import type { Load } from './load';
import { WHY_NOT_HALF } from './why-not-half';

/** One run of one subject. */
export interface Run extends Load {
  /** That the server used meanwhile. */
  readonly processorSeconds: number;
  /** The machine's load average over one minute. */
  readonly machineLoad: number;
}

export interface Measurement {
  readonly name: string;
  readonly runs: Run[];
}

/** Resident set, MB of 10^6 bytes. */
export interface Memory {
  /** After the first response. */
  readonly first: number;
  /** Some seconds after each function in each region was called. */
  readonly called: number;
  /** Of the processes that `npm start` keeps beside it to make a save live, when nothing is saved. */
  readonly watching: number;
}

/** What `npm start` took until its first response, in seconds, after the build. */
export interface Start {
  readonly seconds: number;
  /** Of all threads and processes together. */
  readonly processorSeconds: number;
}

export interface EdgeReport {
  readonly date: string;
  readonly machine: { readonly processor: string; readonly cores: number; readonly node: string };
  readonly client: 'wrk' | 'autocannon';
  readonly pinned: boolean;
  readonly seconds: number;
  readonly rounds: number;
  /** Nothing has changed since the start before. */
  readonly starts: readonly Start[];
  /** The stacks were synthesized anew. */
  readonly changedStarts: readonly Start[];
  readonly memory: Memory;
  readonly bodyBytes: number;
  readonly measurements: readonly Measurement[];
  /** The section on the soak, as the last one wrote it. */
  readonly soak: string;
}

const TARGETS = { share: 0.5, startSeconds: 2, megabytes: 200 };

/** The report as a page of Markdown. */
export function renderReport(report: EdgeReport): string {
  const { machine, measurements, memory, soak } = report;
  return `# Speed of the local edge

Written by \`npm run bench:edge\` on ${report.date}: ${machine.processor}, ${machine.cores} cores, Node.js ${machine.node}.

- **hit** is \`GET /api/products\` out of the cache, ${report.bodyBytes} bytes, of the production environment with its three
  regions, run as \`npm start\` runs it. It passes everything a request passes: the web ACL, the API's viewer-request
  function, the cache policy, the response headers policy. (The limits of requests per viewer are raised, since one client sends them all.)
- **nginx** is Debian's, with one worker and \`proxy_cache\`, serving the same bytes with the same headers.
- **plain Node** is \`node:http\` with nothing behind it, sending the same bytes and headers: what no server in Node goes below.
- **hit behind a function** is the app's script, which CloudFront caches and hands out after the viewer-request function has
  run; **function only** is a function that answers by itself; **miss to Lambda** is a list that nobody asked for before.
  The events of these two are equal, so that the function [is not run again](../decisions/known-runs.md); with **no two
  events equal** it is.
- The client is ${report.client} with kept connections, ${report.pinned ? 'on the second core, and the servers are on the first' : 'not pinned to a core, because `taskset` is not installed'}.
  Each number is the median of ${report.rounds} runs of ${report.seconds} s, taken in rounds, with the least and the most in brackets.
- Requests by second of processor time are what a core would answer that does nothing else: where the machine's load exceeds
  its cores, the better guide. The client's ceiling is what it could send were it busy all the time.

| | answers a second | by second of processor time | p50 ms | p99 ms | failures | client’s ceiling | load |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${measurements.map(renderMeasurement).join('\n')}
${measurements.some(({ name }) => name === 'nginx') ? '' : '\nnginx is not installed: `apt-get install nginx-light` for the comparison. Nothing else depends on it.\n'}${report.client === 'wrk' ? '' : '\nwrk is not installed: `apt-get install wrk` for a client that is not the bottleneck, and for misses.\n'}
| target | measured | |
| --- | ---: | --- |
${targets(report).join('\n')}
${renderStarts('start to first response, after the build', report.starts)}
${renderStarts('the same, where the stacks have to be synthesized first', report.changedStarts)}
| resident with three regions, each function called: at most ${TARGETS.megabytes} MB | ${memory.called.toFixed(0)} MB (${memory.first.toFixed(0)} after the first response) | ${verdict(memory.called <= TARGETS.megabytes)} |
| the same, with what waits beside it for a save: at most ${TARGETS.megabytes} MB | ${(memory.called + memory.watching).toFixed(0)} MB | ${verdict(memory.called + memory.watching <= TARGETS.megabytes)} |

- A **start** is one script, bundled when a source of the program has changed, and the stacks as they were synthesized when
  nothing that a synth could read has changed: what is left is Node.js, the digests of all sources, the engine of CloudFront
  Functions, and the first response. After a change the app command of \`cdktf.json\` runs before, which checks the build and
  synthesizes; CDKTF and the provider take most of it, on the same core here, beside the loading edge elsewhere. Both are
  measured with the build, the script and tsx's cache there. A synth has to be whole to be what is deployed, and loads CDKTF and the
  provider in a fresh process: that is what the second kind of start waits for. While the edge runs, [a save](saves.md) takes less.
- The **memory** is that of the process and all its threads, measured with \`--no-watch\`. Without that, a process waits beside it that
  has the app command of \`cdktf.json\` loaded, CDKTF and all, so that a save is live within a second: ${memory.watching.toFixed(0)} MB, for as long as
  \`npm start\` runs. Node.js with nothing takes 43 MB, the program and the system some
  70, and every execution environment of a function is a thread of 10 to 15 MB, of which 8.5 are Node.js's own. There may be
  more of them while functions are called; after 5 s without work, one region's functions and one in each other region are kept.

${WHY_NOT_HALF}

${soak}
`;
}

function renderStarts(what: string, starts: readonly Start[]): string {
  const { median } = spread(starts.map(({ seconds }) => seconds));
  return `| ${what}: at most ${TARGETS.startSeconds} s | ${startText(starts)} | ${verdict(median <= TARGETS.startSeconds)} |`;
}

function startText(starts: readonly Start[]): string {
  const seconds = spread(starts.map((start) => start.seconds));
  const processor = spread(starts.map(({ processorSeconds }) => processorSeconds));
  return `${text(seconds, 2)} s (${text(processor, 2)} s of processor time)`;
}

function renderMeasurement({ name, runs }: Measurement): string {
  const of = (value: (run: Run) => number) => spread(runs.map(value));
  const shares = runs.flatMap(({ clientShare, requestsPerSecond }) =>
    clientShare === undefined || clientShare === 0 ? [] : [requestsPerSecond / clientShare],
  );
  const cells = [
    name,
    text(of(({ requestsPerSecond }) => requestsPerSecond)),
    text(of(perProcessorSecond)),
    of(({ p50 }) => p50).median.toFixed(2),
    of(({ p99 }) => p99).median.toFixed(2),
    String(runs.reduce((sum, { failures }) => sum + failures, 0)),
    shares.length === 0 ? '' : spread(shares).median.toFixed(0),
    of(({ machineLoad }) => machineLoad).median.toFixed(1),
  ];
  return `| ${cells.join(' | ')} |`;
}

function targets({ measurements }: EdgeReport): readonly string[] {
  const [hit, nginx, node] = ['hit', 'nginx', 'plain Node'].map((wanted) =>
    measurements.find(({ name }) => name === wanted),
  );
  if (hit === undefined || nginx === undefined || node === undefined) return [];
  const rate = ({ runs }: Measurement) => spread(runs.map(perProcessorSecond)).median;
  const share = rate(hit) / rate(nginx);
  return [
    `| hits by second of processor time, of nginx’s: at least ${(TARGETS.share * 100).toFixed(0)} % | ${(share * 100).toFixed(0)} % | ${verdict(share >= TARGETS.share)}; plain Node reaches ${((100 * rate(node)) / rate(nginx)).toFixed(0)} %, and the edge ${((100 * rate(hit)) / rate(node)).toFixed(0)} % of that |`,
  ];
}

const perProcessorSecond = ({ requests, processorSeconds }: Run) => requests / Math.max(processorSeconds, 0.01);

const verdict = (isReached: boolean) => (isReached ? 'reached' : 'missed');

const text = ({ median, least, most }: Spread, digits = 0) =>
  `${median.toFixed(digits)} (${least.toFixed(digits)}–${most.toFixed(digits)})`;
