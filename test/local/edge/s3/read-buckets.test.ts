import type { Value } from '../../../../local/edge/terraform/system';
import { systemOf, type PlainResource } from '../../../support/edge-system';
import { BUCKET_ARN, Buckets, bucketResource, objectResource, policyResource, setting, STATEMENTS } from './buckets';

const load = (...resources: readonly PlainResource[]) => new Buckets(systemOf(bucketResource(), ...resources));
const read = STATEMENTS.read as Readonly<Record<string, Value>>;

describe('a bucket', () => {
  it('takes what does not change an answer', () => {
    const resources = [
      setting('aws_s3_bucket_ownership_controls', { rule: { object_ownership: 'BucketOwnerEnforced' } }),
      setting('aws_s3_bucket_server_side_encryption_configuration', {
        rule: { apply_server_side_encryption_by_default: { sse_algorithm: 'AES256' } },
      }),
      setting('aws_s3_bucket_acl', { acl: 'private' }),
      objectResource('a', { content: '', tags: { a: 'b' }, source_hash: 'x', acl: 'private' }),
    ];
    expect(load(...resources).service.endpoints[0]!.get('a')).toBeDefined();
  });

  it.each<[string, PlainResource, string]>([
    ['a website', setting('aws_s3_bucket_website_configuration', {}), 'website endpoints are not modelled'],
    ['CORS', setting('aws_s3_bucket_cors_configuration', {}), 'CORS of buckets is not modelled'],
    ['replication', setting('aws_s3_bucket_replication_configuration', {}), 'replication is not modelled'],
    ['access lists', setting('aws_s3_bucket_acl', { acl: 'public-read' }), 'access lists are not modelled'],
    [
      'keys of KMS',
      setting('aws_s3_bucket_server_side_encryption_configuration', {
        rule: { apply_server_side_encryption_by_default: { sse_algorithm: 'aws:kms' } },
      }),
      'encrypts with aws:kms',
    ],
    ['a second policy', { ...policyResource(read), name: 'second' }, 'bucket site has another aws_s3_bucket_policy'],
    ['the name of another bucket', { ...bucketResource(), name: 'second' }, 'there is another bucket site'],
    ['an object of another bucket', objectResource('a', { bucket: 'other' }), 'no bucket of the system is called so'],
    ['two objects of one key', { ...objectResource('a'), name: 'second' }, 'another object has the key a already'],
    ['a missing file', objectResource('b', { source: 'no' }), '["b"].source: is /global/no, where there is no file'],
    ['a redirect', objectResource('b', { website_redirect: '/a' }), '["b"].website_redirect: works on website'],
    ['a header beyond Latin-1', objectResource('b', { content_disposition: '日' }), 'which HTTP cannot carry as it is'],
    ['metadata with no name for HTTP', objectResource('b', { metadata: { 'a b': 'x' } }), 'x-amz-meta-a b'],
    ['an access list of an object', objectResource('b', { acl: 'public-read' }), '["b"].acl: is public-read'],
    ['another storage class', objectResource('b', { storage_class: 'GLACIER' }), 'and only STANDARD is modelled'],
    ['a key of KMS for an object', objectResource('b', { kms_key_id: 'k' }), 'keys of KMS and their policies'],
  ])('is refused by address with %s', (_, resource, message) => {
    const common = [policyResource(read), objectResource('a', { content: '' })];
    expect(() => load(...common, resource)).toThrow(/^global: aws_s3_/);
    expect(() => load(...common, resource)).toThrow(message);
  });

  it('is refused with an inline website', () => {
    const system = systemOf(bucketResource({ website: { index_document: 'index.html' } }));
    expect(() => new Buckets(system)).toThrow('global: aws_s3_bucket.site.website: the local edge does not model');
  });
});

describe('a bucket policy', () => {
  it.each<[string, Readonly<Record<string, Value>>, string]>([
    ['an unknown condition key', { Condition: { StringEquals: { 'aws:Referer': 'x' } } }, 'asks for aws:Referer'],
    ['an unknown operator', { Condition: { NumericLessThan: { 'aws:SourceArn': '1' } } }, 'operator NumericLessThan'],
    [
      'an operator over sets',
      { Condition: { 'ForAnyValue:StringLike': { 'aws:SourceArn': '1' } } },
      'ForAnyValue:StringLike',
    ],
    [
      'an operator named like a member',
      { Condition: { constructor: { 'aws:SourceArn': '1' } } },
      'operator constructor',
    ],
    ['NotPrincipal', { NotPrincipal: { AWS: '*' } }, 'NotPrincipal: the local edge does not model'],
    ['another effect', { Effect: 'Maybe' }, 'Effect: is Maybe, and must be Allow or Deny'],
    ['no action', { Action: null }, 'must have either Action or NotAction'],
    ['a policy variable', { Resource: `${BUCKET_ARN}/\${aws:userid}` }, 'policy variables are not modelled'],
    ['everyone let in', { Principal: '*', Condition: {} }, 'lets anyone in, and the bucket blocks public policies'],
    ['no principal', { Principal: null }, 'Principal: is not set'],
  ])('is refused by address with %s', (_, change, message) => {
    const make = () => load(policyResource({ ...read, ...change }));
    expect(make).toThrow(/^global: aws_s3_bucket_policy\.site\.policy/);
    expect(make).toThrow(message);
  });

  it('is refused when it is no JSON', () => {
    const policy = setting('aws_s3_bucket_policy', { policy: '{' });
    expect(() => load(policy)).toThrow('global: aws_s3_bucket_policy.site.policy: is not JSON: {');
  });

  const distribution = 'arn:aws:cloudfront::123456789012:distribution/E1';
  it.each<[string, Value, boolean]>([
    ['no condition', {}, true],
    ['StringEquals on the account', { StringEquals: { 'AWS:SourceAccount': '123456789012' } }, true],
    ['another account', { StringEquals: { 'aws:SourceAccount': '1' } }, false],
    ['one of several values', { StringEquals: { 'aws:SourceArn': ['x', distribution] } }, true],
    [
      'every key of every operator',
      { StringEquals: { 'aws:SourceArn': distribution }, Bool: { 'aws:SecureTransport': 'false' } },
      false,
    ],
    ['Bool as JSON', { Bool: { 'aws:SecureTransport': true } }, true],
    ['StringLike over colons', { StringLike: { 'aws:SourceArn': 'arn:*/E?' } }, true],
    ['ArnLike part by part', { ArnLike: { 'aws:SourceArn': 'arn:*/E1' } }, false],
    ['ArnLike with wildcards', { ArnLike: { 'aws:SourceArn': 'arn:aws:cloudfront:*:*:distribution/*' } }, true],
    [
      'ArnEquals, which is like ArnLike',
      { ArnEquals: { 'aws:SourceArn': 'arn:aws:cloudfront::*:distribution/E1' } },
      true,
    ],
    ['ArnNotLike', { ArnNotLike: { 'aws:SourceArn': distribution } }, false],
    ['StringNotEquals', { StringNotEquals: { 'aws:SourceAccount': ['1', '2'] } }, true],
    ['StringNotEquals with one that is', { StringNotEquals: { 'aws:SourceAccount': ['1', '123456789012'] } }, false],
    ['StringEqualsIgnoreCase', { StringEqualsIgnoreCase: { 'aws:SourceArn': distribution.toUpperCase() } }, true],
    ['IfExists', { StringEqualsIfExists: { 'aws:SourceAccount': '1' } }, false],
    ['Null of what is there', { Null: { 'aws:SourceArn': 'true' } }, false],
    ['Null of what must be there', { Null: { 'aws:SourceArn': 'false' } }, true],
    ['whether a service calls', { Bool: { 'aws:PrincipalIsAWSService': 'true' } }, true],
  ])('holds for CloudFront with %s: %j → %s', async (_, Condition, allowed) => {
    const buckets = load(policyResource({ ...read, Condition }), objectResource('a', { content: '' }));
    expect((await buckets.send('/a')).status).toBe(allowed ? 200 : 403);
  });

  const open = setting('aws_s3_bucket_public_access_block', { block_public_policy: false });
  it.each<[string, Value, boolean]>([
    ['a positive condition fails', { StringEquals: { 'aws:SourceAccount': '1' } }, false],
    ['a negated one holds', { StringNotEquals: { 'aws:SourceAccount': '1' } }, true],
    ['one with IfExists holds', { ArnLikeIfExists: { 'aws:SourceArn': 'x' } }, true],
    ['Null holds', { Null: { 'aws:SourceArn': true } }, true],
  ])('%s when its key is missing', async (_, Condition, allowed) => {
    const policy = policyResource({ ...read, Principal: { AWS: ['*'] }, Condition });
    const buckets = load(open, policy, objectResource('a', { content: '' }));
    expect((await buckets.send('/a', { principal: 'anonymous' })).status).toBe(allowed ? 200 : 403);
  });

  it.each<[string, Readonly<Record<string, Value>>, boolean]>([
    ['actions in any case', { Action: 'S3:getobject' }, true],
    ['actions with wildcards', { Action: ['s3:List*', 's3:Get*'] }, true],
    ['NotAction', { Action: null, NotAction: 's3:Put*' }, true],
    ['NotResource', { Resource: null, NotResource: `${BUCKET_ARN}/a` }, false],
    ['another object', { Resource: `${BUCKET_ARN}/b` }, false],
    ['resources in their case', { Resource: `${BUCKET_ARN}/A` }, false],
    ['principals of accounts, which never call here', { Principal: { AWS: 'arn:aws:iam::1:root' } }, false],
    ['one service of several', { Principal: { Service: ['logs.amazonaws.com', 'cloudfront.amazonaws.com'] } }, true],
  ])('reads %s', async (_, change, allowed) => {
    const buckets = load(policyResource({ ...read, ...change }), objectResource('a', { content: '' }));
    expect((await buckets.send('/a')).status).toBe(allowed ? 200 : 403);
  });
});
