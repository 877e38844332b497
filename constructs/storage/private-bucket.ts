import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
import { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls';
import { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
import { S3BucketServerSideEncryptionConfigurationA } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
import { S3BucketVersioningA } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
import { Construct } from 'constructs';

export interface PrivateBucketProps {
  readonly bucketName: string;
  /** Refuse to destroy the bucket and what it holds. */
  readonly removalProtection: boolean;
  readonly expiry: {
    /** Days until an overwritten or deleted object is gone for good. */
    readonly noncurrentVersionsAfterDays: number;
    /** @default objects stay until somebody deletes them */
    readonly objectsAfterDays?: number;
  };
}

/** A bucket nobody can open to the public: blocked, owner-enforced, encrypted (SSE-S3), versioned, with a lifecycle. */
export class PrivateBucket extends Construct {
  readonly name: string;
  readonly arn: string;
  readonly regionalDomainName: string;
  readonly versioning: S3BucketVersioningA;
  readonly publicAccessBlock: S3BucketPublicAccessBlock;

  constructor(scope: Construct, id: string, props: PrivateBucketProps) {
    super(scope, id);
    const resource = new S3Bucket(this, 'resource', {
      bucket: props.bucketName,
      forceDestroy: !props.removalProtection,
      lifecycle: props.removalProtection ? { preventDestroy: true } : undefined,
    });
    const bucket = resource.bucket;
    this.name = bucket;
    this.arn = resource.arn;
    this.regionalDomainName = resource.bucketRegionalDomainName;

    this.publicAccessBlock = new S3BucketPublicAccessBlock(this, 'public-access', {
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketOwnershipControls(this, 'ownership', { bucket, rule: { objectOwnership: 'BucketOwnerEnforced' } });
    new S3BucketServerSideEncryptionConfigurationA(this, 'encryption', {
      bucket,
      rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }],
    });
    this.versioning = new S3BucketVersioningA(this, 'versioning', {
      bucket,
      versioningConfiguration: { status: 'Enabled' },
    });
    new S3BucketLifecycleConfiguration(this, 'lifecycle', {
      bucket,
      rule: [
        {
          id: 'expire',
          status: 'Enabled',
          filter: [{ prefix: '' }],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: 1 }],
          noncurrentVersionExpiration: [{ noncurrentDays: props.expiry.noncurrentVersionsAfterDays }],
          ...(props.expiry.objectsAfterDays !== undefined && { expiration: [{ days: props.expiry.objectsAfterDays }] }),
        },
        // An object that expires leaves a delete marker; alone, it would stay as long again. S3 takes no rule with both.
        ...(props.expiry.objectsAfterDays === undefined
          ? []
          : [
              {
                id: 'delete-markers',
                status: 'Enabled',
                filter: [{ prefix: '' }],
                expiration: [{ expiredObjectDeleteMarker: true }],
              },
            ]),
      ],
      // Rules about noncurrent versions mean something only once there are versions.
      dependsOn: [this.versioning],
    });
  }
}
