import { type Review } from '../review';
import { type ResourceChange } from '../stack-change';
import { totalsOf } from './totals';

/**
 * The review for programs: `{ base, totals, stackCount, stacks: [{ environment, stack, state, resources, declarations,
 * findings }], strayFiles, ...more }`, with two spaces of indentation.
 */
export function reviewJson({ stacks, stackCount, strayFiles }: Review, base: string, more: object = {}): string {
  const reviews = stacks.map((review) => ({ ...review, resources: review.resources.map(withoutBlocks) }));
  return `${JSON.stringify({ base, totals: totalsOf(stacks), stackCount, stacks: reviews, strayFiles, ...more }, null, 2)}\n`;
}

/** What changes inside a resource is in its attributes; the whole of it is in the files. */
function withoutBlocks(change: ResourceChange): Omit<ResourceChange, 'before' | 'after'> {
  const { address, type, action, attributes, forcedBy, isCertain, isCreatedFirst, otherAddress, takenAddress, id } =
    change;
  return {
    address,
    type,
    action,
    attributes,
    forcedBy,
    isCertain,
    isCreatedFirst,
    ...(otherAddress !== undefined && { otherAddress }),
    ...(takenAddress !== undefined && { takenAddress }),
    ...(id !== undefined && { id }),
    ...(change.mayLoseInstances && { mayLoseInstances: true }),
  };
}
