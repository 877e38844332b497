import { EdgeAccessLogs } from '../../../constructs/observability/edge-access-logs';
import { onlyResource, statementsOf, synthConstruct } from '../../support/synth-construct';

describe('access logs of the distribution', () => {
  const logs = (fields?: readonly string[]) =>
    synthConstruct(
      (scope) =>
        void new EdgeAccessLogs(scope, 'logs', {
          fields,
          name: 'edge-test',
          bucketName: 'edge-test-logs',
          accountId: '123456789012',
          distributionArn: 'arn:distribution',
          retentionDays: 90,
          removalProtection: false,
        }),
    );
  const stack = logs();
  const bucket = '${aws_s3_bucket.logs_bucket.arn}';

  it('tell what the environment chooses, or what CloudFront tells by itself', () => {
    expect(onlyResource(logs(['date', 'sc-status']), 'aws_cloudwatch_log_delivery')['record_fields']).toEqual([
      'date',
      'sc-status',
    ]);
    expect(onlyResource(stack, 'aws_cloudwatch_log_delivery')).not.toHaveProperty('record_fields');
  });

  it('are delivered from the distribution to the bucket as one JSON object a line', () => {
    expect(onlyResource(stack, 'aws_cloudwatch_log_delivery_source')).toEqual({
      name: 'edge-test',
      log_type: 'ACCESS_LOGS',
      resource_arn: 'arn:distribution',
    });
    expect(onlyResource(stack, 'aws_cloudwatch_log_delivery_destination')).toMatchObject({
      output_format: 'json',
      delivery_destination_configuration: [{ destination_resource_arn: `${bucket}/cloudfront` }],
    });
    expect(onlyResource(stack, 'aws_cloudwatch_log_delivery')).toMatchObject({
      delivery_source_name: '${aws_cloudwatch_log_delivery_source.logs_source.name}',
      delivery_destination_arn: '${aws_cloudwatch_log_delivery_destination.logs_destination.arn}',
    });
  });

  it('lie in a folder for each hour, below the one the destination names', () => {
    expect(onlyResource(stack, 'aws_cloudwatch_log_delivery')['s3_delivery_configuration']).toEqual([
      { suffix_path: '{DistributionId}/{yyyy}/{MM}/{dd}/{HH}', enable_hive_compatible_path: false },
    ]);
  });

  it('are gone after the retention, versions and all', () => {
    expect(onlyResource(stack, 'aws_s3_bucket_lifecycle_configuration')).toMatchObject({
      rule: [
        { expiration: [{ days: 90 }], noncurrent_version_expiration: [{ noncurrent_days: 1 }] },
        { expiration: [{ expired_object_delete_marker: true }] },
      ],
    });
  });

  it('may be written by the delivery service alone, for deliveries of this account in us-east-1, where CloudFront’s are', () => {
    const [tls, write, ...others] = statementsOf(stack, 'logs_policy');

    expect(tls).toMatchObject({ effect: 'Deny', sid: 'TlsOnly' });
    expect(write).toEqual({
      sid: 'AWSLogDeliveryWrite',
      principals: [{ type: 'Service', identifiers: ['delivery.logs.amazonaws.com'] }],
      actions: ['s3:PutObject'],
      resources: [`${bucket}/cloudfront/*`],
      condition: [
        { test: 'StringEquals', variable: 's3:x-amz-acl', values: ['bucket-owner-full-control'] },
        { test: 'StringEquals', variable: 'aws:SourceAccount', values: ['123456789012'] },
        {
          test: 'ArnLike',
          variable: 'aws:SourceArn',
          values: ['arn:aws:logs:us-east-1:123456789012:delivery-source:*'],
        },
      ],
    });
    expect(others).toEqual([]);
  });

  it('start only once the bucket lets them in', () => {
    expect(onlyResource(stack, 'aws_cloudwatch_log_delivery_destination')['depends_on']).toEqual([
      'aws_s3_bucket_policy.logs_access',
    ]);
    expect(onlyResource(stack, 'aws_s3_bucket_policy')['depends_on']).toEqual([
      'aws_s3_bucket_public_access_block.logs_bucket_public_access',
    ]);
  });
});
