import { publicAccess } from '../../../../review/change/rules/public-access';
import type { JsonObject } from '../../../../review/hcl/json';
import { one, said } from './check-rule';

const CLOSED = {
  block_public_acls: true,
  block_public_policy: true,
  ignore_public_acls: true,
  restrict_public_buckets: true,
};
const everybody = (...condition: readonly JsonObject[]): JsonObject => ({
  data: {
    aws_iam_policy_document: {
      it: [{ statement: [{ actions: ['s3:GetObject'], principals: [{ type: '*', identifiers: ['*'] }], condition }] }],
    },
  },
});

test.each<[string, JsonObject | undefined, JsonObject, string]>([
  ['a policy for everybody', {}, everybody(), 'data.aws_iam_policy_document.it allows everybody `s3:GetObject`'],
  [
    'the same in a new stack',
    undefined,
    everybody(),
    'data.aws_iam_policy_document.it allows everybody `s3:GetObject`',
  ],
  [
    'a bucket that may be public',
    one('aws_s3_bucket_public_access_block', CLOSED),
    one('aws_s3_bucket_public_access_block', { ...CLOSED, block_public_policy: false }),
    'aws_s3_bucket_public_access_block.it lifts `block_public_policy`',
  ],
  [
    'a bucket that nothing keeps from it',
    one('aws_s3_bucket_public_access_block', CLOSED),
    {},
    'aws_s3_bucket_public_access_block.it is destroyed: nothing keeps the bucket from becoming public',
  ],
  [
    'a new bucket that may be public',
    {},
    one('aws_s3_bucket_public_access_block', { ...CLOSED, block_public_policy: false, block_public_acls: false }),
    'aws_s3_bucket_public_access_block.it is new and does without `block_public_acls`, `block_public_policy`',
  ],
  [
    'the same in a new stack, where nothing is said of them',
    undefined,
    one('aws_s3_bucket_public_access_block', { ...CLOSED, restrict_public_buckets: null }),
    'aws_s3_bucket_public_access_block.it is new and does without `restrict_public_buckets`',
  ],
  [
    'a public ACL',
    {},
    one('aws_s3_bucket_acl', { acl: 'public-read' }),
    'aws_s3_bucket_acl.it gives the bucket the ACL `public-read`',
  ],
  [
    "the API's own name",
    one('aws_api_gateway_rest_api', { disable_execute_api_endpoint: true }),
    one('aws_api_gateway_rest_api', {}),
    'aws_api_gateway_rest_api.it answers under its own `execute-api` name too, past CloudFront and its firewall',
  ],
  [
    'a function that everybody may call',
    one('aws_lambda_permission', { principal: 'apigateway.amazonaws.com' }),
    one('aws_lambda_permission', { principal: '*' }),
    'aws_lambda_permission.it lets everybody call the function',
  ],
])('%s is named', (_, before, after, finding) => {
  expect(said(publicAccess, before, after)).toEqual([finding]);
});

test('what was public before, everybody under a condition, and closing a door are no matter', () => {
  expect(said(publicAccess, everybody(), everybody())).toEqual([]);
  expect(said(publicAccess, {}, everybody({ test: 'ArnLike', variable: 'aws:SourceArn', values: ['a'] }))).toEqual([]);
  expect(said(publicAccess, {}, one('aws_s3_bucket_public_access_block', CLOSED))).toEqual([]);
  expect(said(publicAccess, {}, one('aws_s3_bucket_acl', { acl: 'private' }))).toEqual([]);
});

test('access control lists that count again, or let everybody in, are named', () => {
  const ownership = (object_ownership: string) =>
    one('aws_s3_bucket_ownership_controls', { rule: [{ object_ownership }] });
  const enforced = ownership('BucketOwnerEnforced');
  const counting =
    'aws_s3_bucket_ownership_controls.it lets access control lists count, beside the policy: `ObjectWriter`';
  expect(said(publicAccess, enforced, ownership('ObjectWriter'))).toEqual([counting]);
  expect(said(publicAccess, undefined, ownership('ObjectWriter'))).toEqual([counting]);
  expect(said(publicAccess, ownership('ObjectWriter'), enforced)).toEqual([]);

  const acl = (uri: string) =>
    one('aws_s3_bucket_acl', { access_control_policy: [{ grant: [{ grantee: [{ type: 'Group', uri }] }] }] });
  const logs = acl('http://acs.amazonaws.com/groups/s3/LogDelivery');
  expect(said(publicAccess, logs, acl('http://acs.amazonaws.com/groups/global/AllUsers'))).toEqual([
    'aws_s3_bucket_acl.it grants access to the group `AllUsers`',
  ]);
  expect(said(publicAccess, {}, logs)).toEqual([]);
});
