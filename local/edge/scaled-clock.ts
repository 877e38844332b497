import { systemClock, type Clock } from './clock';

/**
 * Time that runs faster than another clock's: minutes of an outage pass in seconds. It begins at the other's present.
 *
 * Work takes its real time, so that what takes 5 ms seems to take 100 ms when time runs twenty times as fast.
 */
export class ScaledClock implements Clock {
  private readonly begun: number;
  private readonly begunMonotonic: number;

  /** @param factor how many times faster time passes; more than 0 */
  constructor(
    private readonly factor: number,
    private readonly base: Clock = systemClock,
  ) {
    if (!(factor > 0 && Number.isFinite(factor))) {
      throw new RangeError(`Time cannot run ${factor} times as fast; allowed: a number greater than 0.`);
    }
    this.begun = base.now();
    this.begunMonotonic = base.monotonic();
  }

  now(): number {
    return this.begun + this.monotonic();
  }

  /** Counted from when the clock was made. Taken from the other's steady time, so that no adjustment is multiplied. */
  monotonic(): number {
    return (this.base.monotonic() - this.begunMonotonic) * this.factor;
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return this.base.sleep(milliseconds / this.factor, signal);
  }
}
