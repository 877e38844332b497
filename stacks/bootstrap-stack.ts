import { TerraformOutput } from 'cdktf';
import type { Construct } from 'constructs';
import { boundaryArn } from '../constructs/delivery/delivery-names';
import { DeliveryRole } from '../constructs/delivery/delivery-role';
import { OidcProvider } from '../constructs/delivery/oidc-provider';
import { deployStatements, planStatements } from '../constructs/delivery/permission';
import { deliveryRefusals, RoleBoundary } from '../constructs/delivery/role-boundary';
import { StateBucket } from '../constructs/delivery/state-bucket';
import { statePermissions, stateRefusals, type StateFolder } from '../constructs/delivery/state-permissions';
import { systemPermissions } from '../constructs/delivery/system-permissions';
import { githubRuns, hcpRuns, type TrustedRuns } from '../constructs/delivery/trusted-runs';
import { watchStatements } from '../constructs/delivery/watch-permissions';
import { lookUpHostedZone } from '../constructs/dns/hosted-zone';
import type { Environment } from '../environments';
import type { ProjectStackProps } from './project-stack';
import { stackGraph } from './stack-graph';
import { stateKey, statePrefix, workspaceName } from './state-backend';
import { SystemStack } from './system-stack';

/** Name of the stack, and of its folder. */
export const BOOTSTRAP = 'bootstrap';

/** ARN of the policy that bounds every role of the system, where the bootstrap stack makes one. */
export const roleBoundary = (environment: Environment): string | undefined =>
  environment.delivery && boundaryArn(environment);

/**
 * What has to be in an account before anything is deployed there: the bucket of the state, and the roles of whoever plans
 * and deploys. A person with rights of an administrator applies it, once and again after a change.
 */
export class BootstrapStack extends SystemStack {
  constructor(scope: Construct, props: ProjectStackProps) {
    const { environment } = props;
    const { backend, delivery } = environment;
    super(scope, BOOTSTRAP, { ...props, region: backend.type === 's3' ? backend.region : environment.regions[0] });

    const state: StateFolder[] = [];
    if (backend.type === 's3') {
      const bucket = new StateBucket(this, 'state', { bucketName: backend.bucket });
      state.push({
        bucketArn: bucket.arn,
        prefix: statePrefix(environment),
        ownKey: stateKey(environment, BOOTSTRAP),
      });
      new TerraformOutput(this, 'state_bucket', { value: bucket.name, description: 'Holds the state of every stack.' });
    }
    if (delivery === undefined) return;

    const boundary = new RoleBoundary(this, 'boundary', environment);
    const permissions = [
      ...state.flatMap(statePermissions),
      ...systemPermissions({
        ...environment,
        zoneId: lookUpHostedZone(this, environment.zoneName).zoneId,
      }),
    ];
    const refusals = [...deliveryRefusals(environment), ...state.flatMap(stateRefusals)];
    const runs = trustedRuns(environment, delivery.repository);
    const provider = new OidcProvider(this, 'oidc', { ...runs, origin: delivery.oidcProvider });
    const plan = new DeliveryRole(this, 'plan-role', {
      environment,
      purpose: 'plan',
      provider,
      runs,
      statements: [...planStatements(permissions), ...refusals],
    });
    const deploy = new DeliveryRole(this, 'deploy-role', {
      environment,
      purpose: 'deploy',
      provider,
      runs,
      statements: [...deployStatements(permissions), ...refusals],
    });
    for (const [name, value, description] of [
      ['plan_role_arn', plan.arn, 'Assumed by runs that plan.'],
      ['deploy_role_arn', deploy.arn, 'Assumed by runs that deploy.'],
      ['role_boundary_arn', boundary.arn, 'Bounds every role of the system.'],
    ] as const) {
      new TerraformOutput(this, name, { value, description });
    }
    if (isWatchedFromGithub(environment)) this.addWatchRole(environment, delivery);
  }

  /** Runs that HCP Terraform has credentials for are watched by the workflow that started them, which has none. */
  private addWatchRole(environment: Environment, delivery: NonNullable<Environment['delivery']>): void {
    const runs = githubRuns(delivery.repository, environment.name);
    const watch = new DeliveryRole(this, 'watch-role', {
      environment,
      purpose: 'watch',
      provider: new OidcProvider(this, 'github-oidc', { ...runs, origin: delivery.githubOidcProvider }),
      runs,
      statements: watchStatements(environment),
    });
    new TerraformOutput(this, 'watch_role_arn', {
      value: watch.arn,
      description: 'Assumed by deploys from GitHub, to watch what HCP Terraform deploys.',
    });
  }
}

/** Where runs follow a branch, no workflow deploys. */
const isWatchedFromGithub = ({ backend }: Environment): boolean =>
  backend.type === 'cloud' && backend.runs.mode === 'cli';

/** Runs of workspaces where HCP Terraform runs, else of workflows on GitHub. */
function trustedRuns(environment: Environment, repository: string): TrustedRuns {
  const { backend, name } = environment;
  if (backend.type !== 'cloud') return githubRuns(repository, name);
  const workspaces = stackGraph(environment).map(({ name: stack }) => workspaceName(environment, stack));
  return hcpRuns({ ...backend, workspaces });
}
