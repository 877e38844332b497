import { EdgeError } from '../../../../local/edge/error';
import { refuseUnknownTypes } from '../../../../local/edge/terraform/refuse-unknown-types';
import { loadFiles, loadStack, loadStacks, outputsOf } from './system-folder';

const output = (value: unknown) => ({ output: { result: { value } } });
const result = (stack: object, ...rest: [options?: object, files?: Record<string, unknown>]): unknown =>
  outputsOf(loadStack(stack, ...rest))['result'];

describe('variables', () => {
  const variable = (declaration: object, value: unknown = '${var.size}') => ({
    variable: { size: declaration },
    ...output(value),
  });

  it('takes the given value, converted to the type', () => {
    expect(result(variable({ type: 'number' }), { variables: { size: '3' } })).toBe(3);
  });

  it('falls back to the default', () => {
    expect(result(variable({ default: ['a'] }))).toEqual(['a']);
  });

  it('fills in optional attributes of objects', () => {
    const type = 'object({ a = string, b = optional(number, 5), c = optional(list(string)) })';
    expect(result(variable({ type }), { variables: { size: { a: 1 } } })).toEqual({ a: '1', b: 5, c: null });
  });

  it('makes a set of a list, where the type says so', () => {
    expect(result(variable({ type: 'set(string)' }), { variables: { size: ['b', 'a', 'b'] } })).toEqual(['a', 'b']);
  });

  it('takes the default for null where null is not allowed', () => {
    expect(result(variable({ default: 'x', nullable: false }), { variables: { size: null } })).toBe('x');
  });

  it('names a variable that has no value', () => {
    expect(() => loadStack(variable({ type: 'string' }))).toThrow(
      /: variable\.size: has no default, and no value is given/,
    );
  });

  it('names a value that no stack declares a variable for, and what is declared', () => {
    expect(() => loadStack(variable({ default: 1 }), { variables: { sise: 2 } })).toThrow(
      'variable sise: is given, and no stack declares it. Declared: size.',
    );
    expect(() => loadStack(output(1), { variables: { size: 2 } })).toThrow(/no stack declares it\. Declared: none\./);
  });

  it('takes a value that one of several stacks declares', () => {
    const stacks = { one: variable({ type: 'number' }), other: output(1) };
    expect(loadStacks(stacks, { variables: { size: 3 } }).outputs.get('one')).toEqual({ result: 3 });
  });

  it('names a variable whose value does not fit its type, without the value', () => {
    const load = () => loadStack(variable({ type: 'number', sensitive: true }), { variables: { size: 'hunter2' } });
    expect(load).toThrow(/variable\.size: a number is needed, and this is a string/);
    expect(load).not.toThrow(/hunter2/);
  });

  it('shows the message of a validation that fails, without sensitive values', () => {
    const validation = [{ condition: '${length(var.size) > 10}', error_message: 'Too short: ${var.size}.' }];
    const load = () => loadStack(variable({ sensitive: true, validation }), { variables: { size: 'hunter2' } });
    expect(load).toThrow(/variable\.size: Too short: \(sensitive\)\./);
  });

  it('reads a variable once more after its validation held', () => {
    const validation = [{ condition: '${var.size > 2}', error_message: 'Too small.' }];
    expect(result(variable({ validation, default: 3 }))).toBe(3);
  });
});

describe('resources', () => {
  const bucket = (body: object) => ({ resource: { aws_s3_bucket: { site: body } } });

  it('makes one instance for each element of a set or map', () => {
    const system = loadStack(bucket({ for_each: '${toset(["b", "a"])}', bucket: 'site-${each.key}-${each.value}' }));
    expect(
      system.ofType('aws_s3_bucket').map(({ address, key, values }) => [address.split(': ')[1], key, values['bucket']]),
    ).toEqual([
      ['aws_s3_bucket.site["a"]', 'a', 'site-a-a'],
      ['aws_s3_bucket.site["b"]', 'b', 'site-b-b'],
    ]);
  });

  it('refers to instances by key', () => {
    const stack = {
      ...bucket({ for_each: { a: 1 }, bucket: 'x${each.value}' }),
      ...output('${aws_s3_bucket.site["a"].arn}'),
    };
    expect(result(stack)).toBe('arn:aws:s3:::x1');
  });

  it('makes as many instances as count says', () => {
    const stack = { ...bucket({ count: 2, bucket: 'site-${count.index}' }), ...output('${aws_s3_bucket.site[*].id}') };
    expect(result(stack)).toEqual(['site-0', 'site-1']);
  });

  it('refuses a list for for_each, as Terraform does', () => {
    expect(() => loadStack(bucket({ for_each: ['a'] }))).toThrow(
      /aws_s3_bucket\.site\.for_each: for_each needs a map or a set of strings, and this is a list/,
    );
  });

  it('unfolds dynamic blocks beside written ones, with an iterator of any name', () => {
    const distribution = {
      origin: { origin_id: 'first', domain_name: 'a' },
      dynamic: {
        origin: {
          for_each: ['b', 'c'],
          iterator: 'host',
          content: { origin_id: '${host.key}', domain_name: '${host.value}' },
        },
      },
    };
    const system = loadStack({ resource: { aws_cloudfront_distribution: { main: distribution } } });
    expect(system.ofType('aws_cloudfront_distribution')[0]?.values['origin']).toEqual([
      { origin_id: 'first', domain_name: 'a' },
      { origin_id: 0, domain_name: 'b' },
      { origin_id: 1, domain_name: 'c' },
    ]);
  });

  it('gives a single block as a list, as references see it', () => {
    const environment = { variables: { NAME: 'x' } };
    const resource = { aws_lambda_function: { hello: { function_name: 'hello', environment } } };
    expect(result({ resource, ...output('${aws_lambda_function.hello.environment[0].variables.NAME}') })).toBe('x');
  });

  it('tells configured arguments from computed attributes', () => {
    const system = loadStack(bucket({ bucket: 'site', force_destroy: null, depends_on: ['aws_s3_bucket.other'] }));
    expect(system.ofType('aws_s3_bucket')[0]?.configured).toEqual(new Set(['bucket']));
    expect(system.ofType('aws_s3_bucket')[0]?.values['region']).toBe('eu-west-1');
  });

  it('makes up the same attributes at every load, and others for other resources', () => {
    const two = { resource: { aws_cloudfront_public_key: { a: { encoded_key: 'x' }, b: { encoded_key: 'x' } } } };
    const ids = () =>
      loadFiles({
        'main.tf.json': { provider: { aws: { region: 'eu-west-1' } }, ...two },
        'manifest.json': { stacks: { one: { workingDirectory: '.' } } },
      }).resources.map(({ values }) => values['id']);
    const first = ids();
    expect(ids()).toEqual(first);
    expect(new Set(first).size).toBe(2);
  });

  it('follows provider aliases and the region of a resource', () => {
    const aws = [{ region: '${var.home}' }, { alias: 'virginia', region: 'us-east-1' }];
    const domain = 'bucket_regional_domain_name';
    const system = loadFiles({
      'a.tf.json': { provider: { aws }, variable: { home: { default: 'eu-west-1' } } },
      'b.tf.json': {
        resource: {
          aws_s3_bucket: {
            here: { bucket: 'here' },
            there: { bucket: 'there', provider: 'aws.virginia' },
            own: { bucket: 'own', region: 'ap-southeast-2' },
          },
        },
      },
    });
    expect(system.ofType('aws_s3_bucket').map(({ region, values }) => [region, values[domain]])).toEqual([
      ['eu-west-1', 'here.s3.eu-west-1.amazonaws.com'],
      ['ap-southeast-2', 'own.s3.ap-southeast-2.amazonaws.com'],
      ['us-east-1', 'there.s3.us-east-1.amazonaws.com'],
    ]);
  });

  it('refuses a precondition that is false, and checks a postcondition against the resource itself', () => {
    const precondition = [{ condition: '${1 > 2}', error_message: 'Not so.' }];
    const postcondition = [{ condition: '${self.bucket != "site"}', error_message: 'Not ${self.bucket}.' }];
    expect(() => loadStack(bucket({ bucket: 'site', lifecycle: { precondition } }))).toThrow(/precondition: Not so\./);
    expect(() => loadStack(bucket({ bucket: 'site', lifecycle: { postcondition } }))).toThrow(
      /postcondition: Not site\./,
    );
  });
});

describe('errors', () => {
  it('names a cycle with all of its members', () => {
    const stack = { locals: { a: '${local.b}', b: '${local.c + 1}', c: '${local.a}' } };
    expect(() => loadFiles({ 'main.tf.json': stack })).toThrow(
      /depends on itself: .*local\.a → .*local\.b → .*local\.c → .*local\.a\./,
    );
  });

  it.each([
    ['an unknown function', '${nosuch(1)}', /output\.result: the local edge does not know the function nosuch\(\)/],
    ['an undeclared resource', '${aws_s3_bucket.none.id}', /output\.result: aws_s3_bucket\.none is not declared/],
    [
      'an attribute that nobody made up',
      '${aws_s3_bucket.site.nosuch}',
      /the attribute "nosuch" of .*: aws_s3_bucket\.site is neither set/,
    ],
    ['such an attribute inside of try', '${try(aws_s3_bucket.site.nosuch, "x")}', /the attribute "nosuch"/],
    ['each outside of a resource', '${each.key}', /each\.key is known within a resource only/],
    ['a file that is not there', '${file("none.txt")}', /file\(\): the file "none\.txt" cannot be read/],
    ['a list as text', 'a ${[1]}', /output\.result: a string is needed, and this is a list/],
  ])('gives the address of %s', (_, value, message) => {
    const load = () => loadStack({ resource: { aws_s3_bucket: { site: { bucket: 'site' } } }, ...output(value) });
    expect(load).toThrow(message);
    expect(load).toThrow(EdgeError);
  });

  it('gives the address of an argument deep inside of blocks', () => {
    const resource = { aws_route53_record: { a: { name: 'a', type: 'A', alias: [{ name: '${var.none}' }] } } };
    expect(() => loadStack({ resource })).toThrow(
      /: aws_route53_record\.a\.alias\[0\]\.name: var\.none is not declared/,
    );
  });

  it.each([
    [
      'a module',
      { 'main.tf.json': { module: { x: { source: './x' } } } },
      /: module: the local edge does not understand/,
    ],
    ['a file in native syntax', { 'main.tf.json': {}, 'other.tf': '' }, /other\.tf: Terraform would read this file/],
    [
      'an override',
      { 'main.tf.json': {}, 'main_override.tf.json': {} },
      /main_override\.tf\.json: Terraform would read/,
    ],
    ['an empty folder', {}, /no Terraform JSON is there/],
    ['what is not JSON', { 'main.tf.json': '{' }, /main\.tf\.json: it is not JSON/],
    [
      'a resource declared twice',
      { 'a.tf.json': { locals: { a: 1 } }, 'b.tf.json': { locals: { a: 2 } } },
      /a: is declared more than once/,
    ],
    [
      'a provider without region',
      { 'a.tf.json': { resource: { aws_s3_bucket: { a: {} } } } },
      /provider\.aws: has no region/,
    ],
    [
      'a provisioner',
      { 'a.tf.json': { resource: { terraform_data: { a: { provisioner: [] } } } } },
      /provisioner: the local edge runs no/,
    ],
  ])('refuses %s', (_, files, message) => {
    expect(() => loadFiles(files)).toThrow(message);
  });

  it('keeps sensitive values out of messages about arguments', () => {
    const stack = {
      variable: { secret: { sensitive: true } },
      resource: { aws_s3_bucket: { site: { bucket: 'site', tags: { a: '${regex("^x$", var.secret)}' } } } },
    };
    const load = () => loadStack(stack, { variables: { secret: 'hunter2' } });
    expect(load).toThrow(/aws_s3_bucket\.site\.tags\.a: regex\(\): the pattern did not match/);
    expect(load).not.toThrow(/hunter2/);
  });

  it('refuses resource types of its own products that are neither claimed nor inert, by address', () => {
    const resource = { aws_s3_bucket: { site: {} }, aws_iam_role: { role: {} }, aws_s3_bucket_cors: { rules: {} } };
    const system = loadStack({ resource });
    expect(() => refuseUnknownTypes(system, new Set(['aws_s3_bucket']))).toThrow(
      /: aws_s3_bucket_cors\.rules: the local edge does not model aws_s3_bucket_cors/,
    );
    expect(refuseUnknownTypes(system, new Set(['aws_s3_bucket', 'aws_s3_bucket_cors']))).toEqual([]);
  });

  it.each([
    'aws_api_gateway_vpc_link',
    'aws_apigatewayv2_api',
    'aws_cloudfront_vpc_origin',
    'aws_fms_policy',
    'aws_lambda_function_url',
    'aws_route53_traffic_policy',
    'aws_s3control_access_point_policy',
    'aws_waf_web_acl',
    'aws_wafv2_rule_group',
    'awscc_apigateway_rest_api',
    'awscc_cloudfront_distribution',
    'awscc_fms_policy',
    'awscc_route53_health_check',
    'awscc_wafv2_web_acl',
  ])('refuses %s among resources of others', (type) => {
    const system = loadStack({ resource: { aws_vpc: { net: {} }, [type]: { it: {} } } });
    expect(() => refuseUnknownTypes(system, new Set())).toThrow(`${type}.it: the local edge does not model ${type}`);
  });

  it('tells of the types of other products, one sentence a type', () => {
    const resource = {
      aws_kinesis_stream: { orders: {}, stock: {}, carts: {} },
      aws_sqs_queue: { jobs: {}, failed: {} },
      null_resource: { nothing: {} },
    };
    expect(refuseUnknownTypes(loadStack({ resource }), new Set())).toEqual([
      expect.stringMatching(
        /: aws_kinesis_stream\.carts: is not run here, .* aws_kinesis_stream; nor are 2 others of the type\.$/,
      ),
      expect.stringMatching(
        /: aws_sqs_queue\.failed: is not run here, .* aws_sqs_queue; nor is another of the type\.$/,
      ),
      expect.stringMatching(/: null_resource\.nothing: is not run here, .* null_resource\.$/),
    ]);
  });
});

describe('state of other stacks', () => {
  const reader = (backend: string, config: object, more: object = {}) => ({
    data: { terraform_remote_state: { other: { backend, config, ...more } } },
    ...output('${data.terraform_remote_state.other.outputs.result}'),
  });
  const other = (terraform: object) => ({ terraform, ...output('from other') });

  it.each([
    ['local', { backend: { local: { path: '../../state/x' } } }, reader('local', { path: '../../state/x' })],
    ['local by default', {}, reader('local', { path: '../other/terraform.tfstate' })],
    ['s3', { backend: { s3: { bucket: 'b', key: 'k', region: 'r' } } }, reader('s3', { bucket: 'b', key: 'k' })],
    [
      'remote',
      { backend: { remote: { organization: 'o', workspaces: [{ name: 'w' }] } } },
      reader('remote', { organization: 'o', workspaces: { name: 'w' } }),
    ],
    [
      'cloud',
      { cloud: { hostname: 'app.terraform.io', organization: 'o', workspaces: { name: 'w' } } },
      reader('remote', { organization: 'o', workspaces: { name: 'w' } }),
    ],
  ])('finds the stack by its backend: %s', (_, terraform, stack) => {
    expect(outputsOf(loadStacks({ first: stack, other: other(terraform) }), 'first')).toEqual({ result: 'from other' });
  });

  it('puts outputs over the defaults', () => {
    const stack = {
      ...reader('local', { path: '../other/terraform.tfstate' }, { defaults: { result: 'x', more: 'y' } }),
    };
    const both = { ...stack, ...output('${values(data.terraform_remote_state.other.outputs)}') };
    expect(outputsOf(loadStacks({ first: both, other: other({}) }), 'first')).toEqual({ result: ['y', 'from other'] });
  });

  it('names the stacks there are when none keeps its state there', () => {
    const load = () => loadStacks({ first: reader('s3', { bucket: 'b', key: 'k' }), other: other({}) });
    expect(load).toThrow(
      /first: data\.terraform_remote_state\.other: no stack .* s3 b k\. The stacks: first \(.*\), other/,
    );
  });

  it('names a cycle between stacks', () => {
    const of = (name: string) => reader('local', { path: `../${name}/terraform.tfstate` });
    expect(() => loadStacks({ a: of('b'), b: of('a') })).toThrow(
      /depends on itself: a: data\.terraform_remote_state\.other → b: output\.result → .* → a: output\.result/,
    );
  });
});
