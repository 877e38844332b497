import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { buildAssets } from '../../assets';
import { hashTree } from '../../assets/hash';
import { writeBaseline } from './baseline';
import { appCommand, baselineCommand, cdktfCommand, wholeAppCommand, type Workshop } from './commands';
import { measure, type Command, type Sample } from './measure';
import { renderReport, type Report } from './report';
import { summarize } from './statistics';

const ROOT = resolve(__dirname, '..', '..');
const REGIONS = [1, 2, 8, 16, 30];
/** For what `cdktf synth` adds, which does not depend on it. */
const COMMAND_LINE_REGIONS = 2;

/** `npm run bench:synth [-- --runs 5 --baseline-runs 3]`: measures synths, prints the table and writes it down. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { runs: { type: 'string', default: '5' }, 'baseline-runs': { type: 'string', default: '3' } },
  });
  const runs = count('--runs', values.runs);
  const baselineRuns = count('--baseline-runs', values['baseline-runs']);
  const home = resolve(ROOT, process.env.EDGE_HOME ?? '.edge');
  await buildAssets({ root: ROOT, home });

  const temporary = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    const workshop = {
      root: ROOT,
      home,
      temporary,
      baseline: join(temporary, 'baseline'),
      output: join(temporary, 'out'),
    };
    writeBaseline(ROOT, workshop.baseline);
    const report: Report = {
      date: new Date().toISOString().slice(0, 10),
      machine: { processor: cpus()[0]?.model ?? 'unknown processor', cores: cpus().length, node: process.version },
      ...(await measureAll(workshop, runs, baselineRuns)),
    };
    const page = await formatMarkdown(renderReport(report));
    write(join(ROOT, 'docs', 'bench', 'synth.md'), page);
    write(join(home, 'bench', 'synth.json'), `${JSON.stringify(report, null, 2)}\n`);
    console.log(page);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

async function measureAll(
  workshop: Workshop,
  runs: number,
  baselineRuns: number,
): Promise<Pick<Report, 'rows' | 'commandLine'>> {
  const finished = join(workshop.temporary, 'finished');
  // The first runs fill the caches of tsx and the disk, and show that both make the same.
  await run(workshop, baselineCommand(workshop, COMMAND_LINE_REGIONS));
  const expected = hashTree(workshop.output, ['.']);
  await run(workshop, appCommand(workshop, COMMAND_LINE_REGIONS));
  if (hashTree(workshop.output, ['.']) !== expected) {
    throw new Error('The baseline synthesizes something else than main.ts, so that the two cannot be compared.');
  }
  cpSync(workshop.output, finished, { recursive: true });

  const apps = REGIONS.map((regions) => appCommand(workshop, regions));
  const baselines = REGIONS.map((regions) => baselineCommand(workshop, regions));
  const commandLine = [
    wholeAppCommand(workshop, COMMAND_LINE_REGIONS),
    cdktfCommand(workshop, COMMAND_LINE_REGIONS),
    cdktfCommand(workshop, COMMAND_LINE_REGIONS, `cp -r '${finished}/.' '${workshop.output}'`),
  ];
  const samples = new Map<Command, Sample[]>();
  // In rounds, so that a change of the machine's load meets every command alike.
  for (let round = 0; round < Math.max(runs, baselineRuns); round += 1) {
    console.error(`bench: round ${round + 1} of ${Math.max(runs, baselineRuns)}`);
    const due = [...(round < runs ? [...apps, ...commandLine] : []), ...(round < baselineRuns ? baselines : [])];
    for (const command of due) {
      samples.set(command, [...(samples.get(command) ?? []), await run(workshop, command)]);
    }
  }
  const summary = (command: Command | undefined) => summarize((command && samples.get(command)) ?? []);
  return {
    rows: REGIONS.map((regions, index) => ({
      regions,
      app: summary(apps[index]),
      baseline: summary(baselines[index]),
    })),
    commandLine: {
      regions: COMMAND_LINE_REGIONS,
      app: summary(commandLine[0]),
      synth: summary(commandLine[1]),
      startUp: summary(commandLine[2]),
    },
  };
}

/** Measures a run that begins with an empty output folder. */
function run(workshop: Workshop, command: Command): Promise<Sample> {
  rmSync(workshop.output, { recursive: true, force: true });
  mkdirSync(workshop.output);
  return measure(command);
}

function count(option: string, value: string): number {
  if (!/^[1-9]\d?$/.test(value)) throw new Error(`${option} is "${value}"; allowed: a whole number from 1 to 99`);
  return Number(value);
}

async function formatMarkdown(text: string): Promise<string> {
  return format(text, { ...(await resolveConfig(join(ROOT, 'docs', 'bench', 'synth.md'))), parser: 'markdown' });
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
