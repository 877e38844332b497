import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { constants } from 'node:os';
import { hasProgram } from './programs';

/** What a process has used so far. */
export interface Usage {
  /** User and system time of all its threads and of processes that it started and that have ended, seconds. */
  readonly processorSeconds: number;
  /** Resident set, threads included, in MB of 10^6 bytes. */
  readonly megabytes: number;
}

/** What is left in a thread after a collection of garbage, in bytes. */
export interface ThreadMemory {
  readonly heapUsed: number;
  /** Memory outside of the heap that objects of it hold, the buffers' included. */
  readonly external: number;
  readonly arrayBuffers: number;
}

/** What a process with `memory-hook.cjs` tells of itself. */
export interface ProcessMemory {
  /** Resident set before the collection, bytes. */
  readonly rss: number;
  readonly main: ThreadMemory;
  /** Of each thread that runs a function. */
  readonly functions: readonly ThreadMemory[];
}

export interface ServerOptions {
  readonly folder: string;
  readonly variables?: Readonly<Record<string, string>>;
  readonly path?: string;
  /** Whether the command preloads `memory-hook.cjs`. @default false */
  readonly isMeasured?: boolean;
}

/** A server in a process of its own, kept on the first core where that is possible. */
export class ServerProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
    /** From the start of the process to the end of its first response. */
    readonly startSeconds: number,
  ) {}

  /**
   * Starts a server and waits until it answers.
   *
   * @param command the program and its arguments, given the port to listen at
   * @throws Error with what it said, when it ends or does not answer within a minute
   */
  static async start(command: (port: number) => readonly string[], options: ServerOptions): Promise<ServerProcess> {
    const port = await freePort();
    const url = `http://localhost:${port}`;
    const [program, ...args] = [...(hasProgram('taskset') ? ['taskset', '-c', '0'] : []), ...command(port)];
    const began = performance.now();
    const child = spawn(program as string, args, {
      cwd: options.folder,
      env: { ...process.env, ...options.variables },
      stdio: ['ignore', 'pipe', 'pipe', ...(options.isMeasured === true ? (['ipc'] as const) : [])],
    });
    endWithThisProcess(child);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => (said += text.toString()));
    while (!(await answers(url + (options.path ?? '/')))) {
      if (child.exitCode !== null || performance.now() - began > 60_000) {
        child.kill('SIGKILL');
        throw new Error(`${command(port).join(' ')} did not answer:\n${said}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return new ServerProcess(child, url, (performance.now() - began) / 1000);
  }

  usage(): Usage {
    const pid = String(this.child.pid);
    // Behind the name of the program, which stands in brackets and may hold blanks.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    return {
      processorSeconds: fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / TICKS_PER_SECOND,
      megabytes: megabytesOf(pid),
    };
  }

  /** Megabytes (10^6) that are resident in the processes that it started, and those that they did. */
  megabytesBeside(): number {
    const resident = (pid: string): number => {
      const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
      return children.reduce((sum, child) => sum + megabytesOf(child) + resident(child), 0);
    };
    return resident(String(this.child.pid));
  }

  /** Collects garbage in a process that is measured, and tells what is left. */
  memory(): Promise<ProcessMemory> {
    return new Promise((resolve, reject) => {
      this.child.once('message', (message) => resolve(message as ProcessMemory));
      this.child.send('memory', (error) => error && reject(error));
    });
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    this.child.kill('SIGTERM');
    const forced = setTimeout(() => this.child.kill('SIGKILL'), 5_000);
    await ended;
    clearTimeout(forced);
  }
}

const started = new Set<ChildProcess>();

/** A bench that is told to stop leaves no server behind: it has no time to ask them to end. */
function endWithThisProcess(child: ChildProcess): void {
  if (started.size === 0) {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => process.exit(128 + constants.signals[signal]));
    }
    process.once('exit', () => started.forEach((one) => one.kill('SIGKILL')));
  }
  started.add(child);
}

function megabytesOf(pid: string): number {
  const resident = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return (Number(resident) * 1024) / 1e6;
}

/** Linux counts processor time so, on all of its usual platforms. */
const TICKS_PER_SECOND = 100;

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url);
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
