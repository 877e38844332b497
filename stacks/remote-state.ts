import {
  DataTerraformRemoteState,
  DataTerraformRemoteStateLocal,
  DataTerraformRemoteStateS3,
  NamedRemoteWorkspace,
  type TerraformRemoteState,
} from 'cdktf';
import type { Construct } from 'constructs';
import type { StateLocation } from './state-backend';

/** Another stack's outputs, read from where it keeps its state. */
export function remoteState(scope: Construct, id: string, location: StateLocation): TerraformRemoteState {
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
