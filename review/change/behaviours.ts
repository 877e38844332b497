import { type JsonObject } from '../hcl/json';
import { type Block } from './stack-revision';
import { blocksIn, textsIn } from './values';

/** The behaviours of a distribution by path pattern, in the order in which they are tried; the default one is `*`. */
export function behavioursOf({ body }: Block): ReadonlyMap<string, JsonObject> {
  const all = [...blocksIn(body, 'ordered_cache_behavior'), ...blocksIn(body, 'default_cache_behavior')];
  return new Map(all.map((behaviour) => [textsIn(behaviour, 'path_pattern')[0] ?? '*', behaviour]));
}
