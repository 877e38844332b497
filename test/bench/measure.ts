import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';

/** A command and where it runs. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly folder: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** One run of a command. */
export interface Sample {
  /** From the start to the end of the process. */
  readonly wallSeconds: number;
  /** User and system time of all Node.js processes of the command together. */
  readonly processorSeconds: number;
  /** Resident set of its largest Node.js process; megabytes of 10^6 bytes. */
  readonly peakMegabytes: number;
  /** The machine's load average over one minute, when the run began. */
  readonly load: number;
}

interface Usage {
  /** Of 1024 bytes. */
  readonly peakKilobytes: number;
  /** Microseconds, as is `systemCPUTime`. */
  readonly userCPUTime: number;
  readonly systemCPUTime: number;
}

/**
 * Runs a command that consists of Node.js processes and measures it.
 *
 * @throws Error with the command's output when it fails
 */
export async function measure({ program, args, folder, variables }: Command): Promise<Sample> {
  const notes = mkdtempSync(join(tmpdir(), 'bench-usage-'));
  const usageFile = join(notes, 'usage');
  const [load = 0] = loadavg();
  try {
    const started = performance.now();
    const child = spawn(program, args, {
      cwd: folder,
      env: {
        ...process.env,
        ...variables,
        // The hook reaches every Node.js process below this one.
        NODE_OPTIONS: `--require ${JSON.stringify(join(__dirname, 'usage-hook.cjs'))}`,
        BENCH_USAGE_FILE: usageFile,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const output: Buffer[] = [];
    child.stdout.on('data', (data: Buffer) => output.push(data));
    child.stderr.on('data', (data: Buffer) => output.push(data));
    const status = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', resolve);
    });
    const wallSeconds = (performance.now() - started) / 1000;
    if (status !== 0) {
      throw new Error(`${program} ${args.join(' ')} ended with ${status}:\n${Buffer.concat(output).toString()}`);
    }
    const usages = readFileSync(usageFile, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Usage);
    const processorMicroseconds = usages.reduce((sum, usage) => sum + usage.userCPUTime + usage.systemCPUTime, 0);
    return {
      wallSeconds,
      processorSeconds: processorMicroseconds / 1e6,
      peakMegabytes: (Math.max(...usages.map(({ peakKilobytes }) => peakKilobytes)) * 1024) / 1e6,
      load,
    };
  } finally {
    rmSync(notes, { recursive: true, force: true });
  }
}
