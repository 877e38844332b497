import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { MARKER } from '../../review/change';
import { CliError } from '../cli-error';
import type { CliContext } from '../context';
import { Git } from '../git';
import type { Talk } from '../git-hub/git-hub';
import { keepComment } from './comment';
import { fenced } from './fenced';
import { ownToolsWarning } from './own-tools';
import { planSections } from './plan-sections';
import { pullRequestsOf, reviewedRunOf, type PullRequest, type ReviewedRun } from './pull-request';
import { changeMarkdown, reviewedChange } from './reviewed-change';

interface Folders {
  /** A clone with the commits of the pull request. */
  readonly repository: string;
  /** One text file for each environment. */
  readonly plans: string;
}

/** Of the step that downloads the plans, as GitHub Actions says it: a failure does not stop the comment, and must not look like none. */
const DOWNLOAD = 'PLANS_DOWNLOAD';

/** Of the reason why there is no review. */
const MOST_CHARACTERS = 1_000;

/**
 * Keeps the comment of each pull request whose newest commit a run was for. A commit that cannot be reviewed gets a comment too, or
 * that of the commit before it would stand for it.
 *
 * @throws CliError when there is nothing to follow, and after the comments when something could not be reviewed
 */
export async function commentOnPullRequests(context: CliContext, folders: Folders): Promise<void> {
  const talk: Talk = { fetch, sleep };
  const run = reviewedRunOf(context.variables);
  const pullRequests = await pullRequestsOf(run, talk);
  if (pullRequests.length === 0) context.screen.line(`no open pull request has ${run.head} as its newest commit`);
  const reasons: string[] = [];
  for (const pullRequest of pullRequests) {
    try {
      await keep(context, pullRequest, await reviewOf(context, run, pullRequest, folders), talk);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      reasons.push(reason);
      await keep(context, pullRequest, notReviewed(run, reason), talk);
    }
  }
  if (reasons.length > 0) throw new CliError(`commit ${run.head} could not be reviewed: ${reasons.join('; ')}`);
}

async function keep(
  { variables, screen }: CliContext,
  pullRequest: PullRequest,
  body: string,
  talk: Talk,
): Promise<void> {
  const summary = variables['GITHUB_STEP_SUMMARY'];
  if (summary) appendFileSync(summary, body);
  const result = await keepComment(pullRequest, MARKER, body, talk);
  screen.line(`comment of pull request ${pullRequest.number}: ${result}`);
  if (result === 'not allowed') {
    screen.line('::warning::the token may not write comments: the review is in the summary of this run');
  }
}

async function reviewOf(
  { project: tools, variables }: CliContext,
  run: ReviewedRun,
  { base }: PullRequest,
  { repository, plans }: Folders,
): Promise<string> {
  const git = new Git(repository);
  const changed = git.changedFiles(git.mergeBase(base, run.head), run.head);
  const warnings = [
    ...(run.isGreen ? [] : [notGreen(run)]),
    ...(run.isOfFork || (variables[DOWNLOAD] ?? 'success') === 'success' ? [] : [plansMissing(run)]),
    ownToolsWarning(changed),
  ].filter(Boolean);
  const change = await reviewedChange(tools, { project: repository, base, head: run.head });
  const markdown = changeMarkdown(change, base.replace(/^origin\//, ''));
  return [
    markdown.replace(MARKER, () => [MARKER, ofCommit(run), ...warnings].join('\n')),
    run.isOfFork ? NO_PLANS : planSections(plans),
  ]
    .filter(Boolean)
    .join('\n');
}

/** Whoever reads an old comment below a newer commit has to see that. */
const ofCommit = ({ head }: ReviewedRun): string =>
  `Of commit ${head}. If the pull request has a newer one, nothing here is about that.\n`;

/** Whatever lies in the artifacts of such a run, its own code wrote. */
const NO_PLANS = 'No plans: the pull request comes from a fork, whose code gets no credentials to make any with.\n';

const plansMissing = ({ page }: ReviewedRun): string =>
  [
    '> [!WARNING]',
    `> The plans could not be downloaded, so those that this comment shows, if any, may not be all. They are artifacts of [the run](${page}).`,
    '',
  ].join('\n');

const notReviewed = (run: ReviewedRun, reason: string): string =>
  [
    MARKER,
    ofCommit(run),
    '> [!CAUTION]',
    `> This commit could not be reviewed, so nobody knows what it does to Terraform. [The run for it](${run.page})`,
    '',
    fenced(reason.slice(0, MOST_CHARACTERS)),
    '',
  ].join('\n');

const notGreen = ({ page }: ReviewedRun): string =>
  [
    '> [!CAUTION]',
    `> [The run for this commit](${page}) did not succeed: \`hcl/\` may not be what the code makes, or a plan is missing.`,
    '> What follows is of the committed files.',
    '',
  ].join('\n');
