import type { Spread, Summary } from './statistics';

/** One number of regions. */
export interface Row {
  readonly regions: number;
  readonly app: Summary;
  readonly baseline: Summary;
}

/** What `cdktf synth` costs on top of the app it runs. */
export interface CommandLineCost {
  readonly regions: number;
  /** The app command of `cdktf.json`, run by a shell. */
  readonly app: Summary;
  /** `cdktf synth` with that app. */
  readonly synth: Summary;
  /** `cdktf synth` with an app that copies a finished synth: the command's own time. */
  readonly startUp: Summary;
}

export interface Report {
  /** For example `2026-05-01`. */
  readonly date: string;
  readonly machine: { readonly processor: string; readonly cores: number; readonly node: string };
  /** By number of regions, ascending. */
  readonly rows: readonly Row[];
  readonly commandLine: CommandLineCost;
}

interface Target {
  readonly name: string;
  /** The median. */
  readonly measured: number;
  /** The fastest run, where the machine's other work can be told from the synth's by it. */
  readonly fastest?: number;
  readonly limit: number;
  readonly unit: string;
}

/** Milliseconds that one more region costs, by medians of the smallest and the largest row. */
export function growthPerRegion(rows: readonly Row[], quantity: (row: Row) => Spread): number {
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last || first === last) return NaN;
  return ((quantity(last).median - quantity(first).median) / (last.regions - first.regions)) * 1000;
}

/** The report as Markdown. */
export function renderReport({ date, machine, rows, commandLine }: Report): string {
  const { regions, app, synth, startUp } = commandLine;
  return `# Speed of a synth

Written by \`npm run bench:synth\` on ${date}: ${machine.processor}, ${machine.cores} cores, Node.js ${machine.node}.

- **synth** is \`node --require tsx/cjs main.ts\`, as in \`cdktf.json\`, with the functions and the app built beforehand.
- **baseline** is the same stacks as most CDKTF projects run them: \`ts-node main.ts\` (type-checking, its default), with
  every import of \`@cdktf/provider-aws/lib/<resource>\` taken through the barrel \`@cdktf/provider-aws\`. Everything else
  is equal, also what \`main.ts\` does for speed, and both write the same bytes.
- Each number is the median; its fastest and slowest run in brackets. Processor time is that of all threads and all
  Node.js processes. Memory is the peak resident set of the largest process, in MB of 10^6 bytes. Load is the machine's
  load average over one minute when the runs began: where it exceeds the number of cores, wall time also measures the
  machine's other work, and processor time is the better guide.

| regions | synth: wall s | processor s | MB | load | baseline: wall s | processor s | MB | load | times faster | times less processor time | of its memory |
| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
${rows.map(renderRow).join('\n')}

One more region costs ${growth(rows, (row) => row.app)} in a synth, and ${growth(rows, (row) => row.baseline)} in the baseline.

| target | measured | |
| --- | ---: | --- |
${targets(rows, commandLine).map(renderTarget).join('\n')}

## What \`cdktf synth\` adds

${regions} regions. The app is the whole command in \`cdktf.json\`: a build that finds nothing to do, then the synth. The
start-up is \`cdktf synth\` of an app that only copies a finished synth.

| | wall s | processor s | load |
| --- | ---: | ---: | ---: |
| app | ${seconds(app.wallSeconds)} | ${seconds(app.processorSeconds)} | ${load(app)} |
| \`npx cdktf synth\` | ${seconds(synth.wallSeconds)} | ${seconds(synth.processorSeconds)} | ${load(synth)} |
| start-up of \`npx cdktf synth\` | ${seconds(startUp.wallSeconds)} | ${seconds(startUp.processorSeconds)} | ${load(startUp)} |
| added by \`cdktf synth\` | ${added(commandLine, 'wallSeconds').toFixed(2)} | ${added(commandLine, 'processorSeconds').toFixed(2)} | |
`;
}

function renderRow({ regions, app, baseline }: Row): string {
  const cells = ({ wallSeconds, processorSeconds, peakMegabytes, ...summary }: Summary) => [
    seconds(wallSeconds),
    processorSeconds.median.toFixed(2),
    peakMegabytes.median.toFixed(0),
    load(summary),
  ];
  const times = (quantity: 'wallSeconds' | 'processorSeconds') =>
    (baseline[quantity].median / app[quantity].median).toFixed(1);
  const memory = app.peakMegabytes.median / baseline.peakMegabytes.median;
  return `| ${[regions, ...cells(app), ...cells(baseline), times('wallSeconds'), times('processorSeconds'), `${(memory * 100).toFixed(0)} %`].join(' | ')} |`;
}

function targets(rows: readonly Row[], commandLine: CommandLineCost): Target[] {
  const at = (regions: number) => rows.find((row) => row.regions === regions)?.app;
  const [two, thirty] = [at(2), at(30)];
  const wall = ({ wallSeconds }: Summary) => ({ measured: wallSeconds.median, fastest: wallSeconds.least });
  return [
    ...(two
      ? [
          { name: '2 regions', ...wall(two), limit: 1.2, unit: 's' },
          { name: '2 regions', measured: two.peakMegabytes.median, limit: 150, unit: 'MB' },
        ]
      : []),
    ...(thirty ? [{ name: '30 regions', ...wall(thirty), limit: 2.5, unit: 's' }] : []),
    { name: 'one more region', measured: growthPerRegion(rows, ({ app }) => app.wallSeconds), limit: 50, unit: 'ms' },
    {
      name: 'added by `cdktf synth`, processor time: its start-up',
      measured: added(commandLine, 'processorSeconds'),
      limit: commandLine.startUp.processorSeconds.median,
      unit: 's',
    },
  ];
}

function renderTarget({ name, measured, fastest, limit, unit }: Target): string {
  const digits = unit === 's' ? 2 : 0;
  const missed =
    fastest !== undefined && fastest <= limit ? `by the fastest run: ${fastest.toFixed(digits)} ${unit}` : 'missed';
  const verdict = measured <= limit ? 'reached' : missed;
  return `| ${name}: at most ${limit.toFixed(digits)} ${unit} | ${measured.toFixed(digits)} ${unit} | ${verdict} |`;
}

function growth(rows: readonly Row[], of: (row: Row) => Summary): string {
  const wall = growthPerRegion(rows, (row) => of(row).wallSeconds);
  const processor = growthPerRegion(rows, (row) => of(row).processorSeconds);
  return `${wall.toFixed(0)} ms (${processor.toFixed(0)} ms of processor time)`;
}

const added = ({ synth, app }: CommandLineCost, quantity: 'wallSeconds' | 'processorSeconds') =>
  synth[quantity].median - app[quantity].median;

const seconds = ({ median, least, most }: Spread) => `${median.toFixed(2)} (${least.toFixed(2)}–${most.toFixed(2)})`;

const load = ({ load: { median } }: Pick<Summary, 'load'>) => median.toFixed(1);
