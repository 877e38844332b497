import type { Watch } from './bake';
import type { Observation } from './vigil';

/** What CloudWatch says of an alarm. */
export interface AlarmState {
  readonly state: 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';
  /** Why, in CloudWatch's words. */
  readonly reason: string;
}

/** Asks CloudWatch in a region for alarms; what it does not know is missing from the answer. Throws when it cannot be asked. */
export type AlarmReader = (region: string, names: readonly string[]) => Promise<ReadonlyMap<string, AlarmState>>;

/**
 * The alarms of a region. One without enough data is no problem: it is what an alarm over requests says at night.
 *
 * @param names at least one
 */
export function alarmWatch(region: string, names: readonly string[], read: AlarmReader): Watch {
  const observe = (name: string, verdict: Observation['verdict'], detail: string): Observation => ({
    subject: `${region}: the alarm ${name}`,
    verdict,
    detail,
    tolerance: 1,
  });
  return {
    look: async () => {
      try {
        const states = await read(region, names);
        return names.map((name) => {
          const found = states.get(name);
          if (found === undefined) return observe(name, 'unknown', 'does not exist');
          if (found.state !== 'ALARM') return observe(name, 'good', `is ${found.state}`);
          return observe(name, 'bad', `is in ALARM${found.reason === '' ? '' : ` (${found.reason})`}`);
        });
      } catch (error) {
        return names.map((name) => observe(name, 'unknown', `cannot be read (${(error as Error).message})`));
      }
    },
  };
}
