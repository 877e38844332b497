import { layoutOf } from '../hcl/expression';
import { type Json, isList, isObject } from '../hcl/json';
import { type Layout } from '../hcl/layout';
import { templateParts, wholeExpression } from '../hcl/template';
import { readValue, valueOfLayout } from './read-value';
import { type StackRevision } from './stack-revision';

/** Locals that lead to one another are a circle at some depth; Terraform refuses it. */
const DEPTH = 20;

/** `local.x`, `var.x`, and steps into it: `local.x.y`, `local.x["y"]`, `local.x[0]`. */
const NAMED = /^((?:local|var)\.[\w-]+)((?:\.[A-Za-z_][\w-]*|\["[^"]*"\]|\[\d+\])*)$/;
const STEP = /\.([A-Za-z_][\w-]*)|\["([^"]*)"\]|\[(\d+)\]/g;

/** Functions that give back what they are given, in another form. */
const SAME: readonly string[] = ['toset', 'tolist', 'tomap', 'jsondecode'];

/**
 * What a value says when locals, and variables that have a default, say what stands in the same revision: a set is a list
 * without doubles. Whatever else is an expression stays one, in `${…}`.
 */
export function resolve(value: Json, revision: StackRevision | undefined, depth = DEPTH): Json {
  const read = readValue(value);
  if (isList(read)) return read.map((item) => resolve(item, revision, depth));
  if (isObject(read)) {
    return Object.fromEntries(Object.entries(read).map(([key, inner]) => [key, resolve(inner, revision, depth)]));
  }
  if (typeof read !== 'string' || depth === 0) return read;
  const expression = wholeExpression(read);
  return expression === undefined
    ? inTemplate(read, revision, depth)
    : (ofExpression(expression, revision, depth) ?? read);
}

/** Numbers and texts inside a longer text. */
function inTemplate(text: string, revision: StackRevision | undefined, depth: number): string {
  const parts = templateParts(text).map(({ live, source }) => {
    const value = live ? resolve(source, revision, depth) : source;
    return typeof value === 'string' || typeof value === 'number' ? String(value) : source;
  });
  return parts.join('');
}

function ofExpression(expression: string, revision: StackRevision | undefined, depth: number): Json | undefined {
  const [, address = '', steps = ''] = NAMED.exec(expression) ?? [];
  const block = revision?.blocks.get(address);
  if (block) {
    const value = block.body[block.kind === 'variable' ? 'default' : 'value'];
    const found = value === undefined ? undefined : resolve(value, revision, depth - 1);
    return [...steps.matchAll(STEP)].reduce<Json | undefined>(stepInto, found);
  }
  const layout = layoutOf(expression);
  return layout.kind === 'call' ? ofCall(layout, revision, depth) : undefined;
}

function stepInto(value: Json | undefined, [, name, key, at]: RegExpMatchArray): Json | undefined {
  if (isList(value)) return at === undefined ? undefined : value[Number(at)];
  return isObject(value) ? value[name ?? key ?? ''] : undefined;
}

function ofCall(
  { name, args }: Extract<Layout, { kind: 'call' }>,
  revision: StackRevision | undefined,
  depth: number,
): Json | undefined {
  const values = args.map((arg) => resolve(valueOfLayout(arg), revision, depth - 1));
  if (SAME.includes(name)) {
    const [value] = values;
    return isList(value) && name === 'toset' ? [...new Set(value)] : isExpression(value) ? undefined : value;
  }
  if (name === 'concat' && values.every(isList)) return values.flat();
  return name === 'merge' && values.every(isObject) ? (Object.assign({}, ...values) as Json) : undefined;
}

/** Whether a value is nothing but an expression. */
export const isExpression = (value: Json | undefined): value is string =>
  typeof value === 'string' && wholeExpression(value) !== undefined;
