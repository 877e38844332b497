import type { Construct } from 'constructs';
import { readRegionalOutputs, type RegionalOutputs } from './regional-outputs';
import { remoteState } from './remote-state';
import type { StateLocation } from './state-backend';

/**
 * A region's outputs out of its state.
 *
 * No defaults: after a half-failed apply they would send traffic to a placeholder; without them a missing output
 * stops the plan.
 */
export function regionalState(scope: Construct, region: string, location: StateLocation): RegionalOutputs {
  const state = remoteState(scope, `state-${region}`, location);
  return readRegionalOutputs((name) => state.getString(name));
}
