import { type Json } from '../../hcl/json';
import { behavioursOf } from '../behaviours';
import { code } from '../code';
import { type Finding, type ReviewRule } from '../rule';
import { type Block } from '../stack-revision';
import { blocksIn, textsIn, updatesOfType } from '../values';

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
  const now = behavioursOf(after);
  return [...behavioursOf(before)].flatMap(([path, behaviour]) => {
    const other = now.get(path);
    if (other === undefined) return [];
    const running = functionsAt(other);
    return [...functionsAt(behaviour)].flatMap(([event, was]) => {
      const is = running.get(event);
      if (is === was) return [];
      return is === undefined
        ? [`runs nothing at ${code(path)} on ${event} any more`]
        : [`runs ${code(plain(is))} at ${code(path)} instead of ${code(plain(was))}`];
    });
  });
}

const plain = (expression: string): string => expression.replace(/^\$\{(.*)\}$/, '$1');
