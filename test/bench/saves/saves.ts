import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { WatchedProject } from '../../cli/edge/watch/watched-project';
import { SAVES, type Save } from './kinds';
import { renderSaves, type MeasuredSave } from './report';

const ROOT = resolve(__dirname, '../../..');
const ROUNDS = 5;
/** One client looks again and again. */
const UNLIMITED = ['environments/local.ts', 'edge: {', 'edge: { rateLimit: 2_000_000_000,'] as const;

/** `npm run bench -- saves`: how long after a save a viewer sees it, by what was saved, and writes it down. */
async function main(): Promise<void> {
  const project = await WatchedProject.start(['--quiet'], [UNLIMITED]);
  try {
    const found = new Map<Save, number[]>(SAVES.map((save) => [save, []]));
    const loads: number[] = [];
    // The first round warms up.
    for (let round = 0; round <= ROUNDS; round += 1) {
      console.error(`bench: round ${round} of ${ROUNDS}`);
      for (const save of SAVES) {
        const seconds = [await measure(project, save, 'after'), await measure(project, save, 'before')];
        if (round > 0) found.get(save)?.push(...seconds);
      }
      loads.push(loadavg()[0] ?? 0);
    }
    const saves: MeasuredSave[] = [...found].map(([{ name, file }, seconds]) => ({ name, file, seconds }));
    const page = renderSaves({
      date: new Date().toISOString().slice(0, 10),
      machine: { processor: cpus()[0]?.model ?? 'unknown processor', cores: cpus().length, node: process.version },
      rounds: ROUNDS,
      load: Math.max(...loads),
      saves,
      appCommandSeconds: measureAppCommand(project.folder),
    });
    const target = join(ROOT, 'docs', 'bench', 'saves.md');
    const text = await format(page, { ...(await resolveConfig(target)), parser: 'markdown' });
    writeFileSync(target, text);
    console.log(text);
  } finally {
    await project.dispose();
  }
}

/** From writing the file until the port answers as it says. */
async function measure(project: WatchedProject, save: Save, side: 'before' | 'after'): Promise<number> {
  const [from, to] = side === 'after' ? [save.text, save.by] : [save.by, save.text];
  const began = performance.now();
  project.replace(save.file, from, to);
  await project.answers(save.path, save.isRight(side), save.linked);
  const seconds = (performance.now() - began) / 1000;
  // Whoever saves has stopped to look.
  await project.settled();
  return seconds;
}

/** What a save would take without a process that is kept warm. */
function measureAppCommand(folder: string): readonly number[] {
  return Array.from({ length: ROUNDS }, () => {
    const began = performance.now();
    const environment = { ...process.env, EDGE_HOME: join(folder, '.edge'), CDKTF_OUTDIR: join(folder, 'bench.out') };
    for (const script of ['cli/build.ts', 'main.ts']) {
      execFileSync(process.execPath, ['--require', 'tsx/cjs', script], { cwd: folder, env: environment });
    }
    return (performance.now() - began) / 1000;
  });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
