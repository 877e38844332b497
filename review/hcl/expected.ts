import { METADATA, becomesBlocks, withoutMetadata } from './body';
import { type Grammar, type Reading, stackGrammar } from './grammar';
import { type Instance, instancesOf } from './instances';
import { type Json, type JsonObject, isList, isObject } from './json';
import { Refusal } from './refusal';
import { type Shapes } from './shapes';
import { escapeSequences, wholeExpression } from './template';

const asReference = (source: string): string => `\${${wholeExpression(source) ?? source}}`;

function expectedKey(key: string, reading: Reading): string {
  if (reading !== 'template') return escapeSequences(key);
  const whole = wholeExpression(key);
  return whole === undefined ? key : `\${(${whole})}`;
}

function expectedValue(value: Json, reading: Reading): Json {
  if (typeof value === 'string') {
    if (reading === 'reference') return asReference(value);
    return reading === 'text' ? escapeSequences(value) : value;
  }
  if (isList(value)) return value.map((item) => expectedValue(item, reading));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(
    ([key, inner]) => [expectedKey(key, reading).normalize(), expectedValue(inner, reading)] as const,
  );
  const keys = entries.map(([key]) => key);
  const twice = keys.find((key, at) => keys.indexOf(key) !== at);
  if (twice !== undefined)
    throw new Refusal(twice, 'two keys of one object are this text to Terraform (Unicode form NFC)');
  return Object.fromEntries(entries);
}

/** Blocks as hcl2json gives them: an object per label, and a list of bodies innermost. */
function nest(instances: readonly Instance[], depth: number): Json {
  const labels = new Set(instances.map(({ labels }) => labels[depth]));
  if (labels.has(undefined)) return instances.map(({ body, grammar, address }) => expectedBody(body, grammar, address));
  return Object.fromEntries(
    [...labels].map((label) => [
      label,
      nest(
        instances.filter(({ labels }) => labels[depth] === label),
        depth + 1,
      ),
    ]),
  );
}

function expectedBody(body: JsonObject, grammar: Grammar, address: string, isTop = false): JsonObject {
  const read: Record<string, Json> = {};
  for (const [name, value] of Object.entries(body)) {
    const own = address === '' ? name : `${address}.${name}`;
    const block = grammar.block(name);
    if (block && becomesBlocks(value, block.list)) {
      const instances = instancesOf(value, block, own).map((instance) => (isTop ? withoutNotes(instance) : instance));
      if (instances.length > 0) read[name] = nest(instances, 0);
    } else if (!(isTop && name === METADATA)) {
      read[name] = expectedValue(value, grammar.reading(name) ?? 'template');
    }
  }
  return read;
}

function withoutNotes(instance: Instance): Instance {
  return { ...instance, body: withoutMetadata(instance.body) };
}

/**
 * The tree that hcl2json reads from HCL that says the same as this stack. Only the two languages' ways of writing
 * differ: blocks are lists, references have no quotes, text outside of evaluation has its `${` escaped, and cdktf's
 * own notes (`//`) are gone.
 */
export const expectedTree = (json: JsonObject, shapes: Shapes): JsonObject =>
  expectedBody(json, stackGrammar(shapes), '', true);
