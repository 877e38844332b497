import { type Json, type JsonObject, isList, isObject } from '../hcl/json';
import { wholeExpression } from '../hcl/template';
import { code } from './code';
import { readValue } from './read-value';
import { type ResourceChange, type StackChange } from './stack-change';
import { type Block, type StackRevision } from './stack-revision';

/** The blocks of a name inside a body, or the objects of a list. */
export function blocksIn(body: Json | undefined, name: string): readonly JsonObject[] {
  const value = isObject(body) ? readValue(body[name]) : undefined;
  return (isList(value) ? value : [value]).filter(isObject);
}

/** A list of texts; one text counts as a list of one. */
export function textsIn(body: Json | undefined, name: string): readonly string[] {
  const value = isObject(body) ? readValue(body[name]) : undefined;
  return (isList(value) ? value : [value]).filter((one): one is string => typeof one === 'string');
}

/** The value at a path of names through blocks that occur once, for example `viewer_certificate.minimum_protocol_version`. */
export function valueAt(body: Json | undefined, path: string): Json | undefined {
  const [name = '', ...rest] = path.split('.');
  if (rest.length > 0) return valueAt(blocksIn(body, name)[0], rest.join('.'));
  return isObject(body) && body[name] !== undefined ? readValue(body[name]) : undefined;
}

/** Resources of a type in one revision. */
export const blocksOfType = (revision: StackRevision | undefined, type: string): readonly Block[] =>
  [...(revision?.blocks.values() ?? [])].filter((block) => block.kind === 'resource' && block.type === type);

/** Resources of a type that are there before and after, with both of their forms. */
export function updatesOfType(
  { resources }: StackChange,
  type: string,
): readonly (ResourceChange & { readonly before: Block; readonly after: Block })[] {
  return resources.filter(
    (change): change is ResourceChange & { readonly before: Block; readonly after: Block } =>
      change.type === type && change.before !== undefined && change.after !== undefined,
  );
}

/** The same, and resources that are new or taken over: before, nothing is said of them. What only comes back under another name is not new. */
export function formsOfType(
  change: StackChange,
  type: string,
): readonly { readonly address: string; readonly before: Block; readonly after: Block }[] {
  const added = change.resources.flatMap(({ address, action, after, otherAddress }) =>
    (action === 'add' || action === 'import') && after?.type === type && otherAddress === undefined
      ? [{ address, before: { ...after, body: {} }, after }]
      : [],
  );
  return [...updatesOfType(change, type), ...added];
}

/** A list in one line, shortened after a few. */
export function listed(items: readonly string[], most = 4): string {
  const shown = items.slice(0, most).map(code).join(', ');
  return items.length > most ? `${shown} and ${items.length - most} more` : shown;
}

/** A reference as a person writes it: without `${…}`, where nothing else stands. */
export const plain = (text: string): string => wholeExpression(text) ?? text;

/** What an argument says before and after. */
export const bothOf = (
  { before, after }: { readonly before: Block; readonly after: Block },
  path: string,
): readonly [was: Json | undefined, is: Json | undefined] => [valueAt(before.body, path), valueAt(after.body, path)];

/** A value in one line. */
export function shown(value: Json | undefined): string {
  if (value === undefined) return 'nothing';
  return code(typeof value === 'string' ? value : JSON.stringify(value));
}
