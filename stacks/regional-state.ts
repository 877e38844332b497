import {
  DataTerraformRemoteState,
  DataTerraformRemoteStateLocal,
  DataTerraformRemoteStateS3,
  NamedRemoteWorkspace,
  type TerraformRemoteState,
} from 'cdktf';
import type { Construct } from 'constructs';
import { readRegionalOutputs, type RegionalOutputs } from './regional-outputs';
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

function remoteState(scope: Construct, id: string, location: StateLocation): TerraformRemoteState {
  switch (location.type) {
    case 'local':
      return new DataTerraformRemoteStateLocal(scope, id, { path: location.path });
    case 's3': {
      const { bucket, key, region } = location;
      return new DataTerraformRemoteStateS3(scope, id, { bucket, key, region });
    }
    case 'cloud': {
      const { organization, hostname, workspace } = location;
      // HCP Terraform's state is read through the data source's `remote` type; `cloud` is not one.
      return new DataTerraformRemoteState(scope, id, {
        organization,
        hostname,
        workspaces: new NamedRemoteWorkspace(workspace),
      });
    }
  }
}
