import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { format, resolveConfig } from 'prettier';
import { buildAssets } from '../../../assets';
import { writeBenchEnvironment } from './environment';
import type { ServerProcess, ThreadMemory } from './server-process';
import { isFlat, renderSoak, replaceSoak, type MemoryReading, type Soak } from './soak-section';
import { ORDERS, SoakTraffic } from './soak-traffic';
import { describeFill, notFull, storeFills } from './store-fill';
import { startEdge } from './start-edge';
import { assetOf, callEveryFunction } from './targets';

const ROOT = resolve(__dirname, '..', '..', '..');
/** Requests a second: less than the edge can answer, so that its pace and not the client's is constant. */
const RATE = 200;
/** Minutes. */
const SHORTEST_TREND = 4;
/** Seconds between two looks at the memory. */
const INTERVAL = 10;

/**
 * `npm run bench -- soak [<minutes>]`: viewers from everywhere ask for the same and for ever new things at a steady pace, and
 * what memory does meanwhile is written into `docs/bench/edge.md`. Ends with 1 when it grows, or when anything was not
 * answered as it should be. Before, everything in the edge is filled that has a bound, so that what is seen is not how it
 * fills; a run of less than four minutes shows that, and is not written down.
 */
async function main(): Promise<void> {
  const minutes = Number(process.argv[2] ?? '10');
  if (!(minutes >= 1 && minutes <= 600)) {
    throw new Error(`The duration is "${process.argv[2]}"; allowed: 1 to 600 minutes.`);
  }
  const home = resolve(ROOT, process.env.EDGE_HOME ?? '.edge');
  await buildAssets({ root: ROOT, home });
  const temporary = mkdtempSync(join(tmpdir(), 'soak-'));
  const edge = await startEdge(ROOT, home, writeBenchEnvironment(temporary), { isMeasured: true });
  const traffic = new SoakTraffic(new URL(edge.url), await assetOf(edge.url));
  try {
    await callEveryFunction(edge.url);
    const fills = storeFills(await traffic.fill(), ORDERS);
    for (const fill of fills) console.error(`soak: filled: ${describeFill(fill)}`);
    const missing = notFull(fills);
    if (missing.length > 0) throw new Error(`The edge is not full: ${missing.map(describeFill).join(', ')}.`);
    const { requests: filled } = traffic.tally;
    const readings: MemoryReading[] = [];
    const watching = new AbortController();
    const watched = watch(edge, watching.signal, (reading) => {
      readings.push(reading);
      console.error(`soak: ${JSON.stringify(reading)}`);
    });
    // What it fails with is thrown below, once the traffic has ended.
    watched.catch(() => undefined);
    await traffic.run(minutes * 60, RATE);
    watching.abort();
    await watched;
    const soak: Soak = {
      date: new Date().toISOString().slice(0, 10),
      minutes,
      requests: traffic.tally.requests - filled,
      failures: Object.fromEntries(traffic.tally.failures),
      fills,
      readings,
      load: loadavg()[0] ?? 0,
    };
    if (minutes < SHORTEST_TREND) {
      console.log(
        `${renderSoak(soak)}\nNot written down: a trend is not to be seen in less than ${SHORTEST_TREND} minutes.`,
      );
    } else await writeDown(soak);
    if ((minutes >= SHORTEST_TREND && !isFlat(soak)) || Object.keys(soak.failures).length > 0) process.exitCode = 1;
  } finally {
    traffic.close();
    await edge.stop();
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** Takes a reading now and then, until it is told to stop; the last one at the end. */
async function watch(edge: ServerProcess, stopped: AbortSignal, tell: (reading: MemoryReading) => void): Promise<void> {
  const began = performance.now();
  while (!stopped.aborted) {
    const minute = (performance.now() - began) / 60_000;
    const { rss, main: own, functions } = await edge.memory();
    tell({
      minute,
      resident: megabytes(rss),
      edge: megabytes(held(own)),
      function: functions.length === 0 ? undefined : megabytes(Math.max(...functions.map(held))),
      threads: functions.length,
    });
    await sleep(INTERVAL * 1000, undefined, { signal: stopped }).catch(() => undefined);
  }
}

const held = ({ heapUsed, arrayBuffers }: ThreadMemory): number => heapUsed + arrayBuffers;

const megabytes = (bytes: number): number => Number((bytes / 1e6).toFixed(2));

/** Puts the result in the place of the one before; the rest of the page is the bench's. */
async function writeDown(soak: Soak): Promise<void> {
  const target = join(ROOT, 'docs', 'bench', 'edge.md');
  const page = replaceSoak(readFileSync(target, 'utf8'), renderSoak(soak));
  writeFileSync(target, await format(page, { ...(await resolveConfig(target)), parser: 'markdown' }));
  console.log(renderSoak(soak));
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
