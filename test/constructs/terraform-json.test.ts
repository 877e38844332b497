import { Fn, TerraformLocal, Token, TerraformVariable } from 'cdktf';
import { terraformJson } from '../../constructs/terraform-json';
import { decodeJson } from '../support/decode-json';
import { returned, synthConstruct } from '../support/synth-construct';

/** What `terraformJson` renders for a value that may refer to the variables `name` and `names`. */
function rendered(value: (names: { name: TerraformVariable; names: TerraformVariable }) => object): string {
  const stack = synthConstruct((scope) => ({
    json: terraformJson(
      value({
        name: new TerraformVariable(scope, 'name', { type: 'string' }),
        names: new TerraformVariable(scope, 'names', { type: 'list(string)' }),
      }),
    ),
  }));
  return returned(stack, 'json') as string;
}

describe('JSON for Terraform', () => {
  it('is one jsonencode expression that reads like the value', () => {
    expect(rendered(() => ({ text: 'a', number: -1.5, yes: true, nothing: null, list: [1, {}, []] }))).toBe(
      '${jsonencode({"text" = "a", "number" = -1.5, "yes" = true, "nothing" = null, "list" = [1, {}, []]})}',
    );
  });

  it('leaves out members that are undefined, as JSON.stringify does', () => {
    expect(rendered(() => ({ here: 1, gone: undefined }))).toBe('${jsonencode({"here" = 1})}');
  });

  it.each([
    ['a quote', 'say "no"', '"say \\"no\\""'],
    ['a backslash', 'C:\\new', '"C:\\\\new"'],
    ['line breaks and tabs', 'a\nb\r\tc', '"a\\nb\\r\\tc"'],
    ['an interpolation', 'a${b}', '"a$${b}"'],
    ['a directive', '%{ if x }', '"%%{ if x }"'],
    ['an escaped interpolation', '$${b}', '"$$${b}"'],
    ['a variable of a mapping template', '$context.requestId', '"$context.requestId"'],
    ['text beyond ASCII', 'ä→😀', '"ä→😀"'],
  ])('writes %s as text', (_, text, expression) => {
    expect(rendered(() => [text])).toBe(`\${jsonencode([${expression}])}`);
  });

  it('escapes keys too', async () => {
    const value = { 'a"b': 1, 'c d': 2, '': 3 };
    expect(await decodeJson(rendered(() => value))).toEqual(value);
  });

  it('lets a reference that is a whole value stand bare', () => {
    expect(rendered(({ name }) => ({ a: name.stringValue }))).toBe('${jsonencode({"a" = var.name})}');
  });

  it('puts a reference inside text into braces', () => {
    expect(rendered(({ name }) => [`a ${name.stringValue} "b"`])).toBe('${jsonencode(["a ${var.name} \\"b\\""])}');
  });

  it('keeps a dollar sign before a reference from turning the reference into text', () => {
    expect(rendered(({ name }) => [`$${name.stringValue}$`])).toBe('${jsonencode(["${"$"}${var.name}$"])}');
  });

  it('takes references as keys', () => {
    expect(rendered(({ name }) => ({ [name.stringValue]: 1, [`x-${name.stringValue}`]: 2 }))).toBe(
      '${jsonencode({(var.name) = 1, "x-${var.name}" = 2})}',
    );
  });

  it('takes references to lists, numbers, maps and whole expressions', () => {
    const value = rendered(({ name, names }) => ({
      list: names.listValue,
      size: Fn.lengthOf(names.listValue),
      number: Token.asNumber(name.value),
      map: Token.asStringMap(name.value),
      expression: Fn.upper(name.stringValue),
    }));
    expect(value).toBe(
      '${jsonencode({"list" = var.names, "size" = length(var.names), "number" = var.name, "map" = var.name, "expression" = upper(var.name)})}',
    );
  });

  it('nests: JSON inside JSON, alone and inside text', () => {
    expect(rendered(({ name }) => [terraformJson({ a: name.stringValue }), `x ${terraformJson(['"'])}`])).toBe(
      '${jsonencode([jsonencode({"a" = var.name}), "x ${jsonencode(["\\""])}"])}',
    );
  });

  it('can stand inside another expression', () => {
    const stack = synthConstruct((scope) => ({
      hash: new TerraformLocal(scope, 'hash', Fn.sha1(terraformJson({ a: 1 }))).asString,
    }));
    expect(stack.locals).toEqual({ hash: '${sha1(jsonencode({"a" = 1}))}' });
  });

  it('takes the quotes from a string that is no JSON before something else replaces it', () => {
    const stack = synthConstruct(() => ({ json: terraformJson({ a: '$message', b: 1 }, '$message') }));
    expect(returned(stack, 'json')).toBe(
      '${replace(jsonencode({"a" = "$message", "b" = 1}), "\\"$message\\"", "$message")}',
    );
  });

  it.each([NaN, Infinity])('refuses %p, which JSON cannot say', (number) => {
    expect(() => rendered(() => ({ number }))).toThrow(`JSON cannot say ${number}; it takes finite numbers`);
  });
});
