/** How long to wait for the end of a burst, in milliseconds. */
export interface SettleTimes {
  /** Nothing has happened for so long. */
  readonly quiet: number;
  /** The first of the burst is so old. */
  readonly longest: number;
}

/** Makes one call out of a burst of them: editors save in several steps, and several files at once. */
export class Settle {
  private timer: NodeJS.Timeout | undefined;
  private since: number | undefined;

  /** @param now milliseconds that only grow */
  constructor(
    private readonly times: SettleTimes,
    private readonly now: () => number,
    /** @param since when the burst began */
    private readonly settled: (since: number) => void,
  ) {}

  /** Something has happened. */
  touch(): void {
    const now = this.now();
    this.since ??= now;
    clearTimeout(this.timer);
    const wait = Math.min(this.times.quiet, this.since + this.times.longest - now);
    this.timer = setTimeout(() => this.fire(), Math.max(0, wait));
  }

  /** Forgets what has happened. */
  cancel(): void {
    clearTimeout(this.timer);
    this.since = undefined;
  }

  private fire(): void {
    const since = this.since ?? this.now();
    this.since = undefined;
    this.settled(since);
  }
}
