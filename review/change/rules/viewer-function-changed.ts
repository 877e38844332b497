import { type Json } from '../../hcl/json';
import { behavioursOf, formerBehaviour } from '../behaviours';
import { code } from '../code';
import { type Finding, type ReviewRule } from '../rule';
import { type Block } from '../stack-revision';
import { blocksIn, plain, textsIn, updatesOfType } from '../values';

/** A path does without what keeps it to the app's name, chooses the release or tidies the cache key. */
export const viewerFunctionChanged: ReviewRule = {
  id: 'viewer-function-changed',
  title: 'Requests of viewers pass another function, or none',
  check: (change) =>
    updatesOfType(change, 'aws_cloudfront_distribution').flatMap(({ address, before, after }) =>
      changes(before, after).map((what): Finding => ({
        address,
        what,
        look: 'who sees to the host name, the release and the cache key of these requests now?',
      })),
    ),
};

/** What runs by event, for example `viewer-request`. */
const functionsAt = (behaviour: Json | undefined): ReadonlyMap<string, string> =>
  new Map(
    [...blocksIn(behaviour, 'function_association'), ...blocksIn(behaviour, 'lambda_function_association')].map(
      (one) => [
        textsIn(one, 'event_type')[0] ?? '',
        textsIn(one, 'function_arn')[0] ?? textsIn(one, 'lambda_arn')[0] ?? '',
      ],
    ),
  );

function changes(before: Block, after: Block): readonly string[] {
  const old = behavioursOf(before);
  return [...behavioursOf(after)].flatMap(([path, behaviour]) => {
    const [formerPath, former] = formerBehaviour(old, path) ?? [];
    const running = functionsAt(behaviour);
    return [...functionsAt(former)].flatMap(([event, was]) => {
      const is = running.get(event);
      if (is === undefined) {
        const instead = formerPath === path ? ' any more' : `, a path of its own now: ${code(plain(was))} ran there`;
        return [`runs nothing at ${code(path)} on ${event}${instead}`];
      }
      // A path of its own may have a function of its own; that it has one is what counts.
      if (is === was || formerPath !== path) return [];
      return [`runs ${code(plain(is))} at ${code(path)} instead of ${code(plain(was))}`];
    });
  });
}
