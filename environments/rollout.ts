import type { AwsRegion } from './aws-regions';
import type { Environment } from './environment-schema';

/** An alarm over one minute, whose numbers come a minute or two later, has seen the new code by then; one over more needs more. */
const BAKE_SECONDS = 240;

/** How a deploy goes through the regions of an environment. */
export interface Rollout {
  /** The region that goes first; undefined where there is no other to protect. */
  readonly canaryRegion: AwsRegion | undefined;
  /** Seconds that each wave is watched; 0 is one look. */
  readonly bakeSeconds: number;
}

/** What the environment says of its rollout, with its defaults: the first region is the home, so the last one goes first. */
export function rolloutOf({ regions, rollout, emulated }: Environment): Rollout {
  return {
    canaryRegion: regions.length > 1 ? (rollout.canaryRegion ?? regions.at(-1)) : undefined,
    bakeSeconds: rollout.bakeSeconds ?? (emulated ? 0 : BAKE_SECONDS),
  };
}
