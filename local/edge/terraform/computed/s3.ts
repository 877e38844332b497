import { createHash } from 'node:crypto';
import { arn, type ComputedTable, dnsSuffixOf, type Made, nameOf, textOf, upperId } from './made-up-values';

const ofBucket = (made: Made) => ({ id: textOf(made, 'bucket') });

function bucketNames(made: Made, bucket: string) {
  const { region } = made;
  const suffix = dnsSuffixOf(region);
  return {
    id: bucket,
    bucket,
    arn: arn(made, 's3', bucket, { region: '', account: '' }),
    bucket_domain_name: `${bucket}.s3.${suffix}`,
    bucket_regional_domain_name: `${bucket}.s3.${region}.${suffix}`,
    hosted_zone_id: `Z${upperId(13, 's3', region)}`,
    region,
  };
}

/** S3's resources. */
export const s3Resources: ComputedTable = {
  aws_s3_bucket: (made) => ({ ...bucketNames(made, nameOf(made, 'bucket')), tags: {} }),
  aws_s3_bucket_accelerate_configuration: ofBucket,
  aws_s3_bucket_acl: ofBucket,
  aws_s3_bucket_cors_configuration: ofBucket,
  aws_s3_bucket_lifecycle_configuration: ofBucket,
  aws_s3_bucket_logging: ofBucket,
  aws_s3_bucket_ownership_controls: ofBucket,
  aws_s3_bucket_policy: ofBucket,
  aws_s3_bucket_public_access_block: ofBucket,
  aws_s3_bucket_server_side_encryption_configuration: ofBucket,
  aws_s3_bucket_versioning: ofBucket,
  aws_s3_bucket_website_configuration: (made) => {
    const domain = `s3-website-${made.region}.${dnsSuffixOf(made.region)}`;
    return { ...ofBucket(made), website_domain: domain, website_endpoint: `${textOf(made, 'bucket')}.${domain}` };
  },
  aws_s3_object: (made) => ({
    id: textOf(made, 'key'),
    arn: arn(made, 's3', `${textOf(made, 'bucket')}/${textOf(made, 'key')}`, { region: '', account: '' }),
    content_type: 'application/octet-stream',
    etag: createHash('md5').update(contentOf(made)).digest('hex'),
    version_id: '',
  }),
};

export const s3Data: ComputedTable = {
  aws_s3_bucket: (made) => bucketNames(made, textOf(made, 'bucket')),
};

function contentOf(made: Made): Buffer {
  const source = textOf(made, 'source');
  if (source !== '') return made.files.read(source);
  const base64 = textOf(made, 'content_base64');
  return base64 === '' ? Buffer.from(textOf(made, 'content')) : Buffer.from(base64, 'base64');
}
