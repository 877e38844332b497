import { SiteBucket } from '../../../constructs/site/site-bucket';
import { onlyResource, statementsOf, synthConstruct } from '../../support/synth-construct';

const ARN = '${aws_s3_bucket.site_bucket.arn}';
const siteBucket = (distributionArn?: string) =>
  synthConstruct(
    (scope) =>
      void new SiteBucket(scope, 'site', {
        bucketName: 'edge-test-site',
        accountId: '123456789012',
        removalProtection: false,
        distributionArn,
      }),
  );
const conditionsOf = (statement: Readonly<Record<string, unknown>>) => statement['condition'];

describe('the policy of a site bucket', () => {
  const stack = siteBucket();
  const [tls, read, list, ...others] = statementsOf(stack, 'site_policy');

  it('is on the bucket, once public policies are blocked', () => {
    expect(onlyResource(stack, 'aws_s3_bucket_policy')).toEqual({
      bucket: '${aws_s3_bucket.site_bucket.bucket}',
      policy: '${data.aws_iam_policy_document.site_policy.json}',
      depends_on: ['aws_s3_bucket_public_access_block.site_bucket_public_access'],
    });
  });

  it('refuses everybody without TLS', () => {
    expect(tls).toEqual({
      sid: 'TlsOnly',
      effect: 'Deny',
      principals: [{ type: 'AWS', identifiers: ['*'] }],
      actions: ['s3:*'],
      resources: [ARN, `${ARN}/*`],
      condition: [{ test: 'Bool', variable: 'aws:SecureTransport', values: ['false'] }],
    });
  });

  it('lets CloudFront read objects', () => {
    expect(read).toMatchObject({
      effect: 'Allow',
      principals: [{ type: 'Service', identifiers: ['cloudfront.amazonaws.com'] }],
      actions: ['s3:GetObject'],
      resources: [`${ARN}/*`],
    });
  });

  it('lets CloudFront see what is missing: without ListBucket S3 answers 403 for a missing object', () => {
    expect(list).toMatchObject({
      effect: 'Allow',
      principals: [{ type: 'Service', identifiers: ['cloudfront.amazonaws.com'] }],
      actions: ['s3:ListBucket'],
      resources: [ARN],
    });
  });

  it('lets nobody do anything else', () => {
    expect(others).toEqual([]);
  });

  it('takes CloudFront’s word only for distributions of this account, of which there is none yet', () => {
    for (const statement of [read!, list!]) {
      expect(conditionsOf(statement)).toEqual([
        {
          test: 'ArnLike',
          variable: 'AWS:SourceArn',
          values: ['arn:aws:cloudfront::123456789012:distribution/*'],
        },
      ]);
    }
  });

  it('takes it only for the one distribution once that is known', () => {
    const pinned = 'arn:aws:cloudfront::123456789012:distribution/E1';
    const [, ...allowed] = statementsOf(siteBucket(pinned), 'site_policy');

    expect(allowed).toHaveLength(2);
    for (const statement of allowed) expect(conditionsOf(statement)).toMatchObject([{ values: [pinned] }]);
  });
});
