import { format } from '@cdktf/hcl-tools';
import { GROUP_GAP, METADATA, renderBlock, withoutMetadata } from './body';
import { type Grammar, stackGrammar } from './grammar';
import { type Instance, instancesOf } from './instances';
import { type JsonObject, isObject } from './json';
import { Refusal } from './refusal';
import { type Shapes } from './shapes';

/** Top-level blocks in the order in which they are read; what shares a place is sorted by construct path. */
const ORDER: readonly (readonly string[])[] = [
  ['terraform'],
  ['provider'],
  ['variable'],
  ['locals'],
  ['moved'],
  ['import'],
  ['data', 'resource'],
  ['output'],
];

interface Named {
  readonly name: string;
  readonly instance: Instance;
  /** Path of the construct that made the block, for example `regional-us-east-1/api/stage`. */
  readonly path: string | undefined;
}

function constructPath(body: JsonObject): string | undefined {
  const note = body[METADATA];
  const metadata = isObject(note) ? note['metadata'] : undefined;
  const path = isObject(metadata) ? metadata['path'] : undefined;
  return typeof path === 'string' ? path : undefined;
}

function blocksOf(name: string, json: JsonObject, grammar: Grammar): readonly Named[] {
  const value = json[name];
  const block = grammar.block(name);
  if (value === undefined || !block) return [];
  return instancesOf(value, block, name).map((instance) => ({
    name,
    path: constructPath(instance.body),
    instance: { ...instance, body: withoutMetadata(instance.body) },
  }));
}

/** What a construct calls its main resource: it opens the construct's part of the file. */
const MAIN = /\/resource$/i;

/** Segment by segment, so that a construct's children follow it; blocks without a path come last, by address. */
function byPath(a: Named, b: Named): number {
  const key = ({ path, instance }: Named): string =>
    path ? path.replace(MAIN, '/').replaceAll('/', '\u0000') : `\uffff${instance.address}`;
  return key(a) < key(b) ? -1 : 1;
}

function renderNamed({ name, instance, path }: Named): string {
  return (path === undefined ? '' : `# ${path}\n`) + renderBlock(name, instance);
}

/**
 * Renders one stack of cdktf's JSON (`cdk.tf.json`) as native HCL, laid out as `terraform fmt` would.
 * Data sources and resources stand in the order of the construct tree, each under its construct's path.
 *
 * @throws Refusal for anything in the stack that it does not write: nothing is ever left out.
 */
export async function renderStack(json: JsonObject, shapes: Shapes): Promise<string> {
  const grammar = stackGrammar(shapes);
  for (const name of Object.keys(json)) {
    if (name !== METADATA && !grammar.block(name)) {
      throw new Refusal(name, 'this top-level block is not rendered as HCL');
    }
  }
  const pieces = ORDER.flatMap((names) => {
    const blocks = names.flatMap((name) => blocksOf(name, json, grammar));
    return (names.length > 1 ? [...blocks].sort(byPath) : blocks).map(renderNamed);
  });
  return `${(await format(pieces.join(GROUP_GAP))).trimEnd()}\n`;
}
