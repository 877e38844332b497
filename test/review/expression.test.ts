import { compareStack, loadShapes } from '../../review';
import { renderStack } from './render-stack';

const shapes = loadShapes();
/** The rendered value of a policy, checked to mean what it meant. */
async function policy(expression: string): Promise<string> {
  const json = { resource: { aws_sns_topic: { it: { policy: expression } } } };
  const hcl = await renderStack(json, shapes);
  expect(await compareStack(json, hcl, shapes)).toEqual([]);
  return hcl
    .replace(/^.*policy = /s, '')
    .replace(/\n\}\n$/, '')
    .replace(/^ {2}/gm, '');
}

test('jsonencode of a long object is a tree with a line per member and bare keys', async () => {
  expect(
    await policy(
      '${jsonencode({"Version" = "2012-10-17", "Statement" = [{"Effect" = "Allow", "Principal" = {"Service" = "lambda.amazonaws.com"}, "Action" = ["a:B", "c:D"], "Resource" = "${aws_s3_bucket.b.arn}/*"}, {"Effect" = "Deny", "Resource" = "${aws_s3_bucket.b.arn}"}]})}',
    ),
  ).toBe(
    [
      'jsonencode({',
      '  Version = "2012-10-17"',
      '  Statement = [',
      '    {',
      '      Effect    = "Allow"',
      '      Principal = { Service = "lambda.amazonaws.com" }',
      '      Action    = ["a:B", "c:D"]',
      '      Resource  = "${aws_s3_bucket.b.arn}/*"',
      '    },',
      '    {',
      '      Effect   = "Deny"',
      '      Resource = aws_s3_bucket.b.arn',
      '    },',
      '  ]',
      '})',
    ].join('\n'),
  );
});

test('keys that are no names, and words that are not their own name as a key, keep their quotes', async () => {
  const tree = await policy(
    '${jsonencode({"aws:Source" = 1, "a b" = 2, "for" = 3, "null" = 4, "true" = 5, "in" = 6, "x-y" = 7, "9" = 8, (var.k) = 9, "" = 10, "é" = 11})}',
  );

  expect(tree.match(/^ {2}\S.*?(?= +=)/gm)?.map((key) => key.trim())).toEqual([
    '"aws:Source"',
    '"a b"',
    '"for"',
    '"null"',
    '"true"',
    'in',
    'x-y',
    '"9"',
    '(var.k)',
    '""',
    '"é"',
  ]);
});

test.each([
  [
    'brackets, commas and separators inside strings',
    '${jsonencode({"a" = "}, ] = : {", "b" = "\\"\\\\"})}',
    'a = "}, ] = : {"',
  ],
  [
    'nested quotes inside an interpolation',
    '${jsonencode({"a" = "x${join(",", ["}", "{"])}y", "b" = 1})}',
    'a = "x${join(",", ["}", "{"])}y"',
  ],
  [
    'conditions and comparisons',
    '${jsonencode({"a" = var.x == 1 ? "y" : "n", "b" = var.m["k=v"]})}',
    'a = var.x == 1 ? "y" : "n"',
  ],
  [
    'for expressions',
    '${jsonencode({"a" = [for k, v in var.m : {(k) = v}], "b" = {for k in var.l : k => 1...}})}',
    'b = { for k in var.l : k => 1... }',
  ],
  ['colons between key and value', '${jsonencode({"a" : 1, b : 2})}', 'b = 2'],
  ['members on lines of their own', '${jsonencode({\n  a = 1\n  b = 2,\n})}', 'a = 1\n'],
])('%s survive the layout', async (_, expression, line) => {
  expect((await policy(expression)).replace(/ +=/g, ' =')).toContain(line);
});

test.each([
  ['a trailing operator', '${jsonencode({"a" = 1, "b" = 2}) == ""}'],
  ['a comment', '${jsonencode({"a" = 1, /* why */ "b" = 2})}'],
  ['an expanded argument', '${merge([{"a" = 1, "b" = 2}]...)}'],
])('an expression with %s is left as it is', async (_, expression) => {
  expect((await policy(expression)).replace(/\s/g, '')).toBe(expression.slice(2, -1).replace(/\s/g, ''));
});

test('a call that fits stays on its line, and one that does not has a line per argument', async () => {
  const long = 'aws_cloudfront_distribution.distribution.domain_name';

  expect(await policy('${coalesce(var.a,var.b)}')).toBe('coalesce(var.a, var.b)');
  expect(await policy(`\${coalesce(${long}, ${long})}`)).toBe(`coalesce(\n  ${long},\n  ${long},\n)`);
});

test('a long for expression has a line for what is gone through, what is made of it and which are left out', async () => {
  const names = 'aws_cloudfront_distribution.distribution.aliases';

  expect(
    await policy(
      `\${{ for name, order in merge(${names}, ${names}) : name => { keys = order.keys, until = order.a ? "" : order.b } if order.x == " if " }}`,
    ),
  ).toBe(
    [
      '{',
      `  for name, order in merge(${names}, ${names}) :`,
      '  name => {',
      '    keys  = order.keys',
      '    until = order.a ? "" : order.b',
      '  }',
      '  if order.x == " if "',
      '}',
    ].join('\n'),
  );
  expect(await policy(`\${[for name in concat(${names}, ${names}) : upper(name) if name != ":"]}`)).toBe(
    ['[', `  for name in concat(${names}, ${names}) :`, '  upper(name)', '  if name != ":"', ']'].join('\n'),
  );
});

test.each([
  ['groups', '${{ for name in aws_cloudfront_distribution.distribution.aliases : substr(name, 0, 8) => name... }}'],
  [
    'goes through a choice',
    '${[for name in var.some_condition ? var.names_of_the_one : var.names_of_all_the_others : upper(name)]}',
  ],
])('a for expression that %s is left as it is', async (_, expression) => {
  expect(await policy(expression)).toBe(expression.slice(2, -1));
});
