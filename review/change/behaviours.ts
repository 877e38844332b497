import { type JsonObject } from '../hcl/json';
import { overlap, takesIn } from './policy-pattern';
import { type Block } from './stack-revision';
import { blocksIn, textsIn } from './values';

/** The behaviours of a distribution by path pattern, in the order in which they are tried; the default one is `*`. */
export function behavioursOf({ body }: Block): ReadonlyMap<string, JsonObject> {
  const all = [...blocksIn(body, 'ordered_cache_behavior'), ...blocksIn(body, 'default_cache_behavior')];
  return new Map(all.map((behaviour) => [textsIn(behaviour, 'path_pattern')[0] ?? '*', behaviour]));
}

/** Path patterns may do without their first slash. Source: CloudFront Developer Guide, "Path pattern". */
const withSlash = (path: string): string => (path.startsWith('/') || path.startsWith('*') ? path : `/${path}`);

/** Whether there is a path that both patterns stand for; letters count as the same in any case, which finds rather more. */
export const meet = (one: string, other: string): boolean => overlap(withSlash(one), withSlash(other));

/** What answered the requests of a path pattern before: its own behaviour, or the first that took in all of it. */
export function formerBehaviour(
  old: ReadonlyMap<string, JsonObject>,
  path: string,
): readonly [path: string, behaviour: JsonObject] | undefined {
  const same = old.get(path);
  if (same) return [path, same];
  return [...old].find(([other]) => takesIn(withSlash(other), withSlash(path)));
}
