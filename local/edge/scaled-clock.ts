import { systemClock, type Clock } from './clock';

/**
 * Milliseconds of the other clock that count at most between two looks at it. Whoever waits has it looked at more often: if
 * more has passed, the machine did not let this process run, and its work must not seem to have taken that long.
 */
const LONGEST_STEP = 50;
const BETWEEN_LOOKS = 10;
/** Less than this is no time: what is left of a sleep after arithmetic with fractions. In milliseconds. */
const NOTHING = 0.001;

/**
 * Time that runs faster than another clock's: minutes of an outage pass in seconds. It begins at the other's present.
 *
 * Work takes its real time, so that what takes 5 ms seems to take 100 ms when time runs twenty times as fast. While the
 * machine is too busy to let the process run at all, time stands still for whoever waits.
 */
export class ScaledClock implements Clock {
  private readonly begun: number;
  /** Where the two clocks stood when they were last looked at. */
  private own = 0;
  private seen: number;
  private isWatched = false;
  private factor: number;
  private readonly sleepers = new Set<AbortController>();

  /** @param factor how many times faster time passes; more than 0 */
  constructor(
    factor: number,
    private readonly base: Clock = systemClock,
  ) {
    this.begun = base.now();
    this.seen = base.monotonic();
    this.factor = checked(factor);
  }

  now(): number {
    return this.begun + this.monotonic();
  }

  /** Counted from when the clock was made. Taken from the other's steady time, so that no adjustment is multiplied. */
  monotonic(): number {
    const seen = this.base.monotonic();
    const step = this.isWatched ? Math.min(seen - this.seen, LONGEST_STEP) : seen - this.seen;
    this.own += step * this.factor;
    this.seen = seen;
    return this.own;
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    const until = this.monotonic() + milliseconds;
    for (let left = milliseconds; left > NOTHING && !signal?.aborted; left = until - this.monotonic()) {
      await this.sleepAtThisPace(left / this.factor, signal);
    }
  }

  /** Lets time run faster or slower from now on, also for those who sleep. */
  setFactor(factor: number): void {
    this.monotonic();
    this.factor = checked(factor);
    for (const sleeper of this.sleepers) sleeper.abort();
  }

  private async sleepAtThisPace(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
    const awake = new AbortController();
    const wake = (): void => awake.abort();
    this.sleepers.add(awake);
    void this.watch();
    signal?.addEventListener('abort', wake, { once: true });
    await this.base.sleep(milliseconds, awake.signal);
    signal?.removeEventListener('abort', wake);
    this.sleepers.delete(awake);
  }

  /** Looks at the other clock as long as somebody waits. */
  private async watch(): Promise<void> {
    if (this.isWatched) return;
    this.monotonic();
    this.isWatched = true;
    while (this.sleepers.size > 0) {
      await this.base.sleep(BETWEEN_LOOKS);
      this.monotonic();
    }
    this.isWatched = false;
  }
}

function checked(factor: number): number {
  if (factor > 0 && Number.isFinite(factor)) return factor;
  throw new RangeError(`Time cannot run ${factor} times as fast; allowed: a number greater than 0.`);
}
