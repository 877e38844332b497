import { systemClock, type Clock } from './clock';

/** Less than this is no time: what is left of a sleep after arithmetic with fractions. In milliseconds. */
const NOTHING = 0.001;

/**
 * Time that runs faster than another clock's: minutes of an outage pass in seconds. It begins at the other's present.
 *
 * Work takes its real time, so that what takes 5 ms seems to take 100 ms when time runs twenty times as fast.
 */
export class ScaledClock implements Clock {
  private readonly begun: number;
  /** Where the two clocks stood when the factor was last set. */
  private since: { readonly own: number; readonly base: number };
  private factor: number;
  private readonly sleepers = new Set<AbortController>();

  /** @param factor how many times faster time passes; more than 0 */
  constructor(
    factor: number,
    private readonly base: Clock = systemClock,
  ) {
    this.begun = base.now();
    this.since = { own: 0, base: base.monotonic() };
    this.factor = checked(factor);
  }

  now(): number {
    return this.begun + this.monotonic();
  }

  /** Counted from when the clock was made. Taken from the other's steady time, so that no adjustment is multiplied. */
  monotonic(): number {
    return this.since.own + (this.base.monotonic() - this.since.base) * this.factor;
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    const until = this.monotonic() + milliseconds;
    for (let left = milliseconds; left > NOTHING && !signal?.aborted; left = until - this.monotonic()) {
      await this.sleepAtThisPace(left / this.factor, signal);
    }
  }

  /** Lets time run faster or slower from now on, also for those who sleep. */
  setFactor(factor: number): void {
    this.since = { own: this.monotonic(), base: this.base.monotonic() };
    this.factor = checked(factor);
    for (const sleeper of this.sleepers) sleeper.abort();
  }

  private async sleepAtThisPace(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
    const awake = new AbortController();
    const wake = (): void => awake.abort();
    this.sleepers.add(awake);
    signal?.addEventListener('abort', wake, { once: true });
    await this.base.sleep(milliseconds, awake.signal);
    signal?.removeEventListener('abort', wake);
    this.sleepers.delete(awake);
  }
}

function checked(factor: number): number {
  if (factor > 0 && Number.isFinite(factor)) return factor;
  throw new RangeError(`Time cannot run ${factor} times as fast; allowed: a number greater than 0.`);
}
