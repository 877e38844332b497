import type { Clock } from '../clock';
import type { EnvironmentPool } from './environment-pool';

export interface IdleEnvironmentsOptions {
  readonly clock: Clock;
  /** Milliseconds after which an environment without work is ended. */
  readonly idleTime: number;
  /** How many are kept that long: those used last. */
  readonly kept: number;
  /** Milliseconds after which any other one is ended. */
  readonly surplusTime: number;
  /** All pools there are at the moment. */
  readonly pools: () => readonly EnvironmentPool[];
}

/**
 * Ends environments without work: every one is a thread of 10 to 15 MB, and a system may have functions in thirty regions of which
 * a person looks at one. While there is work everywhere, none is ended.
 */
export class IdleEnvironments {
  private readonly closing = new AbortController();
  private watching = false;

  constructor(private readonly options: IdleEnvironmentsOptions) {}

  /** Looks after them for as long as there are any. */
  async watch(): Promise<void> {
    if (this.watching) return;
    this.watching = true;
    const { clock } = this.options;
    for (;;) {
      const due = this.due();
      if (due === undefined) break;
      await clock.sleep(due - clock.now(), this.closing.signal);
      if (this.closing.signal.aborted) break;
      this.endThoseDue();
    }
    this.watching = false;
  }

  close(): void {
    this.closing.abort();
  }

  /** When to look next; which ones are surplus, later work decides anew. */
  private due(): number | undefined {
    const { clock, idleTime, surplusTime } = this.options;
    const oldest = this.since().at(-1);
    return oldest === undefined ? undefined : Math.min(oldest + idleTime, clock.now() + surplusTime);
  }

  private endThoseDue(): void {
    const { clock, idleTime, kept, surplusTime, pools } = this.options;
    const lastOfSurplus = this.since()[kept] ?? -Infinity;
    const limit = Math.max(clock.now() - idleTime, Math.min(clock.now() - surplusTime, lastOfSurplus));
    for (const pool of pools()) pool.endIdle(limit);
  }

  /** Since when each is idle, the one used last first. */
  private since(): readonly number[] {
    return this.options
      .pools()
      .flatMap((pool) => pool.idleSince)
      .sort((a, b) => b - a);
  }
}
