import { QUOTAS } from '../../../constructs/guard-rails/quotas';
import { reviewMarkdown, reviewTrees } from '../../../review/change';

const FILE = 'prod/data/main.tf';
const table = (name: string) => `resource "aws_dynamodb_table" "${name}" {\n  name = "orders"\n}\n`;
const moved = (from: string, to: string) =>
  `moved {\n  from = aws_dynamodb_table.${from}\n  to   = aws_dynamodb_table.${to}\n}\n`;
const removed = (name: string, destroy = false) =>
  `removed {\n  from = aws_dynamodb_table.${name}\n\n  lifecycle {\n    destroy = ${destroy}\n  }\n}\n`;
const imported = (name: string) => `import {\n  to = aws_dynamodb_table.${name}\n  id = "orders"\n}\n`;

/** What is told of the stack, each line without its bullet, and what is to be looked at first. */
async function told(before: string, after: string) {
  const tree = (text: string) => new Map(text === '' ? [] : [[FILE, text]]);
  const review = await reviewTrees(tree(before), tree(after), QUOTAS);
  const [, lines = ''] = reviewMarkdown(review, 'main').split('### Stack by stack\n');
  return {
    lines: [...lines.matchAll(/^- (.*)$/gm)].map(([, line]) => line),
    totals: /^\*\*(.*)\*\* in/m.exec(lines)?.[1],
    rules: review.stacks.flatMap(({ findings }) => findings.map(({ rule }) => rule)),
  };
}

test('what is forgotten is not told as destroyed, and no data is lost', async () => {
  expect(await told(table('a'), removed('a'))).toEqual({
    lines: ['**forgotten** `aws_dynamodb_table.a`: it stays in AWS, and Terraform knows of it no more'],
    totals: '0 to add, 0 to change, 0 to replace, 0 to destroy, 1 to forget',
    rules: ['left-behind'],
  });
});

test('a removed block that destroys hides nothing', async () => {
  expect(await told(table('a'), removed('a', true))).toMatchObject({
    lines: ['**destroyed** `aws_dynamodb_table.a`', 'added `removed.aws_dynamodb_table.a`'],
    rules: ['state-lost'],
  });
});

test('what is taken over is not told as added, in a new stack either', async () => {
  const lines = ['**taken over** `aws_dynamodb_table.a`: `orders`'];
  const totals = '0 to add, 0 to change, 0 to replace, 0 to destroy, 1 to import';
  expect(await told('locals {\n  a = 1\n}\n', table('a') + imported('a'))).toEqual({
    lines,
    totals,
    rules: ['taken-over'],
  });
  expect(await told('', table('a') + imported('a'))).toEqual({ lines, totals, rules: ['taken-over'] });
});

test('a chain of moves is one move', async () => {
  const chain = table('c') + moved('b', 'c') + moved('a', 'b');
  expect(await told(table('a'), chain)).toMatchObject({
    lines: ['moved `aws_dynamodb_table.c`, from `aws_dynamodb_table.a`', 'added `moved.aws_dynamodb_table.b`'],
    rules: [],
  });
});

test('a move to an address that something has destroys what would be moved, as Terraform does', async () => {
  const both = table('a') + table('b');
  expect(await told(both, table('b') + moved('a', 'b'))).toEqual({
    lines: [
      '**destroyed** `aws_dynamodb_table.a`: its `moved` block leads to `aws_dynamodb_table.b`, which is there already',
    ],
    totals: '0 to add, 0 to change, 0 to replace, 1 to destroy',
    rules: ['state-lost'],
  });
  // Also where the other one moves away itself: Terraform goes along the chain.
  expect((await told(both, table('c') + moved('b', 'c') + moved('a', 'b'))).lines).toEqual([
    '**destroyed** `aws_dynamodb_table.a`: its `moved` block leads to `aws_dynamodb_table.b`, which is there already',
    'moved `aws_dynamodb_table.c`, from `aws_dynamodb_table.b`',
  ]);
});

test('moves in a circle end', async () => {
  const circle = moved('a', 'b') + moved('b', 'a');
  expect((await told(table('a'), table('c') + circle)).lines).toContain(
    '**destroyed** `aws_dynamodb_table.a`, which comes back as `aws_dynamodb_table.c`: no `moved` block says so',
  );
});

test('blocks that have done their work go away without a danger', async () => {
  const done = moved('x', 'a') + removed('y') + imported('a');
  expect(await told(table('a') + done, table('a'))).toEqual({
    lines: [
      '**removed** `import.aws_dynamodb_table.a`',
      '**removed** `moved.aws_dynamodb_table.x`',
      '**removed** `removed.aws_dynamodb_table.y`',
    ],
    totals: '0 to add, 0 to change, 0 to replace, 0 to destroy',
    rules: [],
  });
});
