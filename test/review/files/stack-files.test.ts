import { loadShapes, stackFiles } from '../../../review';
import type { JsonObject } from '../../../review/hcl/json';
import { TORTURE } from '../torture';

const shapes = loadShapes();
const files = (json: JsonObject) => stackFiles('s', json, shapes);
const at = (path: string): JsonObject => ({ '//': { metadata: { path } }, name: 'x' });
/** What a reader sees of each file: headings and the heads of blocks. */
const heads = (text: string | undefined) => text?.match(/^(# s\/.*|# s:.*|(data|resource) .*)$/gm);

test('every kind of block has its file, in the order of reading', async () => {
  const rendered = await files(TORTURE);

  expect([...rendered.keys()]).toEqual([
    'terraform.tf',
    'variables.tf',
    'locals.tf',
    'moved.tf',
    'removed.tf',
    'import.tf',
    'remote-state.tf',
    'api-stage.tf',
    'site.tf',
    'me.tf',
    'edge.tf',
    'main.tf',
    'outputs.tf',
  ]);
  expect(rendered.get('terraform.tf')?.match(/^\w+/gm)).toEqual(['terraform', 'provider', 'provider']);
});

test('constructs are read in the order of a request, each in the file of what it is about', async () => {
  const rendered = await files({
    data: { aws_route53_zone: { zone: at('s/zone') }, terraform_remote_state: { r: { backend: 'local' } } },
    resource: {
      aws_sns_topic: {
        unknown: at('s/alarms/topic'),
        api: at('s/api/resource'),
        stage: at('s/api/stage'),
        one: at('s/function-one/resource'),
        viewer: at('s/viewer/site'),
        record: at('s/app-a'),
      },
    },
  });

  expect([...rendered].map(([file, text]) => [file, text.match(/^(?:data|resource) \S+ "(\w+)"/gm)?.length])).toEqual([
    ['remote-state.tf', 1],
    ['dns.tf', 2],
    ['viewer-site.tf', 1],
    ['api.tf', 1],
    ['api-stage.tf', 1],
    ['function-one.tf', 1],
    ['alarms.tf', 1],
  ]);
});

test('a heading names the construct and its class over its blocks, its main resource first, then what is inside it', async () => {
  const rendered = await files({
    '//': { constructs: { 's/site': 'SiteBucket', 's/site/bucket': 'PrivateBucket' } },
    data: { aws_route53_zone: { b: at('s/site/policy') } },
    resource: {
      aws_sns_topic: { c: at('s/site/bucket/resource'), d: at('s/site/resource'), e: at('s/site/other/part') },
      aws_sqs_queue: { f: at('s/site/access'), g: at('s/site/bucket/access') },
    },
  });

  expect(heads(rendered.get('site.tf'))).toEqual([
    '# s/site: SiteBucket',
    'resource "aws_sns_topic" "d" {',
    'resource "aws_sqs_queue" "f" {',
    'data "aws_route53_zone" "b" {',
    '# s/site/bucket: PrivateBucket',
    'resource "aws_sns_topic" "c" {',
    'resource "aws_sqs_queue" "g" {',
    '# s/site/other',
    'resource "aws_sns_topic" "e" {',
  ]);
});

test('what a construct remarks stands under its heading, whatever is in it a comment', async () => {
  const rendered = await files({
    '//': {
      constructs: { 's/site': 'SiteBucket' },
      remarks: {
        's/site': ['CloudFront asks two.', 'The others\nresource "aws_sns_topic" "evil" {}'],
        's/none': ['Lost.'],
      },
    },
    resource: { aws_sns_topic: { d: at('s/site/resource'), e: at('s/site/other') } },
  });

  expect(
    rendered
      .get('site.tf')
      ?.match(/^(#|resource).*$/gm)
      ?.slice(1),
  ).toEqual([
    '# s/site: SiteBucket',
    '# CloudFront asks two.',
    '# The others resource "aws_sns_topic" "evil" {}',
    'resource "aws_sns_topic" "d" {',
    'resource "aws_sns_topic" "e" {',
  ]);
});

test('the first file names the others in the order of reading', async () => {
  const rendered = await files({
    terraform: { required_version: '>= 1.5.0' },
    variable: { v: { type: 'string' } },
    resource: { aws_sns_topic: { t: at('s/firewall/topic') } },
  });

  expect(rendered.get('terraform.tf')).toMatch(
    /^# Stack s, .*\n#\n# To read in this order:\n# {3}variables\.tf\n# {3}firewall\.tf\n\nterraform \{/,
  );
  expect(rendered.get('firewall.tf')).toMatch(/^# Stack s, .*\n\n# s\/firewall\n/);
});

test('another construct changes no file but its own and the list of files', async () => {
  const before = { terraform: {}, resource: { aws_sns_topic: { a: at('s/cache/a'), z: at('s/site/z') } } };
  const after = { ...before, resource: { aws_sns_topic: { ...before.resource.aws_sns_topic, m: at('s/mail/m') } } };
  const [old, now] = [await files(before), await files(after)];

  expect([...now].filter(([file, text]) => old.get(file) !== text).map(([file]) => file)).toEqual([
    'terraform.tf',
    'mail.tf',
  ]);
});
