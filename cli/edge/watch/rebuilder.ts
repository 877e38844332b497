import { fork, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Order, Rebuilt } from './messages';

export interface RebuilderProps {
  /** Folder that holds `cdktf.json`. */
  readonly project: string;
  /** Environment variables of the process; `EDGE_HOME` says where the build goes. */
  readonly variables: Readonly<Record<string, string>>;
  /** Gets each line that the stacks print. */
  readonly onLine: (text: string) => void;
}

/** cdktf keeps some 2 MB of every synth for as long as the process lives. */
const REBUILDS_PER_PROCESS = 100;

/** Builds and synthesizes in a process of its own that is kept warm. One rebuild at a time. */
export class Rebuilder {
  private child: ChildProcess | undefined;
  private count = 0;
  private scratch: string | undefined;
  private closed = false;

  constructor(private readonly props: RebuilderProps) {}

  /** Starts the process and lets it load what it needs, unless it is running. */
  warm(): void {
    if (this.closed || this.child !== undefined) return;
    this.child = this.start();
    this.scratch = mkdtempSync(join(tmpdir(), 'edge-warm-'));
    this.send(this.child, { kind: 'warm', scratch: this.scratch });
  }

  /**
   * Builds what has changed and synthesizes into a folder. A process that ends in the middle is started once more.
   *
   * @param outdir absolute path
   */
  async rebuild(outdir: string): Promise<Rebuilt> {
    const first = await this.attempt(outdir);
    const result = first === 'ended' && !this.closed ? await this.attempt(outdir) : first;
    if (result === 'ended') {
      const message = 'the process that builds and synthesizes has ended twice in a row; the next save starts it again';
      return { kind: 'failed', message };
    }
    this.count += 1;
    if (this.count >= REBUILDS_PER_PROCESS) await this.renew();
    return result;
  }

  /** Ends the process and starts another: what it has loaded is outdated. */
  async renew(): Promise<void> {
    await this.end();
    this.warm();
  }

  /** Ends the process. */
  async close(): Promise<void> {
    this.closed = true;
    await this.end();
  }

  private attempt(outdir: string): Promise<Rebuilt | 'ended'> {
    const child = (this.child ??= this.start());
    return new Promise((resolve) => {
      const ended = (): void => resolve('ended');
      child.once('exit', ended);
      child.once('message', (answer: Rebuilt) => {
        child.off('exit', ended);
        resolve(answer);
      });
      this.send(child, { kind: 'rebuild', outdir });
    });
  }

  private start(): ChildProcess {
    const { project, variables, onLine } = this.props;
    this.count = 0;
    const child = fork(join(__dirname, 'rebuild-process.ts'), {
      cwd: project,
      env: variables,
      execArgv: ['--require', 'tsx/cjs'],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [child.stdout, child.stderr]) {
      if (stream !== null) createInterface({ input: stream }).on('line', onLine);
    }
    const gone = (): void => {
      if (this.child === child) this.child = undefined;
    };
    child.on('exit', gone);
    // The process could not be started: `exit` does not follow.
    child.on('error', (error) => {
      onLine(error.message);
      child.emit('exit', 1, null);
    });
    return child;
  }

  private send(child: ChildProcess, order: Order): void {
    // A process that has just ended tells so by `exit`.
    child.send(order, () => undefined);
  }

  private async end(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (child !== undefined && child.exitCode === null && child.signalCode === null) {
      await new Promise<void>((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      });
    }
    // What the process would have removed itself.
    if (this.scratch !== undefined) rmSync(this.scratch, { recursive: true, force: true });
    this.scratch = undefined;
  }
}
