import { DataAwsIamPolicyDocument } from '@cdktf/provider-aws/lib/data-aws-iam-policy-document';
import { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
import { Construct } from 'constructs';
import { PrivateBucket } from '../storage/private-bucket';
import { tlsOnlyStatement } from '../storage/tls-only-statement';

/** Days that a state can be gone back to after the next one was written. */
const HISTORY_DAYS = 90;

/** The bucket that holds state: versioned, encrypted, private, over TLS only, and never destroyed by Terraform. */
export class StateBucket extends Construct {
  readonly arn: string;
  readonly name: string;

  constructor(scope: Construct, id: string, props: { readonly bucketName: string }) {
    super(scope, id);
    const bucket = new PrivateBucket(this, 'resource', {
      bucketName: props.bucketName,
      removalProtection: true,
      expiry: { noncurrentVersionsAfterDays: HISTORY_DAYS },
    });
    const policy = new DataAwsIamPolicyDocument(this, 'access', { statement: [tlsOnlyStatement(bucket.arn)] });
    new S3BucketPolicy(this, 'policy', {
      bucket: bucket.name,
      policy: policy.json,
      // S3 refuses a policy and a public access block at the same time. Source: S3 API Reference, OperationAborted.
      dependsOn: [bucket.publicAccessBlock],
    });
    this.arn = bucket.arn;
    this.name = bucket.name;
  }
}
