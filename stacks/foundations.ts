import type { App } from 'cdktf';
import { applyGuardRails } from '../constructs/guard-rails/apply-guard-rails';
import { foundationsOf } from '../environments';
import { BootstrapStack } from './bootstrap-stack';
import type { ProjectStackProps } from './project-stack';
import { WorkspacesStack } from './workspaces-stack';

/**
 * Adds what an environment stands on, and no deploy touches: the stack `bootstrap` where state lies in S3 or runs get into the
 * account by OIDC, and the stack `workspaces` where state lies in HCP Terraform. An environment may need neither.
 */
export function addFoundations(app: App, props: ProjectStackProps): void {
  const { backend } = props.environment;
  if (foundationsOf(props.environment).includes('bootstrap')) new BootstrapStack(app, props);
  if (backend.type === 'cloud') new WorkspacesStack(app, { ...props, backend });
  applyGuardRails(app);
}
