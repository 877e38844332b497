import { CliError } from '../cli-error';

/** A terminal's Ctrl-C reaches this process and npm, and npm passes it on: the same key press arrives twice. */
const SAME_KEY_PRESS_MS = 400;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** How often the user has asked to stop: first gently, then harder. */
export type InterruptionListener = (times: number) => void;

/** Requests to stop: Ctrl-C, or the signals a terminal or CI system sends. */
export class Interruption {
  private times = 0;
  private lastAt = -Infinity;
  private readonly listeners = new Set<InterruptionListener>();

  /**
   * @param clock milliseconds that only grow
   * @param whenNobodyListens ends the program: nothing is at work that needs time to stop
   */
  constructor(
    private readonly clock: () => number,
    private readonly whenNobodyListens: () => void,
  ) {}

  get requested(): boolean {
    return this.times > 0;
  }

  /** Takes over the signals of this process. */
  listenToSignals(): void {
    for (const signal of SIGNALS) process.on(signal, () => this.request());
  }

  request(): void {
    const now = this.clock();
    if (now - this.lastAt < SAME_KEY_PRESS_MS) return;
    this.lastAt = now;
    this.times += 1;
    if (this.listeners.size === 0) this.whenNobodyListens();
    for (const listener of this.listeners) listener(this.times);
  }

  /** @returns what ends the subscription */
  onRequest(listener: InterruptionListener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** @throws CliError when stopping was asked for */
  throwIfRequested(): void {
    if (this.requested) throw new CliError('stopped', 130);
  }
}
