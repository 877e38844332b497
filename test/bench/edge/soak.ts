import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import autocannon from 'autocannon';
import { buildAssets } from '../../../assets';
import { writeBenchEnvironment } from './environment';
import { startEdge } from './start-edge';
import { assetOf } from './targets';

const ROOT = resolve(__dirname, '..', '..', '..');
/** Requests a second: less than the edge can answer, so that its pace and not the client's is constant. */
const RATE = 200;
/** Seconds between two looks at the memory. */
const INTERVAL = 5;

/** What a soak found; written beside the bench's own figures. */
export interface Soak {
  readonly date: string;
  readonly minutes: number;
  readonly requests: number;
  /** Answers other than 2xx, and requests without any. */
  readonly failures: number;
  /** Median resident set over the second fifth of the time, when everything is warm, and over the last; MB. */
  readonly warmMegabytes: number;
  readonly endMegabytes: number;
  readonly mostMegabytes: number;
  /** Least-squares line through all but the first fifth; MB a minute. */
  readonly growthPerMinute: number;
  readonly load: number;
}

/** `npm run soak:edge [-- <minutes>]`: a steady mix of hits, functions and invocations, and what memory does meanwhile. */
async function main(): Promise<void> {
  const minutes = Number(process.argv[2] ?? '10');
  if (!(minutes > 0 && minutes <= 600)) {
    throw new Error(`The duration is "${process.argv[2]}"; allowed: minutes up to 600.`);
  }
  const home = resolve(ROOT, process.env.EDGE_HOME ?? '.edge');
  await buildAssets({ root: ROOT, home });
  const temporary = mkdtempSync(join(tmpdir(), 'soak-'));
  const edge = await startEdge(ROOT, home, writeBenchEnvironment(temporary));
  try {
    const samples: number[] = [];
    const timer = setInterval(() => samples.push(edge.usage().megabytes), INTERVAL * 1000);
    const paths = ['/', await assetOf(edge.url), '/api/products', '/api/health'];
    const result = await autocannon({
      url: edge.url,
      connections: 8,
      overallRate: RATE,
      duration: minutes * 60,
      requests: paths.map((path) => ({ method: 'GET', path })),
    });
    clearInterval(timer);
    const soak: Soak = {
      date: new Date().toISOString().slice(0, 10),
      minutes,
      requests: result.requests.total,
      failures: result.non2xx + result.errors,
      ...describe(samples),
      load: loadavg()[0] ?? 0,
    };
    mkdirSync(join(home, 'bench'), { recursive: true });
    writeFileSync(join(home, 'bench', 'edge-soak.json'), `${JSON.stringify(soak, null, 2)}\n`);
    console.log(JSON.stringify(soak, null, 2));
  } finally {
    await edge.stop();
    rmSync(temporary, { recursive: true, force: true });
  }
}

function describe(samples: readonly number[]) {
  const fifth = Math.max(1, Math.floor(samples.length / 5));
  const warm = samples.slice(fifth);
  return {
    warmMegabytes: median(samples.slice(fifth, 2 * fifth)),
    endMegabytes: median(samples.slice(-fifth)),
    mostMegabytes: Math.max(...samples),
    growthPerMinute: slope(warm) * (60 / INTERVAL),
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Of the least-squares line, a sample. */
function slope(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const covariance = values.reduce((sum, value, index) => sum + (index - middle) * (value - mean), 0);
  const variance = values.reduce((sum, _, index) => sum + (index - middle) ** 2, 0);
  return variance === 0 ? 0 : covariance / variance;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
