import type { Fault, FaultTarget } from '../network/faults';

/** What happens to the system at one moment. */
export interface ScenarioEvent {
  /** Seconds from the beginning of what is measured; before it when negative. */
  readonly at: number;
  readonly fail?: readonly (readonly [FaultTarget, Fault])[];
  /** The region that gets the next version of every function. */
  readonly deploy?: string;
  /** All caches are emptied. */
  readonly purge?: true;
  /** Targets that work again. */
  readonly heal?: readonly FaultTarget[];
}

/** One outage and what is expected of the system meanwhile. */
export interface Scenario {
  /** As `--scenario` takes it: `api-refused`. */
  readonly name: string;
  /** What happens, in a few words. */
  readonly title: string;
  /** In the order of their times. */
  readonly events: readonly ScenarioEvent[];
  /** Seconds of undisturbed load, at least, before the first event or the measured time, whichever is first. */
  readonly warmUp: number;
  /** Seconds that are measured. */
  readonly seconds: number;
  readonly tolerated: Tolerated;
}

/** Seconds after something began to fail during which requests may fail; 0: never. */
export interface Tolerated {
  /** Pages and files of the app. */
  readonly app: number;
  /** Reads of the API, cached or not. */
  readonly reads: number;
  readonly writes: number;
}

/** What viewers meet at a moment: something fails from `from` up to, not including, `to`. In seconds. */
export interface Outage {
  readonly target: FaultTarget;
  readonly from: number;
  readonly to: number;
}

/** The outages of a scenario in the order of their beginnings; what is never healed lasts for ever. */
export function outagesOf({ events }: Pick<Scenario, 'events'>): readonly Outage[] {
  return events.flatMap(({ at: from, fail = [] }) =>
    fail.map(([target]) => {
      const healed = events.find(({ at, heal = [] }) => at > from && heal.includes(target));
      return { target, from, to: healed?.at ?? Infinity };
    }),
  );
}
