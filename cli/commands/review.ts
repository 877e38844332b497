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
import { readJsonIfThere } from '../read-json-if-there';
import { keepComment } from '../review/comment';
import { forPeopleOnly } from '../report/json-output';
import { costChanges } from '../review/cost-changes';
import { planSections } from '../review/plan-sections';
import { pullRequestOf } from '../review/pull-request';
import { reviewedTrees } from '../review/reviewed-trees';
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
  },
  optionHelp: {
    base: 'the revision that the change was branched off; main when not given',
    head: 'the revision to review; the working tree when not given, whose hcl/ has to be current',
    format: 'markdown (when not given) or json',
    unchecked: 'do not synthesize to see whether hcl/ is current',
    comment: 'in GitHub Actions: keep the review as one comment of the pull request, and fail when hcl/ is not current',
    plans: 'with --comment: a folder of <environment>.txt, each what npm run diff printed',
  },
  run: async (context, { options }) => {
    const format = formatOf(text(options['format']) ?? 'markdown');
    const head = text(options['head']);
    const stale =
      head === undefined && !options['unchecked']
        ? await staleHcl({ ...context, screen: forPeopleOnly(context.screen) }, environmentNames)
        : [];
    if (options['comment']) return comment(context, head, resolve(text(options['plans']) ?? 'plans'), stale);
    if (stale.length > 0) throw new CliError(staleMessage(stale));
    const base = text(options['base']) ?? 'main';
    context.screen.write(FORMATS[format](await reviewOf(context, base, head), base));
    return 0;
  },
};

const text = (option: string | boolean | undefined): string | undefined =>
  typeof option === 'string' ? option : undefined;

function formatOf(name: string): keyof typeof FORMATS {
  if (Object.hasOwn(FORMATS, name)) return name as keyof typeof FORMATS;
  throw new CliError(`--format is "${name}"; allowed: ${Object.keys(FORMATS).join(', ')}`);
}

async function reviewOf({ project }: CliContext, base: string, head: string | undefined): Promise<Reviewed> {
  const { before, after } = reviewedTrees({ project, base, head });
  try {
    // Production first.
    const order = [...environmentNames].reverse();
    return {
      review: await reviewTrees(before, after, QUOTAS, order),
      costs: await costChanges(before, after, readJsonIfThere(join(project, WORKLOAD_FILE)), order),
    };
  } catch (error) {
    const [reason = ''] = (error as Error).message.split('\n');
    throw new CliError(`${reason}; write it anew with: npm run hcl -- --all`);
  }
}

async function comment(
  context: CliContext,
  head: string | undefined,
  plans: string,
  stale: readonly string[],
): Promise<number> {
  const { variables, screen } = context;
  const pullRequest = pullRequestOf(variables);
  const markdown = FORMATS.markdown(
    await reviewOf(context, pullRequest.base, head),
    variables['GITHUB_BASE_REF'] ?? '',
  );
  const warning =
    stale.length > 0
      ? `\n> [!CAUTION]\n> ${staleMessage(stale).replaceAll('\n  ', '\n> - ')}\n>\n> What follows is of the committed files.\n`
      : '';
  const body = [markdown.replace(MARKER, `${MARKER}${warning}`), planSections(plans)].filter(Boolean).join('\n');
  const summary = variables['GITHUB_STEP_SUMMARY'];
  if (summary) appendFileSync(summary, body);

  const result = await keepComment(pullRequest, MARKER, body, { fetch, sleep });
  screen.line(`comment of pull request ${pullRequest.number}: ${result}`);
  if (result === 'not allowed') {
    screen.line(
      '::warning::the token may not write comments, as in a pull request from a fork: the review is in the summary of this run',
    );
  }
  if (stale.length > 0) throw new CliError(staleMessage(stale));
  return 0;
}
