/**
 * Name of the environment variable that holds a token for a host of HCP Terraform. Source: Terraform CLI guide, environment
 * variable credentials: periods become underscores, hyphens double ones.
 */
export function tokenVariable(host: string): string {
  return `TF_TOKEN_${host.replaceAll('.', '_').replaceAll('-', '__')}`;
}
