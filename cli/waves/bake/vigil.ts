/** What is watched, as it was found at one look. */
export interface Observation {
  /** What was looked at, as a name that stays: `eu-west-1: alarm edge-prod-errors`. */
  readonly subject: string;
  /** `unknown` when it could not be looked at. */
  readonly verdict: 'good' | 'bad' | 'unknown';
  /** The rest of a sentence about the subject: `is in ALARM (5 errors in a minute)`. */
  readonly detail: string;
  /** How many looks in a row have to be bad before they count: one for an alarm, which has counted already. */
  readonly tolerance: number;
}

/** So many looks in a row may fail before they count. */
const UNKNOWN_TOLERANCE = 3;

interface Record {
  readonly last: Observation;
  /** Looks in a row that were like the last. */
  readonly streak: number;
  readonly wasGood: boolean;
}

/**
 * Judges what is watched for a while. What turns bad is unhealthy at once. What is bad from the beginning may be what the
 * deploy repairs, or a gateway that is still being made: it has until the end to get well. Whatever is not known to be good
 * at the end is unhealthy.
 */
export class Vigil {
  private readonly records = new Map<string, Record>();

  /** Takes what one look found. */
  read(observations: readonly Observation[]): void {
    for (const observation of observations) {
      const before = this.records.get(observation.subject);
      const isSame = before?.last.verdict === observation.verdict;
      this.records.set(observation.subject, {
        last: observation,
        streak: isSame ? before.streak + 1 : 1,
        wasGood: observation.verdict === 'good' || (before?.wasGood ?? false),
      });
    }
  }

  /** The last look at each subject. */
  get observations(): Observation[] {
    return [...this.records.values()].map(({ last }) => last);
  }

  /** What was good before and has turned bad, for as many looks as count. */
  get turnedBad(): Observation[] {
    return this.notGood((record) => record.last.verdict === 'bad' && record.wasGood && hasStreak(record));
  }

  /** What is not good, and has been so for as many looks as count: problems, if this is the end. */
  get decided(): Observation[] {
    return this.notGood(hasStreak);
  }

  /** Whether everything was good at the last look. */
  get isGood(): boolean {
    return this.notGood(() => true).length === 0;
  }

  private notGood(matches: (record: Record) => boolean): Observation[] {
    return [...this.records.values()]
      .filter((record) => record.last.verdict !== 'good' && matches(record))
      .map(({ last }) => last);
  }
}

function hasStreak({ last, streak }: Record): boolean {
  return streak >= (last.verdict === 'unknown' ? UNKNOWN_TOLERANCE : last.tolerance);
}
