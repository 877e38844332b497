import { CloudwatchLogDelivery } from '@cdktf/provider-aws/lib/cloudwatch-log-delivery';
import { CloudwatchLogDeliveryDestination } from '@cdktf/provider-aws/lib/cloudwatch-log-delivery-destination';
import { CloudwatchLogDeliverySource } from '@cdktf/provider-aws/lib/cloudwatch-log-delivery-source';
import { DataAwsIamPolicyDocument } from '@cdktf/provider-aws/lib/data-aws-iam-policy-document';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { Construct } from 'constructs';
import { PrivateBucket } from '../storage/private-bucket';
import { tlsOnlyStatement } from '../storage/tls-only-statement';

/**
 * Folder of the bucket that takes the deliveries. Named in the destination, because CloudWatch Logs otherwise puts
 * `AWSLogs/{account-id}/CloudFront/` before the suffix, and only when a delivery is made, not when it changes.
 * Source: terraform-provider-aws issue 46328.
 */
const PREFIX = 'cloudfront';

export interface EdgeAccessLogsProps {
  readonly name: string;
  readonly bucketName: string;
  readonly accountId: string;
  readonly distributionArn: string;
  readonly retentionDays: number;
  /**
   * What each line tells, in this order.
   * @default what CloudFront tells when nothing is chosen
   */
  readonly fields?: readonly string[];
  readonly removalProtection: boolean;
}

/**
 * The distribution's access logs (standard logging v2), one JSON object a line, in a bucket partitioned by hour.
 *
 * The three delivery resources exist in us-east-1 only, wherever the bucket is.
 * Source: CloudFront Developer Guide, "Configure standard logging (v2)"; CloudWatch Logs User Guide, "Logs sent to
 * Amazon S3" (V2 permissions), for the bucket policy.
 */
export class EdgeAccessLogs extends Construct {
  constructor(scope: Construct, id: string, props: EdgeAccessLogsProps) {
    super(scope, id);
    const bucket = new PrivateBucket(this, 'bucket', {
      bucketName: props.bucketName,
      removalProtection: props.removalProtection,
      expiry: { noncurrentVersionsAfterDays: 1, objectsAfterDays: props.retentionDays },
    });
    const document = new DataAwsIamPolicyDocument(this, 'policy', {
      statement: [
        tlsOnlyStatement(bucket.arn),
        {
          sid: 'AWSLogDeliveryWrite',
          principals: [{ type: 'Service', identifiers: ['delivery.logs.amazonaws.com'] }],
          actions: ['s3:PutObject'],
          resources: [`${bucket.arn}/${PREFIX}/*`],
          condition: [
            { test: 'StringEquals', variable: 's3:x-amz-acl', values: ['bucket-owner-full-control'] },
            { test: 'StringEquals', variable: 'aws:SourceAccount', values: [props.accountId] },
            {
              test: 'ArnLike',
              variable: 'aws:SourceArn',
              values: [`arn:aws:logs:us-east-1:${props.accountId}:delivery-source:*`],
            },
          ],
        },
      ],
    });
    const access = new S3BucketPolicy(this, 'access', {
      bucket: bucket.name,
      policy: document.json,
      dependsOn: [bucket.publicAccessBlock],
    });

    const source = new CloudwatchLogDeliverySource(this, 'source', {
      name: props.name,
      logType: 'ACCESS_LOGS',
      resourceArn: props.distributionArn,
    });
    const destination = new CloudwatchLogDeliveryDestination(this, 'destination', {
      name: props.name,
      outputFormat: 'json',
      deliveryDestinationConfiguration: [{ destinationResourceArn: `${bucket.arn}/${PREFIX}` }],
      dependsOn: [access],
    });
    new CloudwatchLogDelivery(this, 'delivery', {
      deliverySourceName: source.name,
      deliveryDestinationArn: destination.arn,
      recordFields: props.fields && [...props.fields],
      s3DeliveryConfiguration: [
        { suffixPath: '{DistributionId}/{yyyy}/{MM}/{dd}/{HH}', enableHiveCompatiblePath: false },
      ],
    });
  }
}
