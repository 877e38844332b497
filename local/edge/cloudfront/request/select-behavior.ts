import { splitTarget } from '../../http/message';
import type { Behavior, Distribution } from '../distribution';
import { normalizePath } from './normalize-path';
import { compilePathPattern } from './path-pattern';

/** Finds the behaviour of a target as the viewer sent it. */
export type BehaviorSelector = (target: string) => Behavior;

/**
 * The first behaviour whose pattern matches the path, in the order of the distribution; the query does not count
 * (CloudFront guide, path pattern). The viewer's path decides: a function that rewrites it does not change the behaviour.
 */
export function compileBehaviorSelector({ behaviors }: Pick<Distribution, 'behaviors'>): BehaviorSelector {
  const fallback = behaviors.at(-1);
  if (fallback === undefined) throw new RangeError('A distribution has at least its default behaviour.');
  const candidates = behaviors
    .slice(0, -1)
    .map((behavior) => ({ behavior, matches: compilePathPattern(behavior.pathPattern) }));
  return (target) => {
    const path = normalizePath(splitTarget(target).path);
    for (const { behavior, matches } of candidates) {
      if (matches(path)) return behavior;
    }
    return fallback;
  };
}
