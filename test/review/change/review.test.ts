import { QUOTAS } from '../../../constructs/guard-rails/quotas';
import { MARKER, reviewJson, reviewMarkdown, reviewTrees, type HclTree, type Review } from '../../../review/change';

const tree = (files: Readonly<Record<string, string>>): HclTree => new Map(Object.entries(files));
const review = (before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): Promise<Review> =>
  reviewTrees(tree(before), tree(after), QUOTAS, ['prod', 'dev']);
const markdown = async (before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>) =>
  reviewMarkdown(await review(before, after), 'main');

const bucket = (name: string) => `resource "aws_s3_bucket" "site" {\n  bucket = "${name}"\n}\n`;
const limit = (rate: number) =>
  `resource "aws_api_gateway_method_settings" "all" {\n  method_path = "*/*"\n\n  settings {\n    throttling_rate_limit = ${rate}\n  }\n}\n`;

test('a change that touches no stack is one sentence', async () => {
  const files = { 'prod/global/dns.tf': bucket('a') };
  const moved = { 'prod/global/dns.tf': '', 'prod/global/site.tf': bucket('a') };

  expect(await markdown(files, files)).toBe(
    `${MARKER}\n**Terraform: no change** to any of 1 stacks against \`main\`.\n`,
  );
  expect(await markdown(files, moved)).toContain('**Terraform: no change**');
});

test('dangers stand first, then stack by stack what changes, then the totals', async () => {
  const text = await markdown(
    { 'prod/global/site.tf': bucket('old'), 'dev/global/api.tf': limit(1) },
    { 'prod/global/site.tf': bucket('new'), 'dev/global/api.tf': limit(2) },
  );

  expect(text).toBe(
    [
      MARKER,
      '## What changes in Terraform',
      '',
      '### Look at these first',
      '',
      '**Data is destroyed** (`state-lost`)',
      '',
      '- `aws_s3_bucket.site` is replaced, because `bucket` changes: every object and version in it is lost. _Is there a copy, and does anybody read it?_ (prod/global)',
      '',
      '### Stack by stack',
      '',
      '<b>prod/global</b>: 1 to replace',
      '',
      '- **replaced** `aws_s3_bucket.site` because of `bucket`: `bucket` `old` → `new`',
      '',
      '<b>dev/global</b>: 1 to change',
      '',
      '- changed `aws_api_gateway_method_settings.all`: `settings.throttling_rate_limit` `1` → `2`',
      '',
      '---',
      '',
      '**0 to add, 1 to change, 1 to replace, 0 to destroy** in 2 of 2 stacks, against `main`; 1 to look at first. Read from `hcl/` alone: what is deployed may differ, `npm run diff` tells.',
      '',
    ].join('\n'),
  );
});

test('the same in several regions and environments is told once', async () => {
  const stacks = ['prod/regional-us-east-1', 'prod/regional-eu-west-1', 'dev/regional-us-east-1'];
  const all = (text: (stack: string) => string) =>
    Object.fromEntries(stacks.map((stack) => [`${stack}/api.tf`, text(stack)]));
  const named = (end: string) => all((stack) => bucket(`${stack.replace('/regional', '')}-${end}`));
  const text = await markdown(named('old'), named('new'));

  expect(text).toContain('<b>prod/regional-eu-west-1, prod/regional-us-east-1, dev/regional-us-east-1</b>');
  expect(text.match(/is replaced/g)).toHaveLength(1);
  expect(text).toContain('**0 to add, 0 to change, 3 to replace, 0 to destroy** in 3 of 3 stacks');
});

test('a new stack has nothing that gets worse, and a stack that is gone leaves its resources behind', async () => {
  const another = bucket('c').replace('"site"', '"logs"');
  const text = await markdown({ 'prod/old/site.tf': bucket('a') }, { 'prod/new/site.tf': bucket('b') + another });

  expect(text).toContain('<b>prod/new</b> is new: 2 to add\n\n- added `aws_s3_bucket` `logs`, `site`\n');
  expect(text).toContain('<b>prod/old</b> is gone: no resource');
  expect(text).toContain('`every resource` stays in AWS: 1 of them, managed by nobody');
  expect(text).toContain('**2 to add, 0 to change, 0 to replace, 0 to destroy**');
});

test('settings, variables and outputs are told of beside the resources', async () => {
  const before = 'variable "a" {\n  default = 1\n}\noutput "o" {\n  value = 1\n}\n';
  const after = 'variable "a" {\n  default = 2\n}\nvariable "b" {}\n';
  const text = await markdown({ 'prod/global/x.tf': before }, { 'prod/global/x.tf': after });

  expect(text).toContain('- **removed** `output.o`\n- changed `var.a`: `default` `1` → `2`\n- added `var.b`\n');
  expect(text).toContain('`output.o` is gone');
});

test('the same input gives the same bytes, in whatever order the files come', async () => {
  const before = { 'prod/global/a.tf': bucket('a'), 'dev/global/b.tf': limit(1) };
  const after = { 'prod/global/a.tf': bucket('b'), 'dev/global/b.tf': limit(2) };
  const reversed = (files: Readonly<Record<string, string>>) => Object.fromEntries(Object.entries(files).reverse());

  expect(await markdown(reversed(before), reversed(after))).toBe(await markdown(before, after));
});

test('a stack of many changes is folded, and a comment never outgrows what GitHub takes', async () => {
  const many = (count: number, rate: number) => ({
    'prod/global/x.tf': Array.from(
      { length: count },
      (_, at) => `resource "aws_sns_topic" "topic_with_a_rather_long_name_${at}" {\n  display_name = "${rate}"\n}\n`,
    ).join(''),
  });

  expect(await markdown(many(20, 1), many(20, 2))).toContain(
    '<details><summary><b>prod/global</b>: 20 to change</summary>',
  );
  const text = await markdown(many(1000, 1), many(1000, 2));
  expect(text.length).toBeLessThan(45_000);
  expect(text).toMatch(
    /<\/details>\n\n_\d+ more lines do not fit into a comment: `npm run review` prints all of them\._/,
  );
  expect(text).toContain('**0 to add, 1000 to change');
});

test.each([
  ['a line of its own that hides the rest', 'prod/\n\n<!--/x.tf', '`hcl/prod/ <!--/x.tf`'],
  ['HTML', 'prod/<b>safe</b>/x.tf', '`hcl/prod/<b>safe</b>/x.tf`'],
  ['a table', '| a |\n|---|/global/x.tf', '`hcl/| a | |---|/global/x.tf`'],
  ['a person', 'prod/@somebody/x.tf', '`hcl/prod/@somebody/x.tf`'],
  ['a pattern', '(/x/main.tf', '`hcl/(/x/main.tf`'],
  ['a file beside the environments', 'main.tf', '`hcl/main.tf`'],
])('a folder that is called like %s is no stack, and told before the dangers', async (_, path, shown) => {
  const found = await review(
    { 'prod/global/x.tf': bucket('a') },
    { 'prod/global/x.tf': bucket('b'), [path]: 'resource {' },
  );
  const text = reviewMarkdown(found, 'main');

  expect(found.strayFiles).toEqual([path]);
  expect(text).toContain(
    `### Look at these first\n\n**Files that belong to no stack** (\`stray-file\`)\n\n- ${shown}: names of`,
  );
  expect(text).toContain('; 2 to look at first.');
  expect(text.split('\n').filter((line) => /^(\||<!--(?! terraform-review))/.test(line))).toEqual([]);
  expect(text).toContain('in 1 of 1 stacks');
});

test('files of no stack are told of also when nothing else changes, and not when they do not change', async () => {
  const stray = Object.fromEntries(Array.from({ length: 10 }, (_, at) => [`prod/UP${at}/x.tf`, bucket('a')]));

  expect(await markdown({}, stray)).toMatch(/UP7\/x\.tf` and 2 more: [^]*; 1 to look at first\./);
  expect(await markdown(stray, stray)).toContain('**Terraform: no change**');
});

test('what stands in a value cannot leave its place in the comment', async () => {
  const named = (name: string) => ({ 'prod/global/x.tf': bucket(name) });
  const text = await markdown(named('plain'), named('a` <!-- terraform-review --> **b**'));

  expect(text).toContain('`` a` <!-- terraform-review --> **b** ``');
});

test('as JSON, the review names every stack, change and finding', async () => {
  const found = JSON.parse(
    reviewJson(await review({ 'prod/global/a.tf': bucket('a') }, { 'prod/global/a.tf': bucket('b') }), 'main'),
  ) as unknown;

  expect(found).toEqual({
    base: 'main',
    totals: { add: 0, change: 0, replace: 1, destroy: 0, import: 0, forget: 0 },
    stackCount: 1,
    stacks: [
      {
        environment: 'prod',
        stack: 'global',
        state: 'changed',
        declarations: [],
        findings: [expect.objectContaining({ rule: 'state-lost', address: 'aws_s3_bucket.site' })],
        resources: [
          {
            address: 'aws_s3_bucket.site',
            type: 'aws_s3_bucket',
            action: 'replace',
            attributes: [{ path: 'bucket', before: 'a', after: 'b' }],
            forcedBy: ['bucket'],
            isCertain: true,
            isCreatedFirst: false,
          },
        ],
      },
    ],
    strayFiles: [],
  });
});

test('HCL that does not parse is refused with the name of its stack', async () => {
  await expect(review({}, { 'prod/global/a.tf': 'resource {' })).rejects.toThrow(
    'the HCL of prod/global cannot be read: ',
  );
});
