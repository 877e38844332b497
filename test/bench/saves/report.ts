import { spread } from '../statistics';

export interface MeasuredSave {
  readonly name: string;
  readonly file: string;
  readonly seconds: readonly number[];
}

export interface SavesReport {
  readonly date: string;
  readonly machine: { readonly processor: string; readonly cores: number; readonly node: string };
  readonly rounds: number;
  /** The greatest load average over one minute. */
  readonly load: number;
  readonly saves: readonly MeasuredSave[];
  readonly appCommandSeconds: readonly number[];
}

const TARGET_SECONDS = 1;

/** The report as a page of Markdown. */
export function renderSaves({ date, machine, rounds, load, saves, appCommandSeconds }: SavesReport): string {
  const command = spread(appCommandSeconds);
  return `# From a save to the viewer

Written by \`npm run bench -- saves\` on ${date}: ${machine.processor}, ${machine.cores} cores, Node.js ${machine.node}, load up to ${load.toFixed(1)}.

\`npm start\` runs; a file is saved, and the time counts until the port answers as the file says: noticing the save, building,
synthesizing, loading the new system, and the answer, which for functions and the contract comes from a cold function. The aim is
${TARGET_SECONDS} s. Medians of ${2 * rounds} saves, each change made and taken back, with the least and the most in brackets.

| saved | file | seconds | of the app command | |
| --- | --- | ---: | ---: | --- |
${saves
  .map(({ name, file, seconds }) => {
    const { median, least, most } = spread(seconds);
    return `| ${name} | \`${file}\` | ${median.toFixed(2)} (${least.toFixed(2)}–${most.toFixed(2)}) | ${((100 * median) / command.median).toFixed(0)} % | ${verdict(median, most)} |`;
  })
  .join('\n')}

The app command of \`cdktf.json\` (build, then synthesize, with nothing to build) took ${command.median.toFixed(2)} s (${command.least.toFixed(2)}–${command.most.toFixed(2)}) in the same
run: what a save would take at least without a process that is kept warm.
`;
}

function verdict(median: number, most: number): string {
  if (median > TARGET_SECONDS) return 'missed';
  return most > TARGET_SECONDS ? 'reached by the median, not by the slowest' : 'reached';
}
