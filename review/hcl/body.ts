import { isIdentifier } from './expression';
import { type Grammar } from './grammar';
import { type Instance, instancesOf } from './instances';
import { type Json, type JsonObject, isList } from './json';
import { printArgument } from './layout';
import { Refusal } from './refusal';
import { valueLayout } from './value';

/** Where cdktf keeps its notes: Terraform ignores a property of this name. */
export const METADATA = '//';

export function withoutMetadata(body: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== METADATA));
}

const FIRST: readonly string[] = ['count', 'for_each', 'iterator', 'provider'];
const LAST: readonly string[] = ['lifecycle', 'depends_on'];

/** Terraform's style guide: meta-arguments, arguments, blocks, then `lifecycle` and `depends_on`. */
function place(name: string, isBlock: boolean): number {
  if (FIRST.includes(name)) return FIRST.indexOf(name);
  if (LAST.includes(name)) return FIRST.length + 2 + LAST.indexOf(name);
  return FIRST.length + (isBlock ? 1 : 0);
}

/** The groups of a body, in the order in which they are written; a blank line goes between them. */
export const GROUP_GAP = '\n\n';

/** Whether a property of a JSON body becomes blocks: an empty "attribute as block" stays an argument. */
export const becomesBlocks = (value: Json, list: true | undefined): boolean =>
  !(list && (value === null || (isList(value) && value.length === 0)));

/** One block with its head, for example `resource "aws_sns_topic" "alarms" { … }`. */
export function renderBlock(name: string, instance: Instance): string {
  const head = [name, ...instance.labels.map((label) => `"${label}"`)].join(' ');
  for (const label of instance.labels) {
    if (!isIdentifier(label)) throw new Refusal(instance.address, `"${label}" cannot be a name in Terraform`);
  }
  const body = renderBody(instance.body, instance.grammar, instance.address);
  return body === '' ? `${head} {}` : `${head} {\n${body}\n}`;
}

/** What stands between the braces of a block. Every property of the JSON is written or refused. */
export function renderBody(body: JsonObject, grammar: Grammar, address: string): string {
  const groups = new Map<number, string[]>();
  const add = (order: number, piece: string): void => void groups.set(order, [...(groups.get(order) ?? []), piece]);

  for (const [name, value] of inOrder(body, grammar)) {
    const own = `${address}.${name}`;
    const block = grammar.block(name);
    if (block && becomesBlocks(value, block.list)) {
      for (const instance of instancesOf(value, block, own)) add(place(name, true), renderBlock(name, instance));
    } else {
      add(place(name, false), renderArgument(name, value, grammar, own));
    }
  }

  const isArguments = (order: number): boolean => order <= FIRST.length;
  const sorted = [...groups].sort(([a], [b]) => a - b);
  const leading = sorted.filter(([order]) => order < FIRST.length).flatMap(([, pieces]) => pieces);
  const rest = sorted
    .filter(([order]) => order >= FIRST.length)
    .map(([order, pieces]) => pieces.join(isArguments(order) && !grammar.apart ? '\n' : GROUP_GAP));
  return [leading.join('\n'), ...rest].filter((group) => group !== '').join(GROUP_GAP);
}

/** Arguments as they are documented; blocks keep the JSON's order. */
function inOrder(body: JsonObject, grammar: Grammar): readonly (readonly [name: string, value: Json])[] {
  const key = (name: string): string => (grammar.block(name) ? '' : grammar.order(name));
  return Object.entries(body).sort(([a], [b]) => (key(a) === key(b) ? 0 : key(a) < key(b) ? -1 : 1));
}

function renderArgument(name: string, value: Json, grammar: Grammar, address: string): string {
  const reading = grammar.block(name) ? 'template' : grammar.reading(name);
  if (!reading || !isIdentifier(name)) throw new Refusal(address, 'nothing of this name is rendered as HCL');
  try {
    return `${name} = ${printArgument(valueLayout(value, reading), name.length + 5)}`;
  } catch (error) {
    throw new Refusal(address, error instanceof Error ? error.message : String(error)); // without its address so far
  }
}
