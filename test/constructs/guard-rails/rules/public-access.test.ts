import { ApiGatewayRestApi } from '@cdktf/provider-aws/lib/api-gateway-rest-api';
import { DataAwsIamPolicyDocument } from '@cdktf/provider-aws/lib/data-aws-iam-policy-document';
import { IamPolicy } from '@cdktf/provider-aws/lib/iam-policy';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { LambdaFunctionUrl } from '@cdktf/provider-aws/lib/lambda-function-url';
import { LambdaPermission } from '@cdktf/provider-aws/lib/lambda-permission';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketAcl } from '@cdktf/provider-aws/lib/s3-bucket-acl';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { SqsQueuePolicy } from '@cdktf/provider-aws/lib/sqs-queue-policy';
import { Fn, type TerraformStack } from 'cdktf';
import { publicAccess } from '../../../../constructs/guard-rails/rules/public-access';
import { terraformJson } from '../../../../constructs/terraform-json';
import { check } from '../support/check';

const EVERYBODY = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::site/*' };
const policy = (...Statement: readonly object[]) => ({ Version: '2012-10-17', Statement });
const bucketPolicy = (text: string) => (stack: TerraformStack) =>
  void new S3BucketPolicy(stack, 'access', { bucket: 'site', policy: text });

describe('a resource policy that allows everybody', () => {
  const expected = [
    {
      address: 'aws_s3_bucket_policy.access',
      what: 'policy: allows everybody',
      value: 'principal * for s3:GetObject',
      allowed: 'named principals, or a condition on who sends the request',
      fix: 'name the principal, or add a condition such as aws:SourceArn',
    },
  ];

  it('is found in JSON text, in jsonencode, and in what this project renders', () => {
    expect(check(publicAccess, bucketPolicy(JSON.stringify(policy(EVERYBODY))))).toEqual(expected);
    expect(check(publicAccess, bucketPolicy(Fn.jsonencode(policy(EVERYBODY))))).toEqual(expected);
    expect(check(publicAccess, bucketPolicy(terraformJson(policy(EVERYBODY))))).toEqual(expected);
  });

  it('is found in a document of Terraform’s, and in one that it is made of', () => {
    const found = check(publicAccess, (stack) => {
      const source = new DataAwsIamPolicyDocument(stack, 'source', {
        statement: [{ sid: 'Open', actions: ['s3:*'], principals: [{ type: 'AWS', identifiers: ['*'] }] }],
      });
      const whole = new DataAwsIamPolicyDocument(stack, 'whole', { sourcePolicyDocuments: [source.json] });
      bucketPolicy(whole.json)(stack);
    });
    expect(found.map(({ what, value }) => [what, value])).toEqual([
      ['policy, statement Open: allows everybody', 'principal * for s3:*'],
    ]);
  });

  it('is found in every kind of resource, trust policies and bodies of REST APIs among them', () => {
    const open = policy({ ...EVERYBODY, Principal: { AWS: ['*'] } });
    const found = check(publicAccess, (stack) => {
      new SqsQueuePolicy(stack, 'queue', { queueUrl: 'https://sqs', policy: Fn.jsonencode(open) });
      new IamRole(stack, 'role', { assumeRolePolicy: Fn.jsonencode(open) });
      new ApiGatewayRestApi(stack, 'api', {
        name: 'api',
        body: terraformJson({ openapi: '3.0.1', 'x-amazon-apigateway-policy': open }),
      });
    });
    expect(found.map(({ address, what }) => `${address} ${what}`).sort()).toEqual([
      'aws_api_gateway_rest_api.api body.x-amazon-apigateway-policy: allows everybody',
      'aws_iam_role.role assume_role_policy: allows everybody',
      'aws_sqs_queue_policy.queue policy: allows everybody',
    ]);
  });

  it.each([
    [
      'all but some are everybody',
      { ...EVERYBODY, Principal: undefined, NotPrincipal: { AWS: 'arn:aws:iam::1:root' } },
    ],
    ['TLS does not say who', { ...EVERYBODY, Condition: { Bool: { 'aws:SecureTransport': 'true' } } }],
    [
      'a header is what its sender writes',
      { ...EVERYBODY, Condition: { StringEquals: { 'aws:UserAgent': 'secret' } } },
    ],
    ['a link is, too', { ...EVERYBODY, Condition: { StringLike: { 'aws:Referer': 'https://app.example.com/*' } } }],
    ['the time is everybody’s', { ...EVERYBODY, Condition: { DateLessThan: { 'aws:CurrentTime': '2030-01-01' } } }],
    ['a tag is what its sender writes', { ...EVERYBODY, Condition: { StringEquals: { 'aws:RequestTag/a': 'b' } } }],
    ['a prefix is what is asked for', { ...EVERYBODY, Condition: { StringEquals: { 's3:prefix': 'a/' } } }],
  ])('is found where it is less plain: %s', (_, statement) => {
    expect(check(publicAccess, bucketPolicy(JSON.stringify(policy(statement))))).toHaveLength(1);
  });

  it.each([
    ['a service', { ...EVERYBODY, Principal: { Service: 'cloudfront.amazonaws.com' } }],
    ['everybody of an organization', { ...EVERYBODY, Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } }],
    [
      'one network, whatever else is asked',
      { ...EVERYBODY, Condition: { StringEquals: { 'aws:SourceVpce': 'vpce-1', 'aws:UserAgent': 'x' } } },
    ],
    ['nobody', { ...EVERYBODY, Effect: 'Deny' }],
  ])('is not one that allows %s', (_, statement) => {
    expect(check(publicAccess, bucketPolicy(JSON.stringify(policy(statement))))).toEqual([]);
  });

  it('is not the policy of an identity, which has no principal', () => {
    const own = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
    const build = (stack: TerraformStack) => void new IamPolicy(stack, 'own', { policy: JSON.stringify(policy(own)) });
    expect(check(publicAccess, build)).toEqual([]);
  });
});

describe('a bucket', () => {
  it('may not be opened by its access control list or by a block that is off', () => {
    const found = check(publicAccess, (stack) => {
      new S3BucketAcl(stack, 'acl', { bucket: 'site', acl: 'public-read' });
      new S3BucketPublicAccessBlock(stack, 'block', { bucket: 'site', blockPublicAcls: true, ignorePublicAcls: true });
    });
    expect(found.map(({ what, value }) => [what, value])).toEqual([
      ['the access control list opens the bucket', 'public-read'],
      ['public access is not blocked', 'block_public_policy = false, restrict_public_buckets = false'],
    ]);
  });

  it('may not be opened by a grant to everybody, or to everybody who has an account of AWS', () => {
    const everybody = 'http://acs.amazonaws.com/groups/global/AllUsers';
    const accounts = 'http://acs.amazonaws.com/groups/global/AuthenticatedUsers';
    const found = check(publicAccess, (stack) => {
      new S3Bucket(stack, 'old', {
        bucket: 'old',
        grant: [
          { type: 'CanonicalUser', id: 'a1', permissions: ['FULL_CONTROL'] },
          { type: 'Group', uri: everybody, permissions: ['READ', 'WRITE'] },
        ],
      });
      new S3BucketAcl(stack, 'acl', {
        bucket: 'site',
        accessControlPolicy: {
          owner: { id: 'a1' },
          grant: [{ grantee: { type: 'Group', uri: accounts }, permission: 'READ' }],
        },
      });
    });
    expect(found).toEqual([
      {
        address: 'aws_s3_bucket.old',
        what: 'the access control list opens the bucket',
        value: `READ, WRITE for ${everybody}`,
        allowed: 'grants to accounts and to the log delivery group of S3',
        fix: 'keep the bucket private and let CloudFront read it through an origin access control',
      },
      expect.objectContaining({ address: 'aws_s3_bucket_acl.acl', value: `READ for ${accounts}` }),
    ]);
  });

  it('may be granted to accounts and to what writes logs', () => {
    const found = check(publicAccess, (stack) => {
      const logDelivery = { type: 'Group', uri: 'http://acs.amazonaws.com/groups/s3/LogDelivery' };
      new S3Bucket(stack, 'old', { bucket: 'old', grant: [{ ...logDelivery, permissions: ['WRITE'] }] });
      new S3BucketAcl(stack, 'acl', {
        bucket: 'site',
        accessControlPolicy: {
          owner: { id: 'a1' },
          grant: [
            { grantee: { type: 'CanonicalUser', id: 'a1' }, permission: 'FULL_CONTROL' },
            { grantee: logDelivery, permission: 'READ_ACP' },
          ],
        },
      });
    });
    expect(found).toEqual([]);
  });

  it('may be closed', () => {
    const found = check(publicAccess, (stack) => {
      new S3BucketAcl(stack, 'acl', { bucket: 'site', acl: 'private' });
      new S3BucketPublicAccessBlock(stack, 'block', {
        bucket: 'site',
        blockPublicAcls: true,
        blockPublicPolicy: true,
        ignorePublicAcls: true,
        restrictPublicBuckets: true,
      });
    });
    expect(found).toEqual([]);
  });
});

describe('a function', () => {
  const permission = { action: 'lambda:InvokeFunction', functionName: 'f', principal: '*' };

  it('may not be open to everybody', () => {
    const found = check(publicAccess, (stack) => {
      new LambdaPermission(stack, 'permission', permission);
      new LambdaFunctionUrl(stack, 'url', { functionName: 'f', authorizationType: 'NONE' });
    });
    expect(found.map(({ what }) => what)).toEqual([
      'everybody may invoke the function',
      'everybody may call the function by its URL',
    ]);
  });

  it('may be open to an API, an organization, and who signs', () => {
    const found = check(publicAccess, (stack) => {
      new LambdaPermission(stack, 'service', { ...permission, principal: 'apigateway.amazonaws.com' });
      new LambdaPermission(stack, 'organization', { ...permission, principalOrgId: 'o-1' });
      new LambdaFunctionUrl(stack, 'url', { functionName: 'f', authorizationType: 'AWS_IAM' });
    });
    expect(found).toEqual([]);
  });
});
