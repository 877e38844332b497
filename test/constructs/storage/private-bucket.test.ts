import { PrivateBucket } from '../../../constructs/storage/private-bucket';
import { onlyResource, returned, synthConstruct } from '../../support/synth-construct';

const bucketWith = (change: { removalProtection?: boolean; objectsAfterDays?: number }) =>
  synthConstruct((scope) => {
    const { name, arn, regionalDomainName } = new PrivateBucket(scope, 'store', {
      bucketName: 'edge-test-store',
      removalProtection: change.removalProtection ?? false,
      expiry: { noncurrentVersionsAfterDays: 30, objectsAfterDays: change.objectsAfterDays },
    });
    return { name, arn, regionalDomainName };
  });

describe('a private bucket', () => {
  const stack = bucketWith({});
  const lifecycle = onlyResource(stack, 'aws_s3_bucket_lifecycle_configuration');

  it('blocks public access in all four ways', () => {
    expect(onlyResource(stack, 'aws_s3_bucket_public_access_block')).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
  });

  it('belongs to its owner alone: access lists do nothing', () => {
    expect(onlyResource(stack, 'aws_s3_bucket_ownership_controls')).toMatchObject({
      rule: { object_ownership: 'BucketOwnerEnforced' },
    });
  });

  it('is encrypted', () => {
    expect(onlyResource(stack, 'aws_s3_bucket_server_side_encryption_configuration')).toMatchObject({
      rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: 'AES256' } }],
    });
  });

  it('keeps what was overwritten or deleted, for a while', () => {
    expect(onlyResource(stack, 'aws_s3_bucket_versioning')).toMatchObject({
      versioning_configuration: { status: 'Enabled' },
    });
    expect(lifecycle).toMatchObject({
      rule: [{ status: 'Enabled', noncurrent_version_expiration: [{ noncurrent_days: 30 }] }],
      depends_on: ['aws_s3_bucket_versioning.store_versioning'],
    });
  });

  it('forgets uploads that never finished, which cost and cannot be seen', () => {
    expect(lifecycle).toMatchObject({ rule: [{ abort_incomplete_multipart_upload: [{ days_after_initiation: 1 }] }] });
  });

  it('keeps objects until somebody deletes them', () => {
    expect(JSON.stringify(lifecycle)).not.toContain('"expiration"');
    expect(lifecycle['rule']).toHaveLength(1);
  });

  it('has all of this on the one bucket', () => {
    for (const type of ['public_access_block', 'ownership_controls', 'server_side_encryption_configuration']) {
      expect(onlyResource(stack, `aws_s3_bucket_${type}`)['bucket']).toBe('${aws_s3_bucket.store.bucket}');
    }
  });

  it('goes with all it holds when it is not protected', () => {
    expect(onlyResource(stack, 'aws_s3_bucket')).toEqual({ bucket: 'edge-test-store', force_destroy: true });
  });

  it('tells its name, its ARN and its name in its own region, which CloudFront signs for', () => {
    const attribute = (name: string) => `\${aws_s3_bucket.store.${name}}`;

    expect(returned(stack, 'name')).toBe(attribute('bucket'));
    expect(returned(stack, 'arn')).toBe(attribute('arn'));
    expect(returned(stack, 'regionalDomainName')).toBe(attribute('bucket_regional_domain_name'));
  });
});

describe('a protected private bucket whose objects expire', () => {
  const stack = bucketWith({ removalProtection: true, objectsAfterDays: 365 });

  it('cannot be destroyed by Terraform, empty or not', () => {
    expect(onlyResource(stack, 'aws_s3_bucket')).toMatchObject({
      force_destroy: false,
      lifecycle: { prevent_destroy: true },
    });
  });

  it('drops objects after that many days', () => {
    expect(onlyResource(stack, 'aws_s3_bucket_lifecycle_configuration')).toMatchObject({
      rule: [{ expiration: [{ days: 365 }] }, {}],
    });
  });

  it('forgets the delete markers that expired objects leave, in a rule of its own, as S3 demands', () => {
    expect(onlyResource(stack, 'aws_s3_bucket_lifecycle_configuration')).toMatchObject({
      rule: [{}, { status: 'Enabled', filter: [{ prefix: '' }], expiration: [{ expired_object_delete_marker: true }] }],
    });
  });
});
