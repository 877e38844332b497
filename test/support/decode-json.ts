import { parse } from '@cdktf/hcl2json';

/**
 * The value inside a `${jsonencode(…)}` expression, read by an independent parser: references are left as `${…}`.
 *
 * @throws Error when it is no such expression
 */
export async function decodeJson(expression: unknown): Promise<unknown> {
  const [, inner] = /^\$\{jsonencode\((.*)\)\}$/s.exec(String(expression)) ?? [];
  if (inner === undefined) throw new Error(`not an encoded value: ${String(expression)}`);
  const parsed = (await parse('value.tf', `locals {\n  value = ${inner}\n}\n`)) as {
    readonly locals: readonly { readonly value: unknown }[];
  };
  return parsed.locals[0]?.value;
}
