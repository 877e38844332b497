import { behavioursOf, formerBehaviour } from '../behaviours';
import { code } from '../code';
import { type Finding, type ReviewRule } from '../rule';
import { type Block } from '../stack-revision';
import { listed, textsIn, updatesOfType } from '../values';

/** CloudFront refuses a method that a behaviour does not allow, before it asks anybody. */
const WRITES: readonly string[] = ['DELETE', 'PATCH', 'POST', 'PUT'];

/** What CloudFront itself refused reaches the origin. */
export const methodsOpened: ReviewRule = {
  id: 'methods-opened',
  title: 'Methods that write reach the origin',
  check: (change) =>
    updatesOfType(change, 'aws_cloudfront_distribution').flatMap(({ address, before, after }) =>
      opened(before, after).map(([path, methods]): Finding => ({
        address,
        what: `lets ${listed(methods)} pass at ${code(path)}`,
        look: 'what does the origin do with them, and is a copy that is kept still right afterwards?',
      })),
    ),
};

function opened(before: Block, after: Block): readonly (readonly [path: string, methods: readonly string[]])[] {
  const old = behavioursOf(before);
  return [...behavioursOf(after)]
    .map(([path, behaviour]) => {
      const former = textsIn(formerBehaviour(old, path)?.[1], 'allowed_methods');
      const now = textsIn(behaviour, 'allowed_methods');
      return [path, WRITES.filter((method) => now.includes(method) && !former.includes(method))] as const;
    })
    .filter(([, methods]) => methods.length > 0);
}
