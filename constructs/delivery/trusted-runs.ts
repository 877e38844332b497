/** Whoever runs Terraform with tokens of its own instead of keys: its OIDC provider, and which of its runs count. */
export interface TrustedRuns {
  /** Of the OIDC provider, without `https://`, as condition keys name it. */
  readonly issuer: string;
  readonly audience: string;
  /** The `sub` of runs that plan, word for word. */
  readonly plan: readonly string[];
  /** The `sub` of runs that deploy. */
  readonly deploy: readonly string[];
}

/**
 * Workflows of one repository in the GitHub environments `<environment>` (deploys) and `<environment>-plan` (plans).
 * Source: GitHub Docs, OpenID Connect reference, "Example subject claims" (filtering for a specific environment).
 */
export function githubRuns(repository: string, environment: string): TrustedRuns {
  return {
    issuer: 'token.actions.githubusercontent.com',
    audience: 'sts.amazonaws.com',
    plan: [`repo:${repository}:environment:${environment}-plan`],
    deploy: [`repo:${repository}:environment:${environment}`],
  };
}

export interface HcpWorkspaces {
  readonly hostname: string;
  readonly organization: string;
  readonly project: string;
  /** Names of the workspaces. */
  readonly workspaces: readonly string[];
}

/**
 * The two phases of a run in workspaces of HCP Terraform.
 * Source: HCP Terraform documentation, "Use dynamic credentials with the AWS provider" (trust policy).
 */
export function hcpRuns({ hostname, organization, project, workspaces }: HcpWorkspaces): TrustedRuns {
  const phase = (name: string) =>
    workspaces.map(
      (workspace) => `organization:${organization}:project:${project}:workspace:${workspace}:run_phase:${name}`,
    );
  return { issuer: hostname, audience: 'aws.workload.identity', plan: phase('plan'), deploy: phase('apply') };
}
