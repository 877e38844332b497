import { readFileSync } from 'node:fs';
import { CliError } from '../cli-error';
import type { Variables } from '../context';

/** The pull request that a run of GitHub Actions is for. */
export interface PullRequest {
  /** For example `https://api.github.com`. */
  readonly apiUrl: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly number: number;
  /** The branch it is to be merged into, as `actions/checkout` leaves it: `origin/main`. */
  readonly base: string;
  /** May write comments, unless the pull request comes from a fork. */
  readonly token: string;
}

const NEEDED = ['GITHUB_API_URL', 'GITHUB_REPOSITORY', 'GITHUB_EVENT_PATH', 'GITHUB_BASE_REF', 'GITHUB_TOKEN'] as const;

/**
 * Reads what GitHub Actions tells a run (https://docs.github.com/actions/reference/workflows-and-actions/variables).
 *
 * @throws CliError outside of a run for a pull request
 */
export function pullRequestOf(variables: Variables): PullRequest {
  const missing = NEEDED.filter((name) => !variables[name]);
  if (missing.length > 0) {
    throw new CliError(
      `--comment is for a run of GitHub Actions on a pull request, and ${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} not set; ` +
        'without --comment the review is printed',
    );
  }
  const event = JSON.parse(readFileSync(variables['GITHUB_EVENT_PATH']!, 'utf8')) as {
    readonly pull_request?: { readonly number: number };
  };
  if (!event.pull_request) {
    throw new CliError(
      '--comment needs a pull request, and this run of GitHub Actions is for none; run it on: pull_request',
    );
  }
  return {
    apiUrl: variables['GITHUB_API_URL']!,
    repository: variables['GITHUB_REPOSITORY']!,
    number: event.pull_request.number,
    base: `origin/${variables['GITHUB_BASE_REF']}`,
    token: variables['GITHUB_TOKEN']!,
  };
}
