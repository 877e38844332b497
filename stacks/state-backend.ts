import { CloudBackend, LocalBackend, NamedCloudWorkspace, S3Backend, type TerraformStack } from 'cdktf';
import { physicalName } from '../constructs/naming';
import type { Environment } from '../environments';

/** Source: HCP Terraform API, Workspaces: names are at most 90 characters. */
const MAXIMUM_WORKSPACE_NAME = 90;

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
  const { backend } = environment;
  switch (backend.type) {
    case 'local':
      return { type: 'local', path: `${localStateFolder}/${stackName}.tfstate` };
    case 's3':
      return {
        type: 's3',
        bucket: backend.bucket,
        key: stateKey(environment, stackName),
        region: backend.region,
      };
    case 'cloud':
      return {
        type: 'cloud',
        organization: backend.organization,
        hostname: backend.hostname,
        workspace: workspaceName(environment, stackName),
      };
  }
}

/** What all keys of an environment's states begin with. */
export const statePrefix = ({ project, name }: Environment): string => `${project}/${name}/`;

/** Key of a stack's state in S3. */
export const stateKey = (environment: Environment, stackName: string): string =>
  `${statePrefix(environment)}${stackName}.tfstate`;

/** Name of a stack's workspace in HCP Terraform. */
export const workspaceName = (environment: Environment, stackName: string): string =>
  physicalName(environment, [stackName], MAXIMUM_WORKSPACE_NAME);

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
