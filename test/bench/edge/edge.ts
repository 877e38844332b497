import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { format, resolveConfig } from 'prettier';
import { buildAssets } from '../../../assets';
import { homeOf } from '../../../cli/home';
import { captureHit } from './captured-response';
import { writeBenchEnvironment } from './environment';
import { CLIENT, putLoad, type LoadOptions } from './load';
import { startNginx } from './nginx';
import { hasProgram } from './programs';
import { renderReport, type EdgeReport, type Measurement, type Memory, type Start } from './report';
import { ServerProcess } from './server-process';
import { soakSectionOf } from './soak-section';
import { startEdge } from './start-edge';
import { assetOf, callEveryFunction, OTHER_EVENTS, RARE_READS } from './targets';

const ROOT = resolve(__dirname, '..', '..', '..');
const CACHED = '/api/products';
const STARTS = 5;

/** One thing that is measured, once a round. */
interface Subject {
  readonly name: string;
  readonly server: ServerProcess;
  readonly path: string;
  readonly connections: number;
  readonly script?: string;
}

/** `npm run bench:edge [-- --seconds 4 --rounds 5]`: measures the local edge, prints the table and writes it down. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { seconds: { type: 'string', default: '4' }, rounds: { type: 'string', default: '5' } },
  });
  const home = resolve(ROOT, process.env.EDGE_HOME ?? '.edge');
  await buildAssets({ root: ROOT, home });
  const temporary = mkdtempSync(join(tmpdir(), 'bench-edge-'));
  const running: ServerProcess[] = [];
  const keep = (server: ServerProcess): ServerProcess => {
    running.push(server);
    return server;
  };
  try {
    const environment = writeBenchEnvironment(temporary);
    const start = async (): Promise<Start> => {
      const edge = await startEdge(ROOT, home, environment);
      const { startSeconds: seconds } = edge;
      const { processorSeconds } = edge.usage();
      await edge.stop();
      return { seconds, processorSeconds };
    };
    // The first start makes what any start finds.
    await start();
    const starts: Start[] = [];
    const changedStarts: Start[] = [];
    for (let index = 0; index < STARTS; index += 1) {
      starts.push(await start());
      // As if a source had changed that the build does not read.
      rmSync(homeOf(home, 'bench').edgeRecordFile, { force: true });
      changedStarts.push(await start());
    }
    const edge = keep(await startEdge(ROOT, home, environment));
    const memory = { ...(await measureMemory(edge)), watching: await measureWatching(home, environment) };
    const captured = await captureHit(edge.url + CACHED, temporary);
    const plain = (port: number) => [
      process.execPath,
      join(__dirname, 'plain-node.cjs'),
      String(port),
      join(temporary, 'headers.json'),
      captured.bodyFile,
    ];
    const answering = (port: number) => [
      process.execPath,
      ...['--require', 'tsx/cjs', join(__dirname, 'serve-answering.ts'), String(port)],
      ...[join(home, 'out', 'bench-edge'), join(home, 'secrets', 'bench-edge.json'), temporary],
    ];
    const rareReads = join(temporary, 'rare-reads.lua');
    writeFileSync(rareReads, RARE_READS);
    const otherEvents = join(temporary, 'other-events.lua');
    writeFileSync(otherEvents, OTHER_EVENTS);
    const asset = await assetOf(edge.url);
    const node = keep(await ServerProcess.start(plain, { folder: ROOT }));
    const own = keep(await ServerProcess.start(answering, { folder: ROOT }));
    const nginx = hasProgram('nginx') ? keep(await startNginx(temporary, captured)) : undefined;
    const subjects: Subject[] = [
      { name: 'hit', server: edge, path: CACHED, connections: 32 },
      ...(nginx ? [{ name: 'nginx', server: nginx, path: '/object', connections: 32 }] : []),
      { name: 'plain Node', server: node, path: '/', connections: 32 },
      { name: 'hit behind a function', server: edge, path: asset, connections: 32 },
      { name: 'hit, few viewers', server: edge, path: CACHED, connections: 2 },
      { name: 'function only', server: own, path: '/basket', connections: 2 },
      ...(CLIENT === 'wrk'
        ? [
            {
              name: 'function only, no two events equal',
              server: own,
              path: '/basket',
              connections: 2,
              script: otherEvents,
            },
          ]
        : []),
      // A script of wrk's makes every request another; autocannon has none, and asks for what is never cached.
      ...(CLIENT === 'wrk'
        ? [{ name: 'miss to Lambda', server: edge, path: CACHED, connections: 2, script: rareReads }]
        : [{ name: 'uncached, to Lambda', server: edge, path: '/api/health', connections: 2 }]),
    ];
    const measurements = await measureAll(subjects, whole('--rounds', values.rounds), {
      seconds: whole('--seconds', values.seconds),
    });
    const target = join(ROOT, 'docs', 'bench', 'edge.md');
    const report: EdgeReport = {
      date: new Date().toISOString().slice(0, 10),
      machine: { processor: cpus()[0]?.model ?? 'unknown processor', cores: cpus().length, node: process.version },
      client: CLIENT,
      pinned: hasProgram('taskset'),
      seconds: whole('--seconds', values.seconds),
      rounds: whole('--rounds', values.rounds),
      starts,
      changedStarts,
      memory,
      bodyBytes: readFileSync(captured.bodyFile).length,
      measurements,
      soak: soakSectionOf(existsSync(target) ? readFileSync(target, 'utf8') : ''),
    };
    const page = await format(renderReport(report), { ...(await resolveConfig(target)), parser: 'markdown' });
    writeFileSync(target, page);
    mkdirSync(join(home, 'bench'), { recursive: true });
    writeFileSync(join(home, 'bench', 'edge.json'), `${JSON.stringify(report, null, 2)}\n`);
    console.log(page);
  } finally {
    await Promise.all(running.map((server) => server.stop()));
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** With each function of each region called once, and the health checkers at work. */
async function measureMemory(edge: ServerProcess): Promise<Omit<Memory, 'watching'>> {
  const first = edge.usage().megabytes;
  await callEveryFunction(edge.url);
  // The engine gives back what it needed to start only when it is let alone, and takes its time.
  await new Promise((resolve) => setTimeout(resolve, 20_000));
  return { first, called: edge.usage().megabytes };
}

/** What stands beside an edge that has nothing to do. */
async function measureWatching(home: string, environment: string): Promise<number> {
  const edge = await startEdge(ROOT, home, environment, { isWatching: true });
  // The process beside it is started once viewers can come, and loads what a save needs.
  await new Promise((resolve) => setTimeout(resolve, 15_000));
  const megabytes = edge.megabytesBeside();
  await edge.stop();
  return megabytes;
}

/** In rounds, so that a change of the machine's load meets every subject alike. */
async function measureAll(
  subjects: readonly Subject[],
  rounds: number,
  options: Pick<LoadOptions, 'seconds'>,
): Promise<readonly Measurement[]> {
  const found = subjects.map(({ name }) => ({ name, runs: [] as Measurement['runs'][number][] }));
  // The first round warms up.
  for (let round = 0; round <= rounds; round += 1) {
    console.error(`bench: round ${round} of ${rounds}`);
    for (const [index, { server, path, connections, script }] of subjects.entries()) {
      const before = server.usage().processorSeconds;
      const load = await putLoad(server.url + path, { ...options, connections, ...(script && { script }) });
      const processorSeconds = server.usage().processorSeconds - before;
      const machineLoad = loadavg()[0] ?? 0;
      if (round > 0) found[index]?.runs.push({ ...load, processorSeconds, machineLoad });
    }
  }
  return found;
}

function whole(option: string, value: string): number {
  if (!/^[1-9]\d?$/.test(value)) throw new Error(`${option} is "${value}"; allowed: a whole number from 1 to 99`);
  return Number(value);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
