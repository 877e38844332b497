import { LambdaService } from '../../../../local/edge/lambda/lambda-service';
import { shortNames } from '../../../../local/edge/lambda/short-names';
import type { Value } from '../../../../local/edge/terraform/system';
import { systemOf } from '../../../support/edge-system';
import { Lambdas, systemOfFunctions } from './deployed-functions';

const code = 'export const handler = async () => 1;';
const load = (values: Readonly<Record<string, Value>>) => new Lambdas(systemOfFunctions([{ code, values }])).service;

describe('the definition of a function', () => {
  it('has the defaults of Lambda', () => {
    expect(load({}).definitions).toEqual([
      expect.objectContaining({
        region: 'eu-west-1',
        name: 'orders',
        version: '$LATEST',
        timeout: 3,
        memorySize: 128,
        variables: {},
        reservedConcurrency: undefined,
        logGroup: '/aws/lambda/orders',
        logFormat: 'Text',
      }),
    ]);
  });

  it('takes what does not change an answer', () => {
    const values = {
      architectures: ['arm64'],
      description: 'Orders',
      source_code_hash: 'abc',
      tags: { a: 'b' },
      kms_key_arn: 'arn:aws:kms:eu-west-1:123456789012:key/any',
      snap_start: { apply_on: 'PublishedVersions' },
      ephemeral_storage: { size: 1024 },
      vpc_config: { subnet_ids: ['s'], security_group_ids: [] },
      reserved_concurrent_executions: -1,
    };
    expect(load(values).definitions[0]!.reservedConcurrency).toBeUndefined();
  });

  it.each<[string, Readonly<Record<string, Value>>, string]>([
    ['another runtime', { runtime: 'python3.13' }, '.runtime: is python3.13, and only Node.js runtimes'],
    ['an image', { package_type: 'Image' }, '.package_type: is Image, and only Zip'],
    ['layers', { layers: ['arn:layer'] }, '.layers: names layers, whose content is not part'],
    ['a file system', { file_system_config: { arn: 'a' } }, '.file_system_config: the local edge does not model'],
    ['code in S3', { filename: null, s3_bucket: 'b', s3_key: 'k' }, ': filename is not set, and is needed.'],
    ['a missing archive', { filename: 'gone.zip' }, 'gone.zip, which does not exist.'],
    [
      'a reserved variable',
      { environment: { variables: { AWS_REGION: 'x' } } },
      'sets AWS_REGION, which Lambda reserves',
    ],
  ])('is refused by address with %s', (_, values, message) => {
    expect(() => load(values)).toThrow(/^eu-west-1: aws_lambda_function\.orders/);
    expect(() => load(values)).toThrow(message);
  });

  it('is refused when another one has its name in the same region', () => {
    const twice = systemOfFunctions([{ code }, { code }]);
    expect(() => new Lambdas(twice)).toThrow('there is another function orders in eu-west-1.');
  });

  it('is refused together with a function URL', () => {
    const system = systemOf({ type: 'aws_lambda_function_url', name: 'url' });
    expect(() => new Lambdas(system)).toThrow('global: aws_lambda_function_url.url: the local edge does not serve');
  });
});

describe('an alias', () => {
  const alias = (values: Readonly<Record<string, Value>>) =>
    systemOfFunctions([{ code, values: { publish: true } }], {
      type: 'aws_lambda_alias',
      name: 'live',
      region: 'eu-west-1',
      values: { name: 'live', function_name: 'orders', function_version: '7', ...values },
    });

  it('may name its function by ARN', () => {
    const named = alias({ function_name: 'arn:aws:lambda:eu-west-1:123456789012:function:orders' });
    expect(new Lambdas(named).service).toBeInstanceOf(LambdaService);
  });

  it.each<[string, Readonly<Record<string, Value>>, string]>([
    ['a function that is not there', { function_name: 'other' }, 'no function of the system in eu-west-1 is called so'],
    ['a version without code', { function_version: '6' }, 'leads to version 6 of orders, whose code is not part'],
    [
      'a share for a version without code',
      { routing_config: { additional_version_weights: { 6: 0.1 } } },
      'leads to version 6 of orders',
    ],
  ])('is refused with %s', (_, values, message) => {
    expect(() => new Lambdas(alias(values))).toThrow(message);
  });
});

describe('short names', () => {
  it.each([
    [
      ['edge-local-orders', 'edge-local-health'],
      ['orders', 'health'],
    ],
    [
      ['app-orders-list', 'app-orders-get'],
      ['list', 'get'],
    ],
    [
      ['app-orders', 'app-orders-get'],
      ['orders', 'orders-get'],
    ],
    [['orders', 'health'], []],
    [['edge-local-orders'], []],
    [['edge-local-orders', 'edge-local-orders'], []],
    [[], []],
  ])('of %j are %j', (names, short) => {
    expect([...shortNames(names).values()]).toEqual(short);
  });
});
