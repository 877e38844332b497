import { readFileSync } from 'node:fs';
import { CliError } from '../cli-error';
import type { Variables } from '../context';
import { GitHub, type GitHubAccess, type Talk } from '../git-hub/git-hub';

/** A run of a workflow for a pull request, of which this run of GitHub Actions was told when it ended. */
export interface ReviewedRun extends GitHubAccess {
  /** The commit that the run was for: the newest of the pull request's branch at that time. */
  readonly head: string;
  /** Where the branch is: `owner:branch`. */
  readonly branch: string;
  /** Whether the branch is in another repository: its code, and what its run uploads, is whoever's. */
  readonly isOfFork: boolean;
  readonly isGreen: boolean;
  /** Where people see the run. */
  readonly page: string;
}

/** An open pull request. */
export interface PullRequest extends GitHubAccess {
  readonly number: number;
  /** The branch it is to be merged into, as `actions/checkout` leaves it: `origin/main`. */
  readonly base: string;
}

const NEEDED = ['GITHUB_API_URL', 'GITHUB_REPOSITORY', 'GITHUB_EVENT_PATH', 'GITHUB_TOKEN'] as const;

interface Event {
  readonly workflow_run?: {
    readonly head_sha: string;
    readonly head_branch: string;
    readonly head_repository: { readonly full_name: string; readonly owner: { readonly login: string } };
    readonly conclusion: string;
    readonly html_url: string;
  };
}

/**
 * Reads what GitHub Actions tells a run (https://docs.github.com/actions/reference/workflows-and-actions/variables).
 *
 * @throws CliError outside of a run on: workflow_run
 */
export function reviewedRunOf(variables: Variables): ReviewedRun {
  const missing = NEEDED.filter((name) => !variables[name]);
  if (missing.length > 0) {
    throw new CliError(
      `--comment is for a run of GitHub Actions that follows one for a pull request, and ${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} not set; ` +
        'without --comment the review is printed',
    );
  }
  const { workflow_run: run } = JSON.parse(readFileSync(variables['GITHUB_EVENT_PATH']!, 'utf8')) as Event;
  if (!run) {
    throw new CliError(
      '--comment follows a run for a pull request, and this run of GitHub Actions follows none; run it on: workflow_run',
    );
  }
  const repository = variables['GITHUB_REPOSITORY']!;
  return {
    apiUrl: variables['GITHUB_API_URL']!,
    repository,
    token: variables['GITHUB_TOKEN']!,
    head: run.head_sha,
    branch: `${run.head_repository.owner.login}:${run.head_branch}`,
    isOfFork: run.head_repository.full_name !== repository,
    isGreen: run.conclusion === 'success',
    page: run.html_url,
  };
}

/**
 * The open pull requests that have the run's commit as their newest: one as a rule, more where a branch is to go into several
 * others, none when it was closed or has a newer commit, whose own run follows. GitHub is asked, because what a pull
 * request's run says of itself could name any other.
 *
 * @throws CliError with what GitHub said
 */
export async function pullRequestsOf(run: ReviewedRun, talk: Talk): Promise<readonly PullRequest[]> {
  const { apiUrl, repository, token } = run;
  const gitHub = new GitHub(run, 'pull-requests: write', talk);
  const found: PullRequest[] = [];
  const open = gitHub.list<OpenPullRequest>(`/pulls?state=open&head=${encodeURIComponent(run.branch)}&per_page=100`);
  for await (const { number, head, base } of open) {
    if (head.sha === run.head) found.push({ apiUrl, repository, token, number, base: `origin/${base.ref}` });
  }
  return found;
}

interface OpenPullRequest {
  readonly number: number;
  readonly head: { readonly sha: string };
  readonly base: { readonly ref: string };
}
