import { parse } from '@cdktf/hcl2json';
import { expectedTree } from './hcl/expected';
import { templateMeaning } from './hcl/expression-tree';
import { type Json, type JsonObject, isList, isObject } from './hcl/json';
import { type Shapes } from './hcl/shapes';

/** One place where HCL does not say what the JSON says. */
export interface Difference {
  /** For example `resource.aws_route53_record.origin[0].weighted_routing_policy[0].weight` */
  readonly address: string;
  /** What the JSON says; undefined when it says nothing there. */
  readonly json: Json | undefined;
  /** What the HCL says; undefined when it says nothing there. */
  readonly hcl: Json | undefined;
}

/**
 * Two strings are equal when Terraform gets the same value from them: its strings are in Unicode's form NFC, and
 * white space inside `${…}` has no meaning.
 */
async function sameString(json: string, hcl: string): Promise<boolean> {
  if (json.normalize() === hcl.normalize()) return true;
  if (!/[$%]\{/.test(json) || !/[$%]\{/.test(hcl)) {
    // Without a template on the JSON's side only a heredoc inside `chomp` can still be the same text.
    if (!/^\$\{chomp\(<</.test(hcl)) return false;
  }
  const [a, b] = await Promise.all([templateMeaning(json), templateMeaning(hcl)]);
  return a !== undefined && b !== undefined && JSON.stringify(a).normalize() === JSON.stringify(b).normalize();
}

async function differences(json: Json | undefined, hcl: Json | undefined, address: string): Promise<Difference[]> {
  const inner = (key: string): string => (address === '' ? key : `${address}.${key}`);
  if (isObject(json) && isObject(hcl)) {
    const keys = [...new Set([...Object.keys(json), ...Object.keys(hcl)])].sort();
    const found = await Promise.all(keys.map((key) => differences(own(json, key), own(hcl, key), inner(key))));
    return found.flat();
  }
  if (isList(json) && isList(hcl)) {
    const length = Math.max(json.length, hcl.length);
    const found = await Promise.all(
      Array.from({ length }, (_, at) => differences(json[at], hcl[at], `${address}[${at}]`)),
    );
    return found.flat();
  }
  const same = typeof json === 'string' && typeof hcl === 'string' ? await sameString(json, hcl) : json === hcl;
  return same ? [] : [{ address, json, hcl }];
}

const own = (object: JsonObject, key: string): Json | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined;

/**
 * Does this HCL say exactly what this stack says? The HCL is read by hcl2json, HashiCorp's own parser; whether a name
 * is a block or an argument it cannot tell, which is why `terraform validate` has to accept the HCL as well.
 *
 * @returns every difference; none means the two are the same stack
 * @throws Error when the HCL does not parse
 */
export async function compareStack(json: JsonObject, hcl: string, shapes: Shapes): Promise<Difference[]> {
  return differences(expectedTree(json, shapes), await read(hcl), '');
}

/** @throws Error that shows the first line that does not parse, since the file need not exist anywhere */
async function read(hcl: string): Promise<JsonObject> {
  try {
    return (await parse('stack.tf', hcl)) as JsonObject;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const [, place, problem] = /stack\.tf:(\d+),[^:]*: ([^\]]*?)(?: stack\.tf:|\]|$)/.exec(message) ?? [];
    if (!place) throw error;
    const line = hcl.split('\n')[Number(place) - 1]?.trim();
    throw new Error(`the HCL does not parse, so the JSON will not either: ${problem}\n  ${line}`, { cause: error });
  }
}

/** A difference in one line of at most a few hundred characters. */
export function describeDifference({ address, json, hcl }: Difference): string {
  const show = (value: Json | undefined): string => {
    const text = value === undefined ? 'nothing' : JSON.stringify(value);
    return text.length > 120 ? `${text.slice(0, 117)}…` : text;
  };
  return `${address}: the JSON says ${show(json)}, the HCL says ${show(hcl)}`;
}
