import { DataTfeProject } from '@cdktf/provider-tfe/lib/data-tfe-project';
import { TfeProvider } from '@cdktf/provider-tfe/lib/provider';
import { RunTrigger } from '@cdktf/provider-tfe/lib/run-trigger';
import { Construct } from 'constructs';
import { deliveryRoleArn } from '../constructs/delivery/delivery-names';
import { SharedVariables, type SharedVariable } from '../constructs/hcp-terraform/shared-variables';
import { HcpWorkspace, type FollowedFolder } from '../constructs/hcp-terraform/workspace';
import { physicalName } from '../constructs/naming';
import { foundationsOf, type Environment } from '../environments';
import { ProjectStack, type ProjectStackProps } from './project-stack';
import { stackGraph } from './stack-graph';
import { workspaceName } from './state-backend';

/** Name of the stack, and of its folder. */
export const WORKSPACES = 'workspaces';

/** Newest features used: `tfe_workspace_settings` with `remote_state_consumer_ids`. The bindings ask for 0.71.0 alone. */
const TFE_PROVIDER_VERSIONS = '>= 0.71.0, < 1.0.0';

/** Source: HCP Terraform documentation, "Run triggers": at most 20 source workspaces. */
const MAXIMUM_SOURCES = 20;

type CloudBackend = Extract<Environment['backend'], { readonly type: 'cloud' }>;

export interface WorkspacesStackProps extends ProjectStackProps {
  /** The environment's own. */
  readonly backend: CloudBackend;
}

/**
 * The workspaces of HCP Terraform: one for each stack of the environment, who may read whose state, what runs after what, and
 * the variables that runs need.
 */
export class WorkspacesStack extends ProjectStack {
  /** @throws Error when more regions serve than can trigger a run */
  constructor(scope: Construct, props: WorkspacesStackProps) {
    super(scope, WORKSPACES, props);
    const { environment, backend } = props;
    const { organization, hostname } = backend;
    new SourcedTfeProvider(this, 'tfe', { organization, hostname });
    const project = new DataTfeProject(this, 'project', { name: backend.project });

    const graph = stackGraph(environment);
    const workspace = (stack: string, runs: 'remote' | 'local') =>
      new HcpWorkspace(this, stack, {
        name: workspaceName(environment, stack),
        description: `Stack ${stack} of ${environment.project}, environment ${environment.name}.`,
        projectId: project.id,
        terraformVersion: backend.terraformVersion,
        runs,
        isAssessed: runs === 'remote' && backend.healthAssessments,
        ...(runs === 'remote' && { follows: followedFolder(props, stack) }),
      });
    const workspaces = new Map(graph.map(({ name }) => [name, workspace(name, 'remote')]));
    const named = (name: string): HcpWorkspace => workspaces.get(name)!;
    for (const { name } of graph) {
      named(name).shareStateWith(graph.filter(({ reads }) => reads.includes(name)).map((reader) => named(reader.name)));
    }
    const triggers = new Construct(this, 'run-triggers');
    for (const { name, after } of graph) {
      if (after.length > MAXIMUM_SOURCES) {
        throw new Error(
          `${name} would run after ${after.length} others; HCP Terraform takes at most ${MAXIMUM_SOURCES}: name fewer regions, or use another backend`,
        );
      }
      for (const source of after) {
        new RunTrigger(triggers, `${name}-after-${source}`, {
          workspaceId: named(name).id,
          sourceableId: named(source).id,
        });
      }
    }
    // What makes workspaces and roles is run by a person: HCP Terraform has no rights to do so, and gets none.
    for (const stack of foundationsOf(environment)) {
      workspace(stack, 'local').shareStateWith([]);
    }
    for (const { id, stacks, description, variables } of sharedVariables(environment)) {
      new SharedVariables(this, id, {
        name: physicalName(environment, [id]),
        description,
        variables,
        workspaces: Object.fromEntries(stacks.map((stack) => [stack, named(stack)])),
      });
    }
  }
}

/** The bindings name the one version they were made from. */
class SourcedTfeProvider extends TfeProvider {
  override toTerraform(): object {
    const json = super.toTerraform() as { terraform: { required_providers: { tfe: object } } };
    json.terraform.required_providers.tfe = { source: 'hashicorp/tfe', version: TFE_PROVIDER_VERSIONS };
    return json;
  }
}

/** The folder that holds a stack's rendering, where runs follow a repository. */
function followedFolder(
  { environment, backend: { runs } }: WorkspacesStackProps,
  stack: string,
): FollowedFolder | undefined {
  if (runs.mode !== 'vcs' || environment.delivery === undefined) return undefined;
  return {
    // Without the ids of immutable subject claims, which only tokens have.
    repository: environment.delivery.repository.replaceAll(/@\d+/g, ''),
    branch: runs.branch,
    folder: `${environment.name}/${stack}`,
    githubApp: runs.githubApp,
  };
}

interface VariablesOfStacks {
  readonly id: string;
  readonly description: string;
  readonly stacks: readonly string[];
  readonly variables: readonly SharedVariable[];
}

/** Which stacks need which variables. */
function sharedVariables(environment: Environment): readonly VariablesOfStacks[] {
  const stacks = stackGraph(environment).map(({ name }) => name);
  const regional = stacks.filter((name) => name.startsWith('regional-'));
  const given = (key: string, description: string, sensitive: boolean): SharedVariable => ({
    category: 'terraform',
    key,
    description,
    sensitive,
  });
  const { privateContent, sessions, delivery } = environment;
  const sets: readonly VariablesOfStacks[] = [
    {
      id: 'aws-access',
      description: 'Roles that runs assume, by OIDC.',
      stacks: delivery ? stacks : [],
      // Source: HCP Terraform documentation, "Use dynamic credentials with the AWS provider".
      variables: [
        { category: 'env', key: 'TFC_AWS_PROVIDER_AUTH', value: 'true', description: 'Use OIDC, and no keys.' },
        {
          category: 'env',
          key: 'TFC_AWS_PLAN_ROLE_ARN',
          value: deliveryRoleArn(environment, 'plan'),
          description: 'Assumed to plan.',
        },
        {
          category: 'env',
          key: 'TFC_AWS_APPLY_ROLE_ARN',
          value: deliveryRoleArn(environment, 'deploy'),
          description: 'Assumed to apply.',
        },
      ],
    },
    {
      id: 'origin-secret',
      description: 'What CloudFront sends to the regional APIs; the same in every stack.',
      stacks: [...regional, 'global'],
      variables: [
        given('origin_secret_current', 'The secret in force: 32 to 200 visible ASCII characters.', true),
        given('origin_secret_next', 'The secret to come; empty while none is rotated.', true),
      ],
    },
    {
      id: 'signing-keys',
      description: 'Public keys of signed content.',
      stacks: privateContent.mode === 'signed' ? ['global'] : [],
      variables:
        privateContent.mode === 'signed'
          ? privateContent.keySlots.map((slot) => given(`signing_public_key_${slot}`, `Slot ${slot}, PEM.`, false))
          : [],
    },
    {
      id: 'session-keys',
      description: 'Public keys of the identity provider.',
      stacks: sessions.mode === 'jwt' ? regional : [],
      variables: [given('session_keys', 'JSON Web Key Set, public keys only.', false)],
    },
  ];
  return sets.filter((set) => set.stacks.length > 0);
}
