import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createWriteStream, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import { CliError } from '../cli-error';
import type { Interruption } from './interruption';
import { RUN_VARIABLE, runProcesses } from './run-processes';
import { TerraformStopper } from './terraform-stopper';

/** Terraform processes that outlive cdktf get this long to save their state. */
const LINGER_MS = 30_000;

/**
 * cdktf 0.21 looks at a failed stack only when all others have ended, as it should; but Node ends a program whose failed
 * promise nobody looks at right away, and would so hang up the other stacks in the middle of their apply.
 */
const NODE_OPTIONS = ['--unhandled-rejections=none', '--require', join(__dirname, 'wide-output.cjs')];

export interface RunCdktfProps {
  /** Folder that holds `cdktf.json`. */
  readonly project: string;
  /** Words after `cdktf`. */
  readonly args: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  /** Path of Terraform. */
  readonly terraform: string;
  /** File that keeps all that cdktf prints. */
  readonly logFile: string;
  readonly interruption: Interruption;
  /** Told once, when stopping begins, and again when the user insists. */
  readonly onStopping: (times: number) => void;
  /** Every line of output, without colours. */
  readonly onLine: (line: string) => void;
}

/** How a run ended. */
export interface CdktfResult {
  readonly exitCode: number;
  /** What cdktf wrote to standard error, without colours. */
  readonly errors: string;
}

/**
 * Runs the project's cdktf and waits until it and every process it started have ended, also after an interruption.
 *
 * cdktf gets a session of its own: a terminal's Ctrl-C then reaches only this process, which stops Terraform gently.
 */
export async function runCdktf(props: RunCdktfProps): Promise<CdktfResult> {
  const runId = randomUUID();
  mkdirSync(dirname(props.logFile), { recursive: true });
  const log = createWriteStream(props.logFile, { mode: 0o600 });
  const child = spawn(process.execPath, [...NODE_OPTIONS, cdktfProgram(props.project), ...props.args], {
    cwd: props.project,
    env: {
      ...props.variables,
      // Without this cdktf redraws its status line instead of printing what happened.
      CI: 'true',
      TERRAFORM_BINARY_NAME: props.terraform,
      [RUN_VARIABLE]: runId,
    },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stopper = new TerraformStopper({
    terraform: props.terraform,
    processes: () => runProcesses(runId),
    kill: killIfThere,
    endCdktf: () => void child.kill('SIGTERM'),
  });
  const unsubscribe = props.interruption.onRequest((times) => {
    props.onStopping(times);
    stopper.request(times);
  });
  try {
    const ended = new Promise<number>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve(code ?? 1));
    });
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
      log.write(text);
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      const plain = stripVTControlCharacters(line).trimEnd();
      log.write(`${plain}\n`);
      props.onLine(plain);
    });
    const exitCode = await ended;
    await untilGone(() => runProcesses(runId).length === 0);
    stopper.killAll();
    return { exitCode, errors: stripVTControlCharacters(errors).trim() };
  } finally {
    unsubscribe();
    stopper.dispose();
    log.end();
  }
}

async function untilGone(gone: () => boolean): Promise<void> {
  const deadline = performance.now() + LINGER_MS;
  while (!gone() && performance.now() < deadline) await sleep(100);
}

function killIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function cdktfProgram(project: string): string {
  try {
    const manifest = createRequire(join(project, 'package.json')).resolve('cdktf-cli/package.json');
    return join(dirname(manifest), 'bundle', 'bin', 'cdktf.js');
  } catch {
    throw new CliError(`cdktf-cli is not installed in ${project}; install the dependencies with: npm ci`);
  }
}
