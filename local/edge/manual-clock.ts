import type { Clock } from './clock';

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

/** A clock that stands still until it is told to go on. */
export class ManualClock implements Clock {
  private sleepers: Sleeper[] = [];

  /** @param time milliseconds since 1970 @default the beginning of 2026 (UTC) */
  constructor(private time = Date.UTC(2026, 0, 1)) {}

  now(): number {
    return this.time;
  }

  monotonic(): number {
    return this.time;
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted || milliseconds <= 0) return resolve();
      const sleeper: Sleeper = { until: this.time + milliseconds, wake };
      const leave = (): void => {
        this.sleepers = this.sleepers.filter((other) => other !== sleeper);
        resolve();
      };
      this.sleepers.push(sleeper);
      signal?.addEventListener('abort', leave, { once: true });
      function wake(): void {
        signal?.removeEventListener('abort', leave);
        resolve();
      }
    });
  }

  /**
   * Goes on by so many milliseconds, wakes whoever sleeps until then in the order of their times, and lets each of them
   * run (and sleep again) before time goes further.
   */
  async advance(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    do await this.settle();
    while (this.wakeNext(end));
    this.time = end;
    await this.settle();
  }

  /**
   * Goes on to the moment when somebody wakes next.
   *
   * @returns whether somebody does, until the given time
   */
  protected wakeNext(end = Infinity): boolean {
    const next = this.sleepers.reduce<Sleeper | undefined>(
      (first, sleeper) => (first === undefined || sleeper.until < first.until ? sleeper : first),
      undefined,
    );
    if (next === undefined || next.until > end) return false;
    this.time = Math.max(this.time, next.until);
    this.sleepers = this.sleepers.filter((sleeper) => sleeper !== next);
    next.wake();
    return true;
  }

  /** Lets every promise that can go on without time or input do so. */
  protected settle(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
  }
}
