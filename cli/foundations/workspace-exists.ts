import { CliError } from '../cli-error';
import type { ToolSession } from '../session';
import { readCloudWorkspace, type SynthesizedStack } from '../synth/synthesized-stack';
import { tokenVariable } from '../terraform/token-variable';

/** Long enough for an answer from anywhere. */
const PATIENCE_MS = 20_000;

/**
 * Whether the workspace of a stack is there. Source: HCP Terraform API, "Show workspace", which answers 404 also to a token
 * that may not see it.
 *
 * @throws CliError without a token, or when HCP Terraform cannot be asked
 */
export async function workspaceExists(
  { variables }: Pick<ToolSession, 'variables'>,
  stack: SynthesizedStack,
  ask: typeof fetch = fetch,
): Promise<boolean> {
  const { hostname, organization, workspace } = readCloudWorkspace(stack);
  const name = tokenVariable(hostname);
  const token = variables[name] ?? variables['TFE_TOKEN'];
  if (!token) {
    throw new CliError(`${stack.name} needs a token of ${hostname} that may make workspaces; set ${name}`);
  }
  const url = `https://${hostname}/api/v2/organizations/${encodeURIComponent(organization)}/workspaces/${workspace}`;
  const status = await ask(url, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).then(
    (response) => response.status,
    (error: unknown) => {
      const cause = (error as { cause?: { code?: string } }).cause?.code ?? (error as Error).message;
      throw new CliError(`${hostname} cannot be asked about the workspace ${workspace} (${cause}); go online`);
    },
  );
  if (status === 200 || status === 404) return status === 200;
  const why = status === 401 ? `the token in ${name} is not valid` : `it answered ${status}`;
  throw new CliError(`${hostname} does not say whether there is a workspace ${workspace}: ${why}`);
}
