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
    '//': { constructs: { 's/mail': 'Mailer', 's/mail/bucket': 'PrivateBucket' } },
    data: { aws_route53_zone: { b: at('s/mail/policy') } },
    resource: {
      aws_sns_topic: { c: at('s/mail/bucket/resource'), d: at('s/mail/resource'), e: at('s/mail/other/part') },
      aws_sqs_queue: { f: at('s/mail/access'), g: at('s/mail/bucket/access') },
    },
  });

  expect(heads(rendered.get('mail.tf'))).toEqual([
    '# s/mail: Mailer',
    'resource "aws_sns_topic" "d" {',
    'resource "aws_sqs_queue" "f" {',
    'data "aws_route53_zone" "b" {',
    '# s/mail/bucket: PrivateBucket',
    'resource "aws_sns_topic" "c" {',
    'resource "aws_sqs_queue" "g" {',
    '# s/mail/other',
    'resource "aws_sns_topic" "e" {',
  ]);
});

test('in a file, first stands what a request meets first: a bucket before its policy, the stage before its parts', async () => {
  const rendered = await files({
    resource: {
      aws_s3_bucket_policy: { site: at('s/site/access') },
      aws_s3_bucket: { site: at('s/site/bucket/resource') },
      aws_sns_topic: { all: at('s/api/all-methods'), deployment: at('s/api/deployment'), stage: at('s/api/stage') },
      aws_sqs_queue: {
        from: at('s/routing/standby/from-eu-west-1-a'),
        beside: at('s/routing/standby/beside-eu-west-1-a'),
        entry: at('s/routing/standby/us-east-1-a'),
      },
    },
  });
  const names = (file: string) =>
    [...(rendered.get(file) ?? '').matchAll(/^resource "\w+" "(\w+)"/gm)].map(([, name]) => name);

  expect(rendered.get('site.tf')).toMatch(/"aws_s3_bucket" [^]*"aws_s3_bucket_policy" /);
  expect(names('api-stage.tf')).toEqual(['stage', 'deployment', 'all']);
  expect(rendered.get('api-stage.tf')?.match(/^# s\/api$/gm)).toHaveLength(1);
  expect(names('routing-standby.tf')).toEqual(['entry', 'beside', 'from']);
});

test('variables, locals and what other stacks told stand under the constructs that made them', async () => {
  const rendered = await files({
    '//': {
      constructs: { 's/lock': 'OriginLock', 's/site': 'SiteReleases', s: 'RegionalStack' },
      remarks: { 's/site': ['Earlier ones stay.'] },
      makers: {
        'var.secret': 's/lock',
        'var.next': 's/lock',
        'local.build': 's/site',
        'local.keys': 's/site',
        'local.lock': 's/lock',
        'data.terraform_remote_state.r': 's',
      },
    },
    variable: { secret: { type: 'string' }, next: { type: 'string' }, other: { type: 'string' } },
    locals: { build: 'a', keys: 'b', lock: 'c' },
    data: { terraform_remote_state: { r: { backend: 'local' } } },
  });
  const above = (file: string) => rendered.get(file)?.match(/^(?:# s\b|# Earlier|\w).*$/gm);

  expect(above('variables.tf')).toEqual([
    '# s/lock: OriginLock',
    'variable "secret" {',
    'variable "next" {',
    'variable "other" {',
  ]);
  expect(above('locals.tf')).toEqual([
    '# s/lock: OriginLock',
    '# s/site: SiteReleases',
    '# Earlier ones stay.',
    'locals {',
  ]);
  expect(above('remote-state.tf')).toEqual(['# s: RegionalStack', 'data "terraform_remote_state" "r" {']);
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

test('the first file says where the files are that a stack names', async () => {
  const first = async (filename: string) =>
    (await files({ terraform: {}, resource: { aws_lambda_function: { f: { filename } } } })).get('terraform.tf');

  expect(await first('assets/f/1/archive.zip')).toContain('# Files under assets/ are built');
  expect(await first('elsewhere.zip')).not.toContain('assets/');
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
