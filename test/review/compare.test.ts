import { compareStack, describeDifference, loadShapes } from '../../review';
import type { JsonObject } from '../../review/hcl/json';
import { renderStack } from './render-stack';
import { TORTURE } from './torture';

const shapes = loadShapes();
let torture = '';
beforeAll(async () => {
  torture = await renderStack(TORTURE, shapes);
});

async function addresses(json: JsonObject, hcl: string): Promise<readonly string[]> {
  return (await compareStack(json, hcl, shapes)).map(({ address }) => address);
}

test('a rendered stack says what its JSON says', async () => {
  expect(await compareStack(TORTURE, torture, shapes)).toEqual([]);
});

describe('every change to the HCL is found', () => {
  const role = 'resource.aws_iam_role.api[0]';
  const version = 'resource.terraform_data.version[0].input';
  const policy = 'resource.aws_iam_role_policy.api[0].policy';
  const code = 'resource.aws_cloudfront_function.router[0].code';

  test.each<[string, string | RegExp, string, string]>([
    [
      'a number',
      'retention_in_days = 14',
      'retention_in_days = 15',
      'resource.aws_cloudwatch_log_group.api[0].retention_in_days',
    ],
    [
      'a number become text',
      'retention_in_days = 14',
      'retention_in_days = "14"',
      'resource.aws_cloudwatch_log_group.api[0].retention_in_days',
    ],
    [
      'a lifecycle setting',
      'create_before_destroy = true',
      'create_before_destroy = false',
      `${role}.lifecycle[0].create_before_destroy`,
    ],
    ['an ignored change', 'tags, tags_all["a.b"]', 'tags', `${role}.lifecycle[0].ignore_changes[1]`],
    [
      'an ignored change become another',
      'tags_all["a.b"]',
      'tags_all["a.c"]',
      `${role}.lifecycle[0].ignore_changes[1]`,
    ],
    ['a precondition', /\n +precondition \{\n.*role != .*\n.*\n +\}/, '', `${role}.lifecycle[0].precondition`],
    [
      'a dependency',
      'depends_on = [aws_sns_topic.topics]',
      'depends_on = [aws_sns_topic.topic]',
      'output.role[0].depends_on[0]',
    ],
    [
      'a dependency become text',
      'depends_on = [aws_sns_topic.topics]',
      'depends_on = ["$${aws_sns_topic.topics}"]',
      'output.role[0].depends_on[0]',
    ],
    ['a removed argument', /\n +key += "files.*"/, '', 'resource.aws_s3_object.files[0].key'],
    [
      'an added argument',
      'retention_in_days = 14',
      'retention_in_days = 14\nskip_destroy = true',
      'resource.aws_cloudwatch_log_group.api[0].skip_destroy',
    ],
    ['a resource renamed', '"aws_iam_role" "api"', '"aws_iam_role" "apis"', 'resource.aws_iam_role.api'],
    ['a provider alias', 'alias  = "ireland"', 'alias  = "eire"', 'provider.aws[1].alias'],
    [
      'a provider of a resource',
      'provider = aws.ireland\n\n  bucket = "site-a"',
      'provider = aws\n\n  bucket = "site-a"',
      'resource.aws_s3_bucket.site[0].provider',
    ],
    ['the backend', 'key          = "torture', 'key          = "other', 'terraform[0].backend.s3[0].key'],
    ['a version constraint', '>= 5.100.0, <', '>= 5.100.0, <=', 'terraform[0].required_providers[0].aws.version'],
    ['an escaped opener', '"a $${literal}', '"a ${literal}', 'variable.role[0].default'],
    ['a sensitive mark', 'sensitive   = true', 'sensitive   = false', 'variable.role[0].sensitive'],
    ['a validation', 'var.role != "x"', 'var.role != "y"', 'variable.role[0].validation[1].condition'],
    ['a type', 'list(string)', 'set(string)', 'variable.shape[0].type'],
    ['where something moved', 'old[0]', 'old[1]', 'moved[1].from'],
    ['what stays in AWS', /destroy = false/, 'destroy = true', 'removed[0].lifecycle[0].destroy'],
    ['an import', 'id = "site-', 'id = "sites-', 'import[0].id'],
    [
      'an iterator',
      'iterator = service',
      'iterator = services',
      'data.aws_iam_policy_document.trust[0].statement[0].dynamic.principals[0].iterator',
    ],
    [
      'the content of a dynamic block',
      '${service.value}.amazonaws',
      '${service.key}.amazonaws',
      'data.aws_iam_policy_document.trust[0].statement[0].dynamic.principals[0].content[0].identifiers[0]',
    ],
    ['a member of an encoded document', '"logs:PutLogEvents"', '"logs:*"', policy],
    ['a member left out', /\n +Sid +=.*/, '', policy],
    [
      'the order of a list',
      '"logs:CreateLogStream", "logs:PutLogEvents"',
      '"logs:PutLogEvents", "logs:CreateLogStream"',
      policy,
    ],
    ['a key of an encoded document', 'Effect ', 'effect ', policy],
    ['an escape in an encoded document', 'Says \\"no\\"', 'Says \\\\no\\\\', policy],
    ['a reference', 'data.aws_caller_identity.me.account_id', 'data.aws_caller_identity.me.user_id', policy],
    ['text become a reference', 'Resource = "*"', 'Resource = var.role', policy],
    ['a sign', '= -1.5', '= 1.5', policy],
    ['a space in embedded code', 'function handler(event)', 'function  handler(event)', code],
    ['a tab in embedded code', '\tvar request', '  var request', code],
    ['a backslash in embedded code', '"\\\\" +', '"\\" +', code],
    ['an operator', 'var.role ==', 'var.role !=', `${version}.lines`],
    ['a branch', '1 : 2', '2 : 1', `${version}.lines`],
    ['a template directive', '%{else}', '%{else} ', `${version}.directive`],
    ['a function', 'upper(name)', 'lower(name)', `${version}.loop`],
    ['a condition', 'if name != ""', 'if name == ""', `${version}.loop`],
    ['an object become an expression', 'object = ({ "a" = 1 })', 'object = { "a" = 1 }', `${version}.object`],
    ['an empty text become null', '{}, [], "", null', '{}, [], null, null', `${version}.empty[2]`],
    ['a large number', '9007199254740991', '9007199254740990', `${version}.numbers[5]`],
    ['a note that is a value', 'not a note', 'a note', `${version}.//`],
  ])('%s', async (_, found, replacement, address) => {
    const changed = torture.replace(found, () => replacement);
    expect(changed).not.toBe(torture);

    expect(await addresses(TORTURE, changed)).toContain(address);
  });
});

describe('every change to the JSON is found', () => {
  /** Copies of a tree, each with one leaf changed, with the path of that leaf. */
  function* mutants(json: JsonObject): Generator<[path: string, mutant: JsonObject]> {
    const text = JSON.stringify(json);
    let count = 0;
    JSON.parse(text, (_, value: unknown) => (typeof value === 'object' ? value : (count++, value)));
    for (let target = 0; target < count; target++) {
      let at = 0;
      let path = '';
      const mutant = JSON.parse(text, (key, value: unknown) => {
        if (typeof value === 'object' || at++ !== target) return value;
        path = `leaf ${target}: ${key} = ${String(value).slice(0, 60)}`;
        if (typeof value === 'string') return value.endsWith('}') ? `${value.slice(0, -1)}x}` : `${value}x`;
        return typeof value === 'number' ? 3 * value + 1 : !value;
      }) as JsonObject;
      yield [path, mutant];
    }
  }

  test('whichever leaf it is', async () => {
    const { '//': notes, ...stack } = TORTURE;
    expect(notes).toBeDefined();
    const missed: string[] = [];
    for (const [path, mutant] of mutants(stack)) {
      if (path.includes(': path = ')) continue; // cdktf's note of the construct path
      const found = await compareStack(mutant, torture, shapes).catch(() => 'refused');
      if (found.length === 0) missed.push(path);
    }
    expect(missed).toEqual([]);
  });
});

describe('ways of writing the same are no difference', () => {
  const json = {
    locals: { a: '${jsonencode({"a" = [1,2], "b" = "${var.x}"})}', b: 'x\ny', c: '${a+b}', d: 'e\u0301' },
  };

  test.each([
    ['white space and bare keys', 'a = jsonencode({\n a = [1, 2]\n b = var.x\n})'],
    ['brackets around an expression', 'a = (jsonencode({ "a" = [1, 2], "b" = (var.x) }))'],
  ])('%s', async (_, a) => {
    expect(await addresses(json, `locals {\n ${a}\n b = chomp(<<E\nx\ny\nE\n)\n c = a + b\n d = "é"\n}\n`)).toEqual([]);
  });

  test('but chomp of a text that ends with more than one newline is', async () => {
    const hcl = 'locals {\n b = chomp(<<E\nx\ny\n\nE\n)\n}\n';

    expect(await addresses({ locals: { b: 'x\ny\n' } }, hcl)).toEqual(['locals[0].b']);
  });

  test('and so is a text in quotes with what only a heredoc takes literally', async () => {
    const hcl = 'locals {\n b = "${chomp("a\\\\nb")}"\n}\n';

    expect(await addresses({ locals: { b: 'a\\nb' } }, hcl)).toEqual(['locals[0].b']);
  });
});

test('HCL that does not parse is an error with the line, not an equality', async () => {
  const hcl = 'locals {\n  a = f(${x})\n}\n';

  await expect(compareStack({ locals: { a: '${f(${x})}' } }, hcl, shapes)).rejects.toThrow(
    /^the HCL does not parse, so the JSON will not either: Invalid character; .*\n {2}a = f\(\$\{x\}\)$/,
  );
});

test('a difference reads as one line', () => {
  expect(describeDifference({ address: 'a.b[0]', json: 'x'.repeat(500), hcl: undefined })).toMatch(
    /^a\.b\[0\]: the JSON says "x{116}…, the HCL says nothing$/,
  );
});
