import { type ReviewRule } from '../rule';
import { blocksOfType, shown, valueAt } from '../values';
import { type StackChange } from '../stack-change';

const BOUNDARY = 'permissions_boundary';
const TYPES = ['aws_iam_role', 'aws_iam_user'] as const;

/** Whatever a policy says, the boundary is the most that a role may do: without it, a policy alone decides. */
export const boundaryLoosened: ReviewRule = {
  id: 'boundary-loosened',
  title: 'A role is bounded no more, or by something else',
  check: (change) =>
    TYPES.flatMap((type) => blocksOfType(change.after, type)).flatMap(({ address, type, body }) => {
      const what = loosened(change, address, type, valueAt(body, BOUNDARY));
      if (what === undefined) return [];
      return [
        { address, what, look: 'what may it do now that the boundary kept it from? A deploy could make it do so' },
      ];
    }),
};

function loosened(
  { before }: StackChange,
  address: string,
  type: string,
  boundary: ReturnType<typeof valueAt>,
): string | undefined {
  const old = before?.blocks.get(address);
  if (!old) {
    const isUsual = blocksOfType(before, type).some(({ body }) => body[BOUNDARY] !== undefined);
    return isUsual && boundary === undefined ? 'is new and has no boundary, which the others have' : undefined;
  }
  const was = valueAt(old.body, BOUNDARY);
  if (was === undefined || was === boundary) return undefined;
  return boundary === undefined
    ? `loses its boundary ${shown(was)}`
    : `is bounded by ${shown(boundary)} instead of ${shown(was)}`;
}
