import { CloudBackend, LocalBackend, NamedCloudWorkspace, S3Backend, type TerraformStack } from 'cdktf';
import type { Environment } from '../environments';

/** Where one stack's state lies. Every environment keeps all of its state in one place. */
export type StateLocation =
  | { readonly type: 'local'; readonly path: string }
  | { readonly type: 's3'; readonly bucket: string; readonly key: string; readonly region: string }
  | { readonly type: 'cloud'; readonly organization: string; readonly hostname: string; readonly workspace: string };

/**
 * The place of a stack's state.
 *
 * @param stackName for example `global`
 * @param localStateFolder folder of local state files, relative to the folder Terraform runs in, so that the output
 * does not depend on the machine
 */
export function stateLocation(environment: Environment, stackName: string, localStateFolder: string): StateLocation {
  const { backend, project, name } = environment;
  switch (backend.type) {
    case 'local':
      return { type: 'local', path: `${localStateFolder}/${stackName}.tfstate` };
    case 's3':
      return {
        type: 's3',
        bucket: backend.bucket,
        key: `${project}/${name}/${stackName}.tfstate`,
        region: backend.region,
      };
    case 'cloud':
      return {
        type: 'cloud',
        organization: backend.organization,
        hostname: backend.hostname,
        workspace: `${project}-${name}-${stackName}`,
      };
  }
}

/** Makes a stack keep its state there. */
export function addBackend(stack: TerraformStack, location: StateLocation): void {
  switch (location.type) {
    case 'local':
      new LocalBackend(stack, { path: location.path });
      return;
    case 's3':
      new LockedS3Backend(stack, {
        bucket: location.bucket,
        key: location.key,
        region: location.region,
        encrypt: true,
      });
      return;
    case 'cloud':
      new CloudBackend(stack, {
        organization: location.organization,
        hostname: location.hostname,
        workspaces: new NamedCloudWorkspace(location.workspace),
      });
  }
}

/** S3 with its own lock file: cdktf only knows locking by a DynamoDB table, which Terraform 1.11 deprecates. */
class LockedS3Backend extends S3Backend {
  protected override synthesizeAttributes(): Record<string, unknown> {
    return { ...super.synthesizeAttributes(), use_lockfile: true };
  }
}
