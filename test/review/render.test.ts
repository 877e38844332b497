import { Testing, TerraformStack } from 'cdktf';
import { Route53Record } from '@cdktf/provider-aws/lib/route53-record';
import { loadShapes } from '../../review';
import type { JsonObject } from '../../review/hcl/json';
import { renderStack } from './render-stack';
import { TORTURE } from './torture';

const shapes = loadShapes();
const render = (json: JsonObject): Promise<string> => renderStack(json, shapes);
const resource = (type: string, body: JsonObject): JsonObject => ({ resource: { [type]: { it: body } } });
/** The lines of a rendered stack without indentation or the padding before `=`. */
const lines = async (json: JsonObject): Promise<string> =>
  (await render(json)).replace(/^ +/gm, '').replace(/ +=/g, ' =');

describe('blocks and arguments', () => {
  test('what the provider calls a block is one, and a map is an argument', async () => {
    const app = Testing.app();
    const stack = new TerraformStack(app, 'stack');
    new Route53Record(stack, 'origin', {
      zoneId: 'Z1',
      name: 'origin.example.com',
      type: 'A',
      setIdentifier: 'eu-west-1',
      alias: { name: 'x', zoneId: 'Z2', evaluateTargetHealth: false },
      latencyRoutingPolicy: { region: 'eu-west-1' },
    });

    expect(await render(JSON.parse(Testing.synth(stack)) as JsonObject)).toContain(
      [
        'resource "aws_route53_record" "origin" {',
        '  name           = "origin.example.com"',
        '  type           = "A"',
        '  zone_id        = "Z1"',
        '  set_identifier = "eu-west-1"',
        '',
        '  alias {',
        '    evaluate_target_health = false',
        '    name                   = "x"',
        '    zone_id                = "Z2"',
        '  }',
        '',
        '  latency_routing_policy {',
        '    region = "eu-west-1"',
        '  }',
        '}',
      ].join('\n'),
    );
  });

  test('a list of objects is repeated blocks; when empty it is no block, but stays an empty list argument', async () => {
    const hcl = await render({
      resource: {
        aws_dynamodb_table: {
          orders: {
            name: 'orders',
            attribute: [
              { name: 'id', type: 'S' },
              { name: 'at', type: 'N' },
            ],
            replica: [],
          },
        },
        aws_cloudwatch_log_delivery: {
          full: { s3_delivery_configuration: [{ suffix_path: '/a' }] },
          none: { s3_delivery_configuration: [] },
        },
      },
    });

    expect(hcl.match(/attribute \{/g)).toHaveLength(2);
    expect(hcl).not.toContain('replica');
    expect(hcl).toContain('s3_delivery_configuration {\n    suffix_path = "/a"');
    expect(hcl).toContain('s3_delivery_configuration = []');
  });

  test('dynamic blocks keep their iterator a name and their content typed', async () => {
    const hcl = await lines(TORTURE);

    expect(hcl).toContain(
      'dynamic "principals" {\nfor_each = toset(["lambda", "edgelambda"])\niterator = service\n\ncontent {\nidentifiers = ["${service.value}.amazonaws.com"]',
    );
  });
});

describe('order', () => {
  test('required arguments stand before optional ones, both by name, as the provider documents them', async () => {
    const hcl = await render(
      resource('aws_lambda_function', { handler: 'h', architectures: [], role: 'r', function_name: 'f' }),
    );

    expect(hcl.match(/^ {2}[a-z_]+/gm)?.map((name) => name.trim())).toEqual([
      'function_name',
      'role',
      'architectures',
      'handler',
    ]);
  });

  test('locals stand apart, so that a long name does not move the value of another', async () => {
    expect(await render({ locals: { a: 1, long_name: 2 } })).toContain('  a = 1\n\n  long_name = 2\n');
  });

  test('count, for_each and provider come first; lifecycle, then depends_on, last', async () => {
    const hcl = await render(
      resource('aws_lambda_function', {
        depends_on: ['aws_iam_role.r'],
        environment: { variables: { A: 'b' } },
        for_each: '${toset(["a"])}',
        function_name: 'f',
        lifecycle: { prevent_destroy: true },
        provider: 'aws.eu',
        role: 'r',
      }),
    );

    expect(hcl.match(/^ {2}[a-z_]+/gm)?.map((name) => name.trim())).toEqual([
      'for_each',
      'provider',
      'function_name',
      'role',
      'environment',
      'lifecycle',
      'depends_on',
    ]);
  });
});

describe('references and text', () => {
  test('depends_on, provider, ignore_changes, moves and types have no quotes', async () => {
    const hcl = await lines(TORTURE);

    expect(hcl).toContain('depends_on = [aws_s3_bucket.site, data.aws_caller_identity.me]');
    expect(hcl).toContain('provider = aws.ireland');
    expect(hcl).toContain('ignore_changes = [tags, tags_all["a.b"]]');
    expect(hcl).toContain('ignore_changes = all');
    expect(hcl).toContain('replace_triggered_by = [terraform_data.version]');
    expect(hcl).toContain('from = aws_sns_topic.old[0]\nto = aws_sns_topic.topics["a"]');
    expect(hcl).toContain('type = object({ names = list(string), size = optional(number) })');
  });

  test('a string that is one expression is written bare, any other as a template', async () => {
    const hcl = await lines(
      resource('aws_sns_topic', { name: '${var.name}', display_name: 'x-${var.name}', policy: '$${no}' }),
    );

    expect(hcl).toContain('name = var.name\n');
    expect(hcl).toContain('display_name = "x-${var.name}"');
    expect(hcl).toContain('policy = "$${no}"');
  });

  test('where Terraform evaluates nothing, the openers of templates are escaped', async () => {
    const hcl = await lines({
      variable: { v: { default: ['${a}', '$${b}', '%{c}'], description: 'costs ${x}' } },
      output: { o: { value: 1, description: '%{if}' } },
    });

    expect(hcl).toContain('default = ["$${a}", "$$${b}", "%%{c}"]');
    expect(hcl).toContain('description = "costs $${x}"');
    expect(hcl).toContain('description = "%%{if}"');
  });

  test('characters that cannot be seen or that reorder a line are written as escapes', async () => {
    const hcl = await render(resource('aws_sns_topic', { name: 'a\u0000\u00a0\u202e\u2028\ufeff\u{e0001}é😀' }));

    expect(hcl).toContain('name = "a\\u0000\\u00a0\\u202e\\u2028\\ufeff\\U000e0001é😀"');
  });
});

describe('texts of several lines', () => {
  const code = (text: string): Promise<string> => render(resource('aws_cloudfront_function', { code: text }));

  test('a text that ends with a newline is a heredoc', async () => {
    expect(await code('a {\n  "b" \\ ${var.c}\n}\n')).toContain('code = <<EOT\na {\n  "b" \\ ${var.c}\n}\nEOT\n}');
  });

  test('a text that does not is a heredoc without its last newline', async () => {
    expect(await code('a\nb')).toContain('code = chomp(<<EOT\na\nb\nEOT\n  )');
  });

  test('a text that holds the delimiter gets another', async () => {
    expect(await code('EOT\n EOT_\n')).toContain('<<EOT__\nEOT\n EOT_\nEOT__\n');
  });

  test.each([
    ['one line and its newline', 'a\n', '"a\\n"'],
    ['a carriage return', 'a\r\nb\n', '"a\\r\\nb\\n"'],
    ['an expression at the end, whose own newlines chomp would take', 'a\n${var.b}', '"a\\n${var.b}"'],
    ['a character nobody sees', 'a\n\u200bb\n', '"a\\n\\u200bb\\n"'],
  ])('quotes remain for %s', async (_, text, expected) => {
    expect(await code(text)).toContain(`code = ${expected}\n`);
  });

  test('quotes remain inside a list, where a heredoc leaves no place for the comma', async () => {
    expect(await render(resource('aws_sns_topic', { name: ['a\nb\n'] }))).toContain('["a\\nb\\n"]');
  });
});

describe('refusals', () => {
  test.each([
    ['provisioner', { provisioner: [{ 'local-exec': { command: 'rm -rf /' } }] }],
    ['connection', { connection: { host: 'x' } }],
  ])('%s is refused by name', async (name, body) => {
    await expect(render(resource('aws_sns_topic', body))).rejects.toThrow(`resource.aws_sns_topic.it.${name}: `);
  });

  test.each(['module', 'check', 'ephemeral'])('the top-level block %s is refused', async (name) => {
    await expect(render({ [name]: { x: { y: 1 } } })).rejects.toThrow(`${name}: this top-level block is not rendered`);
  });

  test('what a removed block would run is refused by name', async () => {
    const removed = { removed: [{ from: 'aws_sns_topic.it', provisioner: [{ 'local-exec': { command: 'rm' } }] }] };
    await expect(render(removed)).rejects.toThrow('removed[0].provisioner: nothing of this name');
  });

  test('an unknown type names the command that makes it known', async () => {
    await expect(render(resource('aws_unheard_of', {}))).rejects.toThrow(
      /^resource\.aws_unheard_of: .*node --import tsx cli\/make-shapes\.ts resource\.aws_unheard_of$/,
    );
  });

  test.each<[string, JsonObject, string]>([
    ['a setting of lifecycle', { lifecycle: { create_first: true } }, 'lifecycle.create_first: nothing of this name'],
    ['text in place of a block', { timeouts: 'soon' }, 'timeouts: expected a block, found "soon"'],
    ['null in place of a block', { timeouts: null }, 'timeouts: expected a block, found null'],
    ['an override of a block with a nested list', { timeouts: [[{}]] }, 'timeouts[0]: expected a block, found [{}]'],
    ['a name that cannot be one', { 'a b': 1 }, 'a b: nothing of this name'],
    [
      'a template that never ends',
      { validation_method: 'x ${y' },
      'validation_method: a template sequence is never closed',
    ],
  ])('%s is refused with its address', async (_, body, problem) => {
    await expect(render(resource('aws_acm_certificate_validation', body))).rejects.toThrow(
      `resource.aws_acm_certificate_validation.it.${problem}`,
    );
  });

  test.each([
    ['a byte order mark at the start', '\ufeffa', 'drops a byte order mark'],
    [
      'a strip marker in a text of several lines',
      '%{ if var.a ~}\n\n b%{ endif }',
      'a strip marker (~) takes one line break',
    ],
    ['a lone carriage return and a template', 'a\r${var.b}', 'evaluates no template after a carriage return'],
  ])('%s, which Terraform reads differently in JSON, is refused', async (_, text, problem) => {
    await expect(render(resource('aws_sns_topic', { name: text }))).rejects.toThrow(problem);
    await expect(render(resource('aws_sns_topic', { tags: { [text]: '' } }))).rejects.toThrow(problem);
  });

  test('an unknown setting of a variable, an output or the terraform block is refused', async () => {
    await expect(render({ variable: { v: { colour: 1 } } })).rejects.toThrow('variable.v.colour: ');
    await expect(render({ output: { o: { value: 1, colour: 1 } } })).rejects.toThrow('output.o.colour: ');
    await expect(render({ terraform: { experiments: ['x'] } })).rejects.toThrow('terraform.experiments: ');
  });
});

test('the cloud block keeps its workspaces a block', async () => {
  const hcl = await render({
    terraform: { cloud: { organization: 'acme', hostname: 'app.terraform.io', workspaces: { name: 'edge' } } },
  });

  expect(hcl).toContain(
    '  cloud {\n    organization = "acme"\n    hostname     = "app.terraform.io"\n\n    workspaces {\n      name = "edge"',
  );
});
