import { METADATA, renderBlock, withoutMetadata } from './body';
import { stackGrammar } from './grammar';
import { instancesOf } from './instances';
import { type Json, type JsonObject, isList, isObject } from './json';
import { Refusal } from './refusal';
import { type Shapes } from './shapes';

/** One top-level block of a stack as HCL, not yet formatted. */
export interface RenderedBlock {
  /** For example `resource`. */
  readonly kind: string;
  readonly labels: readonly string[];
  /** Path of the construct that made the block, for example `regional-us-east-1/api/stage`. */
  readonly path: string | undefined;
  readonly text: string;
}

function constructPath(body: JsonObject): string | undefined {
  const note = body[METADATA];
  const metadata = isObject(note) ? note['metadata'] : undefined;
  const path = isObject(metadata) ? metadata['path'] : undefined;
  return typeof path === 'string' ? path : undefined;
}

/**
 * Renders the blocks of one stack of cdktf's JSON (`cdk.tf.json`) as native HCL, in the JSON's order.
 *
 * @throws Refusal for anything in the stack that it does not write: nothing is ever left out.
 */
export function renderBlocks(json: JsonObject, shapes: Shapes): readonly RenderedBlock[] {
  const grammar = stackGrammar(shapes);
  return Object.entries(withoutMetadata(json)).flatMap(([kind, value]: [string, Json]) => {
    const block = grammar.block(kind);
    if (!block) throw new Refusal(kind, 'this top-level block is not rendered as HCL');
    return instancesOf(value, block, kind).map((instance) => ({
      kind,
      labels: instance.labels,
      path: constructPath(instance.body),
      text: renderBlock(kind, { ...instance, body: withoutMetadata(instance.body) }),
    }));
  });
}

/** What a stack notes of its constructs under a name, by their paths; empty for a stack that noted none. */
function notesOf(json: JsonObject, name: string): readonly (readonly [path: string, note: Json])[] {
  const notes = json[METADATA];
  const found = isObject(notes) ? notes[name] : undefined;
  return Object.entries(isObject(found) ? found : {});
}

/** The class of each construct by its path, as the stack noted it. */
export const constructClasses = (json: JsonObject): ReadonlyMap<string, string> =>
  new Map(notesOf(json, 'constructs').filter((entry): entry is [string, string] => typeof entry[1] === 'string'));

/** The path of the construct that made a variable, a local or what another stack told, by address. */
export const constructMakers = (json: JsonObject): ReadonlyMap<string, string> =>
  new Map(notesOf(json, 'makers').filter((entry): entry is [string, string] => typeof entry[1] === 'string'));

/** What a construct says to whoever reads its HCL, in lines, by its path. */
export const constructRemarks = (json: JsonObject): ReadonlyMap<string, readonly string[]> =>
  new Map(
    notesOf(json, 'remarks').map(([path, lines]) => [path, (isList(lines) ? lines : []).map((line) => String(line))]),
  );
