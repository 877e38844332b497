import { Workspace } from '@cdktf/provider-tfe/lib/workspace';
import { WorkspaceSettings } from '@cdktf/provider-tfe/lib/workspace-settings';
import { Construct } from 'constructs';

/** A branch of a repository, and the folder in it that a workspace runs. */
export interface FollowedFolder {
  /** `owner/name` on GitHub. */
  readonly repository: string;
  readonly branch: string;
  /** Relative to the repository's root. */
  readonly folder: string;
  /** Id of the installation of HCP Terraform's GitHub App. */
  readonly githubApp: string;
}

export interface HcpWorkspaceProps {
  readonly name: string;
  readonly description: string;
  readonly projectId: string;
  readonly terraformVersion: string;
  /** Where Terraform runs: at HashiCorp, or wherever somebody calls it, with the state at HashiCorp all the same. */
  readonly runs: 'remote' | 'local';
  /** Whether HCP Terraform looks for drift by itself, which it does for remote runs only. */
  readonly isAssessed: boolean;
  /** What is run after a push. @default nothing: runs start at the command line */
  readonly follows?: FollowedFolder;
}

/** One workspace of HCP Terraform. Others read its state only where that is said. */
export class HcpWorkspace extends Construct {
  readonly id: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: HcpWorkspaceProps,
  ) {
    super(scope, id);
    const { follows } = props;
    const workspace = new Workspace(this, 'resource', {
      name: props.name,
      description: props.description,
      projectId: props.projectId,
      terraformVersion: props.terraformVersion,
      // What is destroyed is destroyed by a plan that somebody read, before its workspace goes.
      forceDelete: false,
      autoApply: false,
      // A setting of its own, of which `auto_apply` says nothing: what another workspace's apply starts waits for a yes too.
      // Source: HCP Terraform documentation, "Run Triggers".
      autoApplyRunTrigger: false,
      assessmentsEnabled: props.isAssessed,
      // The first run of each is started by hand, regions first.
      queueAllRuns: false,
      ...(follows && {
        workingDirectory: follows.folder,
        fileTriggersEnabled: true,
        triggerPatterns: [`/${follows.folder}/**/*`],
        vcsRepo: {
          identifier: follows.repository,
          branch: follows.branch,
          githubAppInstallationId: follows.githubApp,
        },
      }),
    });
    this.id = workspace.id;
  }

  /** Says who may read the state; called once, when every workspace is there. */
  shareStateWith(consumers: readonly HcpWorkspace[]): void {
    new WorkspaceSettings(this, 'settings', {
      workspaceId: this.id,
      executionMode: this.props.runs,
      globalRemoteState: false,
      remoteStateConsumerIds: consumers.map(({ id }) => id),
    });
  }
}
