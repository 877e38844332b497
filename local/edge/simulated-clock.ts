import { ManualClock } from './manual-clock';

/**
 * Time that stands still while work is done, and then jumps to the next moment when something is due. Minutes pass in
 * seconds, as fast as the machine can work; how fast that is, or what else it does, makes no difference to what happens.
 *
 * Work takes no time at all: a time limit is met only by what sleeps for longer.
 */
export class SimulatedClock extends ManualClock {
  private readonly work = new Set<Promise<unknown>>();

  hold(work: Promise<unknown>): void {
    const done = (): void => void this.work.delete(work);
    this.work.add(work);
    work.then(done, done);
  }

  /** Lets time pass until a promise is settled, and then stand still again. */
  async run<T>(promise: Promise<T>): Promise<T> {
    let settled = false;
    const settle = (): void => void (settled = true);
    promise.then(settle, settle);
    for (;;) {
      await this.settle();
      if (settled) return promise;
      this.wakeNext();
    }
  }

  protected override async settle(): Promise<void> {
    do {
      await Promise.allSettled(this.work);
      await super.settle();
    } while (this.work.size > 0);
  }
}
