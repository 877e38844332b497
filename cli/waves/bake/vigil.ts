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

/** Looks, the last ones, in which failures count that do not come in a row: a minute of looks every five seconds. */
const RECENT_LOOKS = 12;

/** The share of recent looks that may be bad. */
const BAD_SHARE = 1 / 4;
/** And so many of them in any case: one may be a connection that broke. */
const BAD_LOOKS = 1;

interface Record {
  readonly last: Observation;
  /** Looks in a row that were like the last. */
  readonly streak: number;
  readonly beganGood: boolean;
  readonly lastBad: Observation | undefined;
  /** Whether a look was bad, for recent ones since the first that was good; the last look is the last. */
  readonly recent: readonly boolean[];
}

/**
 * Judges what is watched for a while. What turns bad is unhealthy at once, be it for some looks in a row or for too many of a minute.
 * What is bad from the beginning may be what the deploy repairs, or a gateway that is still being made: it has until the end to
 * get well. Whatever is not known to be good at the end is unhealthy.
 */
export class Vigil {
  private readonly records = new Map<string, Record>();

  /** Takes what one look found. */
  read(observations: readonly Observation[]): void {
    for (const observation of observations) {
      const before = this.records.get(observation.subject);
      const { verdict } = observation;
      const isSame = before?.last.verdict === verdict;
      const wasGood = verdict === 'good' || (before !== undefined && before.recent.length > 0);
      this.records.set(observation.subject, {
        last: observation,
        streak: isSame ? before.streak + 1 : 1,
        beganGood: before?.beganGood ?? verdict === 'good',
        lastBad: verdict === 'bad' ? observation : before?.lastBad,
        recent: wasGood ? [...(before?.recent ?? []), verdict === 'bad'].slice(-RECENT_LOOKS) : [],
      });
    }
  }

  /** The last look at each subject. */
  get observations(): Observation[] {
    return [...this.records.values()].map(({ last }) => last);
  }

  /** What was good before and has turned bad: for as many looks in a row as count, or for too many of the last ones. */
  get turnedBad(): Observation[] {
    return this.problems(
      (record) => record.last.verdict === 'bad' && record.recent.length > 0 && hasStreak(record),
      (record) => record.beganGood && badLooks(record) > RECENT_LOOKS * BAD_SHARE,
    );
  }

  /** What is not good, for as many looks in a row as count or for too many of the last ones: problems, if this is the end. */
  get decided(): Observation[] {
    return this.problems(
      (record) => record.last.verdict !== 'good' && hasStreak(record),
      (record) => badLooks(record) > Math.max(BAD_LOOKS, record.recent.length * BAD_SHARE),
    );
  }

  /** Whether everything was good at the last look. */
  get isGood(): boolean {
    return this.observations.every(({ verdict }) => verdict === 'good');
  }

  private problems(isNow: (record: Record) => boolean, isOften: (record: Record) => boolean): Observation[] {
    return [...this.records.values()].flatMap((record) => {
      if (isNow(record)) return [record.last];
      return isOften(record) && record.lastBad ? [oftenBad(record, record.lastBad)] : [];
    });
  }
}

function hasStreak({ last, streak }: Record): boolean {
  return streak >= (last.verdict === 'unknown' ? UNKNOWN_TOLERANCE : last.tolerance);
}

const badLooks = ({ recent }: Record): number => recent.filter(Boolean).length;

function oftenBad(record: Record, lastBad: Observation): Observation {
  return {
    ...lastBad,
    detail: `was bad ${badLooks(record)} of the last ${record.recent.length} times: ${lastBad.detail}`,
  };
}
