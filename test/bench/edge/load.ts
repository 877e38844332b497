import { spawn } from 'node:child_process';
import autocannon from 'autocannon';
import { hasProgram } from './programs';

/** What a client saw of a server. */
export interface Load {
  readonly requests: number;
  readonly requestsPerSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Answers other than 2xx and 3xx, and requests without any. */
  readonly failures: number;
  /** Share of one core that the client was busy; undefined when it is not known. */
  readonly clientShare: number | undefined;
}

export interface LoadOptions {
  readonly seconds: number;
  readonly connections: number;
  /** Of wrk: a script in Lua that makes the requests. Autocannon, which knows none, asks for the URL itself. */
  readonly script?: string;
}

/** The client in use: `wrk` where it is installed, which is several times lighter. */
export const CLIENT = hasProgram('wrk') ? 'wrk' : 'autocannon';

/** Asks for one URL over kept connections, as fast as answers come. */
export function putLoad(url: string, options: LoadOptions): Promise<Load> {
  return CLIENT === 'wrk' ? withWrk(url, options) : withAutocannon(url, options);
}

async function withWrk(url: string, { seconds, connections, script }: LoadOptions): Promise<Load> {
  const pin = hasProgram('taskset') ? 'taskset -c 1 ' : '';
  const lua = script === undefined ? '' : `-s '${script}' `;
  const wrk = `${pin}wrk -t1 -c${connections} -d${seconds}s --latency ${lua}'${url}'`;
  // The shell tells what its children used.
  const text = await output('sh', ['-c', `${wrk}; times`]);
  const requests = Number(/(\d+) requests in/.exec(text)?.[1]);
  const badStatus = Number(/Non-2xx or 3xx responses: (\d+)/.exec(text)?.[1] ?? '0');
  const broken = (/Socket errors: (.*)/.exec(text)?.[1]?.match(/\d+/g) ?? []).reduce((sum, n) => sum + Number(n), 0);
  const used = text.trim().split('\n').at(-1)?.split(' ').map(secondsOf) ?? [];
  return {
    requests,
    requestsPerSecond: Number(/Requests\/sec:\s+([\d.]+)/.exec(text)?.[1]),
    p50: milliseconds(/^ +50%\s+(\S+)/m.exec(text)?.[1]),
    p99: milliseconds(/^ +99%\s+(\S+)/m.exec(text)?.[1]),
    failures: badStatus + broken,
    clientShare: used.reduce((sum, time) => sum + time, 0) / seconds,
  };
}

async function withAutocannon(url: string, { seconds, connections }: LoadOptions): Promise<Load> {
  const { requests, latency, non2xx, errors } = await autocannon({ url, connections, duration: seconds });
  return {
    requests: requests.total,
    requestsPerSecond: requests.average,
    p50: latency.p50,
    p99: latency.p99,
    failures: non2xx + errors,
    clientShare: undefined,
  };
}

/** `1m2.5s` */
function secondsOf(text: string): number {
  const [, minutes, seconds] = /(\d+)m([\d.]+)s/.exec(text) ?? [];
  return Number(minutes) * 60 + Number(seconds);
}

/** `850.00us`, `1.53ms`, `2.10s` */
function milliseconds(text: string | undefined): number {
  const [, value, unit] = /^([\d.]+)(us|ms|s)$/.exec(text ?? '') ?? [];
  return Number(value) * (unit === 'us' ? 0.001 : unit === 's' ? 1000 : 1);
}

function output(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve(text) : reject(new Error(`${args.join(' ')}: ${text}`))));
  });
}
