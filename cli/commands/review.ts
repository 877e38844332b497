import { appendFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { QUOTAS } from '../../constructs/guard-rails/quotas';
import { differenceMarkdown, WORKLOAD_FILE, type EnvironmentCost } from '../../cost';
import { environmentNames } from '../../environments';
import { MARKER, reviewJson, reviewMarkdown, reviewTrees, type Review } from '../../review/change';
import { CliError } from '../cli-error';
import type { Command } from '../command';
import type { CliContext } from '../context';
import { Git } from '../git';
import type { Talk } from '../git-hub/git-hub';
import { readJsonIfThere } from '../read-json-if-there';
import { keepComment } from '../review/comment';
import { forPeopleOnly } from '../report/json-output';
import { costChanges } from '../review/cost-changes';
import { ownToolsWarning } from '../review/own-tools';
import { planSections } from '../review/plan-sections';
import { pullRequestsOf, reviewedRunOf, type PullRequest, type ReviewedRun } from '../review/pull-request';
import { reviewedTrees, type RevisionsOptions } from '../review/reviewed-trees';
import { staleHcl, staleMessage } from '../reviewed-hcl';

const FORMATS = {
  markdown: ({ review: found, costs }: Reviewed, base: string) =>
    reviewMarkdown(found, base, differenceMarkdown(costs)),
  json: ({ review: found, costs }: Reviewed, base: string) => reviewJson(found, base, { costs }),
};

interface Reviewed {
  readonly review: Review;
  readonly costs: readonly EnvironmentCost[];
}

/** `npm run review`: what a change does to every stack, with what is dangerous first. */
export const review: Command = {
  name: 'review',
  summary: 'Says of every stack what a change does to it, dangers first, from hcl/ at two revisions; needs no network.',
  maximumPositionals: 0,
  options: {
    base: { type: 'string' },
    head: { type: 'string' },
    format: { type: 'string' },
    unchecked: { type: 'boolean' },
    comment: { type: 'boolean' },
    plans: { type: 'string' },
    repository: { type: 'string' },
  },
  optionHelp: {
    base: 'the revision that the change was branched off; main when not given',
    head: 'the revision to review; the working tree when not given, whose hcl/ has to be current',
    format: 'markdown (when not given) or json',
    unchecked: 'do not synthesize to see whether hcl/ is current',
    comment:
      'in GitHub Actions, after a run for a pull request: keep the review of its commit as one comment there; nothing of it is run',
    plans: 'with --comment: a folder of <environment>.txt, each what npm run diff printed',
    repository: 'with --comment: the clone that has the commits, which is only read; the project when not given',
  },
  run: async (context, { options }) => {
    const format = formatOf(text(options['format']) ?? 'markdown');
    if (options['comment']) {
      await comment(context, {
        repository: resolve(text(options['repository']) ?? context.project),
        plans: resolve(text(options['plans']) ?? 'plans'),
      });
      return 0;
    }
    const head = text(options['head']);
    if (head === undefined && !options['unchecked']) {
      const stale = await staleHcl({ ...context, screen: forPeopleOnly(context.screen) }, environmentNames);
      if (stale.length > 0) throw new CliError(staleMessage(stale));
    }
    const base = text(options['base']) ?? 'main';
    context.screen.write(
      FORMATS[format](await reviewOf(context.project, { project: context.project, base, head }), base),
    );
    return 0;
  },
};

const text = (option: string | boolean | undefined): string | undefined =>
  typeof option === 'string' ? option : undefined;

function formatOf(name: string): keyof typeof FORMATS {
  if (Object.hasOwn(FORMATS, name)) return name as keyof typeof FORMATS;
  throw new CliError(`--format is "${name}"; allowed: ${Object.keys(FORMATS).join(', ')}`);
}

/** @param tools the project whose rules, prices and usage count; the revisions may be those of another clone */
async function reviewOf(tools: string, revisions: RevisionsOptions): Promise<Reviewed> {
  const { before, after } = reviewedTrees(revisions);
  try {
    // Production first.
    const order = [...environmentNames].reverse();
    return {
      review: await reviewTrees(before, after, QUOTAS, order),
      costs: await costChanges(before, after, readJsonIfThere(join(tools, WORKLOAD_FILE)), order),
    };
  } catch (error) {
    const [reason = ''] = (error as Error).message.split('\n');
    throw new CliError(`${reason}; write it anew with: npm run hcl -- --all`);
  }
}

interface CommentFolders {
  /** A clone with the commits of the pull request. */
  readonly repository: string;
  readonly plans: string;
}

async function comment(
  { project, variables, screen }: CliContext,
  { repository, plans }: CommentFolders,
): Promise<void> {
  const talk: Talk = { fetch, sleep };
  const run = reviewedRunOf(variables);
  const pullRequests = await pullRequestsOf(run, talk);
  if (pullRequests.length === 0) screen.line(`no open pull request has ${run.head} as its newest commit`);
  for (const pullRequest of pullRequests) {
    const body = await commentBody(project, { run, pullRequest, repository, plans });
    const summary = variables['GITHUB_STEP_SUMMARY'];
    if (summary) appendFileSync(summary, body);
    const result = await keepComment(pullRequest, MARKER, body, talk);
    screen.line(`comment of pull request ${pullRequest.number}: ${result}`);
    if (result === 'not allowed') {
      screen.line('::warning::the token may not write comments: the review is in the summary of this run');
    }
  }
}

async function commentBody(
  tools: string,
  { run, pullRequest, repository, plans }: CommentFolders & { run: ReviewedRun; pullRequest: PullRequest },
): Promise<string> {
  const { base } = pullRequest;
  const name = base.replace(/^origin\//, '');
  const git = new Git(repository);
  const changed = git.changedFiles(git.mergeBase(base, run.head), run.head);
  const warnings = [...(run.isGreen ? [] : [notGreen(run)]), ownToolsWarning(changed)].filter(Boolean);
  const revisions = { project: repository, base, head: run.head };
  const markdown = FORMATS.markdown(await reviewOf(tools, revisions), name);
  return [markdown.replace(MARKER, () => [MARKER, ...warnings].join('\n')), planSections(plans)]
    .filter(Boolean)
    .join('\n');
}

const notGreen = ({ page }: ReviewedRun): string =>
  [
    '> [!CAUTION]',
    `> [The run for this commit](${page}) did not succeed: \`hcl/\` may not be what the code makes, or a plan is missing.`,
    '> What follows is of the committed files.',
    '',
  ].join('\n');
