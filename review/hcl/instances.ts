import { type Block, type Grammar } from './grammar';
import { type Json, type JsonObject, isList, isObject } from './json';
import { Refusal } from './refusal';

/** One block of a stack: its labels, its arguments and blocks, and what those may be. */
export interface Instance {
  readonly address: string;
  readonly labels: readonly string[];
  readonly body: JsonObject;
  readonly grammar: Grammar;
}

/**
 * The blocks that one property of a JSON body stands for: labels are nested objects, and the innermost value is one
 * body or a list of bodies. An empty list is no block at all.
 *
 * @throws Refusal for any other form; a null would be no block in JSON and an error in HCL.
 */
export function instancesOf(value: Json, block: Block, address: string): readonly Instance[] {
  const descend = (at: Json, labels: readonly string[], where: string): readonly Instance[] => {
    if (labels.length < block.labels) {
      if (!isObject(at)) throw new Refusal(where, `expected an object keyed by label, found ${JSON.stringify(at)}`);
      return Object.entries(at).flatMap(([label, inner]) => descend(inner, [...labels, label], `${where}.${label}`));
    }
    const bodies = isList(at) ? at : [at];
    return bodies.map((body, index) => {
      const own = isList(at) ? `${where}[${index}]` : where;
      if (!isObject(body)) throw new Refusal(own, `expected a block, found ${JSON.stringify(body)}`);
      return { address: own, labels, body, grammar: block.body(labels) };
    });
  };
  return descend(value, [], address);
}
