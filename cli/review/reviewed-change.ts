import { join } from 'node:path';
import { QUOTAS } from '../../constructs/guard-rails/quotas';
import { differenceMarkdown, WORKLOAD_FILE, type EnvironmentCost } from '../../cost';
import { environmentNames } from '../../environments';
import { reviewMarkdown, reviewTrees, type Review } from '../../review/change';
import { CliError } from '../cli-error';
import { readJsonIfThere } from '../read-json-if-there';
import { costChanges } from './cost-changes';
import { reviewedTrees, type RevisionsOptions } from './reviewed-trees';

/** What a change does to Terraform, and to the cost of each environment that it touches. */
export interface ReviewedChange {
  readonly review: Review;
  readonly costs: readonly EnvironmentCost[];
}

/** Of the section on cost: a comment has to have room for the rest. */
const MOST_COST_CHARACTERS = 8_000;

/**
 * Reviews one revision against another, production first.
 *
 * @param tools the project whose rules, prices and usage count; the revisions may be those of another clone
 * @throws CliError for revisions that are not there, and for HCL that cannot be read
 */
export async function reviewedChange(tools: string, revisions: RevisionsOptions): Promise<ReviewedChange> {
  const { before, after } = reviewedTrees(revisions);
  try {
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

/** @param base how the other revision is called */
export function changeMarkdown({ review, costs }: ReviewedChange, base: string): string {
  const section = differenceMarkdown(costs);
  const isTooLong = section.length > MOST_COST_CHARACTERS;
  return reviewMarkdown(
    review,
    base,
    isTooLong
      ? `_What it costs does not fit: it is told of ${costs.length} environments by \`npm run cost\`._\n`
      : section,
  );
}
