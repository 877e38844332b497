import type { CompletedRun } from './sandbox';

/** Characters of events and outcomes that are kept, and how many runs. */
const MOST_CHARACTERS = 512 * 1024;
const MOST_RUNS = 512;

/**
 * The runs of a function that came of its event alone, by the event: what began with the same memory and asked for
 * nothing ends the same. Within bounds; the one used longest ago goes first.
 */
export class KnownRuns {
  /** The one used longest ago is the first. */
  private readonly runs = new Map<string, CompletedRun>();
  private characters = 0;

  get(input: string): CompletedRun | undefined {
    const run = this.runs.get(input);
    if (run === undefined) return undefined;
    this.runs.delete(input);
    this.runs.set(input, run);
    return run;
  }

  /** @param input that is not known yet */
  keep(input: string, run: CompletedRun): void {
    const size = sizeOf(input, run);
    if (size > MOST_CHARACTERS) return;
    this.runs.set(input, run);
    this.characters += size;
    for (const [oldest, past] of this.runs) {
      if (this.characters <= MOST_CHARACTERS && this.runs.size <= MOST_RUNS) return;
      this.runs.delete(oldest);
      this.characters -= sizeOf(oldest, past);
    }
  }
}

function sizeOf(input: string, { outcome }: CompletedRun): number {
  return input.length + outcome.length;
}
