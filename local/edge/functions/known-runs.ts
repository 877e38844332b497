import type { EndedRun } from './ended-run';

/** Characters of messages and outcomes that are kept. */
const MOST_CHARACTERS = 512 * 1024;
/** Runs that are kept. */
export const MOST_RUNS = 512;

/**
 * The runs of a function that came of its event alone, by what the event is made of: what began with the same memory and
 * asked for nothing ends the same. Within bounds; the one used longest ago goes first.
 */
export class KnownRuns {
  /** The one used longest ago is the first. */
  private readonly runs = new Map<string, { readonly run: EndedRun; readonly size: number }>();
  private characters = 0;

  get(key: string): EndedRun | undefined {
    const known = this.runs.get(key);
    if (known === undefined) return undefined;
    this.runs.delete(key);
    this.runs.set(key, known);
    return known.run;
  }

  /**
   * @param key that is not known yet
   * @param length of what the run gave, in characters
   */
  keep(key: string, run: EndedRun, length: number): void {
    const size = key.length + length;
    if (size > MOST_CHARACTERS) return;
    this.runs.set(key, { run, size });
    this.characters += size;
    for (const [oldest, past] of this.runs) {
      if (this.characters <= MOST_CHARACTERS && this.runs.size <= MOST_RUNS) return;
      this.runs.delete(oldest);
      this.characters -= past.size;
    }
  }
}
