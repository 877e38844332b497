import { type RuledFinding, type StackReview } from '../review';

/** Stacks in which the same changes, but for the names of their region and environment. */
export interface StackGroup {
  /** The first of them. */
  readonly review: StackReview;
  /** `prod/global`, of all of them. */
  readonly names: readonly string[];
}

/** A finding, and the stacks that it was found in. */
export interface GroupedFinding {
  readonly finding: RuledFinding;
  readonly names: readonly string[];
}

export const nameOf = ({ environment, stack }: StackReview): string => `${environment}/${stack}`;

/** The text without what only names the place: a region in the stack's name, and the environment. */
function withoutPlace(text: string, { environment, stack }: StackReview): string {
  const region = /(?:^|-)([a-z]{2}(?:-[a-z]+)+-\d)$/.exec(stack)?.[1];
  const generic = region === undefined ? text : text.replaceAll(region, '<region>');
  return generic.replace(new RegExp(`(?<![a-z0-9])${environment}(?![a-z0-9])`, 'g'), '<environment>');
}

function grouped<T>(
  items: readonly (readonly [key: string, item: T, name: string])[],
): readonly (readonly [T, string[]])[] {
  const groups = new Map<string, readonly [T, string[]]>();
  for (const [key, item, name] of items) {
    const group = groups.get(key);
    if (group) group[1].push(name);
    else groups.set(key, [item, [name]]);
  }
  return [...groups.values()];
}

/** In the order of the first of each group. */
export function groupStacks(stacks: readonly StackReview[]): readonly StackGroup[] {
  const key = (review: StackReview): string => {
    const { state, resources, declarations } = review;
    const changes = resources.map(({ address, action, attributes, forcedBy, takenAddress, id }) => [
      address,
      action,
      attributes,
      forcedBy,
      takenAddress,
      id,
    ]);
    return withoutPlace(JSON.stringify([review.stack, state, changes, declarations]), review);
  };
  return grouped(stacks.map((review) => [key(review), review, nameOf(review)] as const)).map(([review, names]) => ({
    review,
    names,
  }));
}

/** The gravest first; of the same rule, in the order of the stacks. */
export function groupFindings(stacks: readonly StackReview[], rules: readonly string[]): readonly GroupedFinding[] {
  const all = stacks.flatMap((review) =>
    review.findings.map((finding) => [withoutPlace(JSON.stringify(finding), review), finding, nameOf(review)] as const),
  );
  return grouped(all)
    .map(([finding, names]) => ({ finding, names: [...new Set(names)] }))
    .sort((a, b) => rules.indexOf(a.finding.rule) - rules.indexOf(b.finding.rule));
}
