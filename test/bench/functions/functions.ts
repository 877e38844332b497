import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { unzipSync } from 'fflate';
import { format, resolveConfig } from 'prettier';
import { buildAssets } from '../../../assets';
import { spread } from '../statistics';
import { measureStartUp, type StartUp } from './measure-start-up';
import { renderReport, type Row } from './report';

const ROOT = resolve(__dirname, '..', '..', '..');
const PAGE = join(ROOT, 'docs', 'bench', 'functions.md');
const SESSIONS = 'verify-session.mjs';

/** `npm run bench -- functions [--runs 9]`: measures the built functions, prints the table and writes it down. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { runs: { type: 'string', default: '9' } } });
  if (!/^[1-9]\d?$/.test(values.runs)) {
    throw new Error(`--runs is "${values.runs}"; allowed: a whole number from 1 to 99`);
  }
  const runs = Number(values.runs);
  const home = resolve(ROOT, process.env.EDGE_HOME ?? '.edge');
  const { manifest } = await buildAssets({ root: ROOT, home });
  const temporary = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    for (const { name, archive } of manifest.functions) {
      mkdirSync(join(temporary, name));
      for (const [file, bytes] of Object.entries(unzipSync(readFileSync(join(home, archive))))) {
        writeFileSync(join(temporary, name, file), bytes);
      }
    }
    const withSessions = manifest.functions.find(({ name }) =>
      statSync(join(temporary, name, SESSIONS), { throwIfNoEntry: false }),
    );
    if (!withSessions) throw new Error(`no function has a module ${SESSIONS}`);
    const modules = [
      ...manifest.functions.map(({ name }) => join(temporary, name, 'index.mjs')),
      join(temporary, withSessions.name, SESSIONS),
    ];
    const [load = 0] = loadavg();
    const samples = modules.map((): StartUp[] => []);
    // In rounds, so that a change of the machine's load meets every module alike; the first fills the disk's cache.
    for (let round = 0; round <= runs; round += 1) {
      for (const [index, module] of modules.entries()) {
        const sample = await measureStartUp(module);
        if (round > 0) samples[index]?.push(sample);
      }
    }
    const row = (name: string, index: number): Row => ({
      name,
      bytes: statSync(modules[index] as string).size,
      wall: spread((samples[index] ?? []).map(({ wall }) => wall)),
      processor: spread((samples[index] ?? []).map(({ processor }) => processor)),
    });
    const page = renderReport({
      date: new Date().toISOString().slice(0, 10),
      machine: {
        processor: cpus()[0]?.model ?? 'unknown processor',
        cores: cpus().length,
        node: process.version,
        load,
      },
      runs,
      functions: manifest.functions.map(({ name, size }, index) => ({ ...row(name, index), archiveBytes: size })),
      sessions: row('sessions', modules.length - 1),
    });
    const formatted = await format(page, { ...(await resolveConfig(PAGE)), parser: 'markdown' });
    writeFileSync(PAGE, formatted);
    console.log(formatted);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
