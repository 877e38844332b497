import type { Construct } from 'constructs';
import type { TerraformRemoteState } from 'cdktf';
import { readRegionalOutputs, type RegionalOutputs } from './regional-outputs';
import { remoteState } from './remote-state';
import type { StateLocation } from './state-backend';

/**
 * A region's outputs out of its state.
 *
 * No defaults: after a half-failed apply they would send traffic to a placeholder; without them a missing output
 * stops the plan.
 *
 * @param check what else to ask of the state
 */
export function regionalState(
  scope: Construct,
  region: string,
  location: StateLocation,
  check: (state: TerraformRemoteState, region: string) => void,
): RegionalOutputs {
  const state = remoteState(scope, `state-${region}`, location);
  check(state, region);
  return readRegionalOutputs((name) => state.getString(name));
}
