import { CliError } from '../cli-error';
import type { Variables } from '../context';
import type { GitHubAccess } from '../git-hub/git-hub';

/** What a run of GitHub Actions knows of itself, and which environments it was to plan. */
export interface DriftRun {
  readonly access: GitHubAccess;
  readonly expected: readonly string[];
  /** Address of the run, undefined where GitHub does not tell it. */
  readonly url: string | undefined;
}

const NEEDED = ['GITHUB_API_URL', 'GITHUB_REPOSITORY', 'GITHUB_TOKEN', 'TERRAFORM_PLANS'] as const;

/**
 * Reads what GitHub Actions tells a run (https://docs.github.com/actions/reference/workflows-and-actions/variables), and
 * `TERRAFORM_PLANS`, the variable of the repository that lists the environments.
 *
 * @throws CliError outside of such a run
 */
export function driftRunOf(variables: Variables): DriftRun {
  const missing = NEEDED.filter((name) => !variables[name]);
  if (missing.length > 0) {
    throw new CliError(`drift:issue is for a run of GitHub Actions; not set: ${missing.join(', ')}`);
  }
  const { GITHUB_SERVER_URL: server, GITHUB_RUN_ID: id } = variables;
  const repository = variables['GITHUB_REPOSITORY']!;
  return {
    access: { apiUrl: variables['GITHUB_API_URL']!, repository, token: variables['GITHUB_TOKEN']! },
    expected: environmentsIn(variables['TERRAFORM_PLANS']!),
    url: server && id ? `${server}/${repository}/actions/runs/${id}` : undefined,
  };
}

function environmentsIn(text: string): readonly string[] {
  try {
    const names = (JSON.parse(text) as readonly { readonly environment: unknown }[]).map(
      ({ environment }) => environment,
    );
    if (names.every((name) => typeof name === 'string')) return names;
  } catch {
    // Said below.
  }
  throw new CliError(
    `TERRAFORM_PLANS is "${text}"; it lists the environments that are planned: [{"environment": "dev", "role": "arn:…"}]`,
  );
}
