import { ManualClock } from '../../../../local/edge';

/** How long a health checker waits for an answer: nothing else here sleeps for as long. */
const TIME_LIMIT_OF_A_CHECK = 2_000;

/**
 * Time that a test owns, and that does not run away from real functions: while a health check waits for its answer, time
 * stands still.
 */
export class PatientClock extends ManualClock {
  private waiting = 0;

  override async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (milliseconds !== TIME_LIMIT_OF_A_CHECK) return super.sleep(milliseconds, signal);
    this.waiting += 1;
    await super.sleep(milliseconds, signal);
    this.waiting -= 1;
  }

  override async advance(milliseconds: number): Promise<void> {
    for (let left = milliseconds; left > 0; left -= 250) {
      await super.advance(Math.min(left, 250));
      for (let turn = 0; this.waiting > 0; turn++) {
        if (turn > 10_000) throw new Error('A health check is not answered.');
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    }
  }
}
