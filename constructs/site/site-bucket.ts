import { DataAwsIamPolicyDocument } from '@cdktf/provider-aws/lib/data-aws-iam-policy-document';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { Construct } from 'constructs';
import { remark } from '../remark';
import { PrivateBucket } from '../storage/private-bucket';
import { tlsOnlyStatement } from '../storage/tls-only-statement';

export interface SiteBucketProps {
  readonly bucketName: string;
  readonly accountId: string;
  readonly removalProtection: boolean;
  /**
   * The one distribution that may read.
   * @default any distribution of the account: the bucket exists before the distribution does
   */
  readonly distributionArn?: string;
}

/** Holds the single-page app of one region; only CloudFront reads it. */
export class SiteBucket extends Construct {
  readonly bucket: PrivateBucket;

  constructor(scope: Construct, id: string, props: SiteBucketProps) {
    super(scope, id);
    remark(this, 'CloudFront asks the buckets of the first two regions: an origin group has two members.');
    remark(this, 'Those of other regions hold the same, for the time when one of the two is retired.');
    this.bucket = new PrivateBucket(this, 'bucket', {
      bucketName: props.bucketName,
      removalProtection: props.removalProtection,
      expiry: { noncurrentVersionsAfterDays: 30 },
    });

    const cloudfront = {
      effect: 'Allow',
      principals: [{ type: 'Service', identifiers: ['cloudfront.amazonaws.com'] }],
      condition: [
        {
          test: 'ArnLike',
          variable: 'AWS:SourceArn',
          values: [props.distributionArn ?? `arn:aws:cloudfront::${props.accountId}:distribution/*`],
        },
      ],
    };
    const document = new DataAwsIamPolicyDocument(this, 'policy', {
      statement: [
        tlsOnlyStatement(this.bucket.arn),
        { sid: 'CloudFrontReads', ...cloudfront, actions: ['s3:GetObject'], resources: [`${this.bucket.arn}/*`] },
        // Without ListBucket S3 answers 403 for a missing object, and a missing asset could not be told from a refusal.
        { sid: 'CloudFrontSeesWhatIsMissing', ...cloudfront, actions: ['s3:ListBucket'], resources: [this.bucket.arn] },
      ],
    });
    new S3BucketPolicy(this, 'access', {
      bucket: this.bucket.name,
      policy: document.json,
      dependsOn: [this.bucket.publicAccessBlock],
    });
  }
}
