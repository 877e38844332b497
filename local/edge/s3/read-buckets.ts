import { EdgeError } from '../error';
import { Arguments } from '../terraform/arguments';
import type { Resource, System } from '../terraform/system';
import { BucketPolicy } from './policy/bucket-policy';

/** A bucket as it would be deployed, without its objects. */
export interface Bucket {
  readonly address: string;
  readonly region: string;
  readonly name: string;
  readonly arn: string;
  readonly versioned: boolean;
  readonly policy: BucketPolicy;
  /** The bucket's policy may let in whoever comes without a signature. */
  readonly anonymousAccess: boolean;
}

/** What would change answers and is not modelled. */
const REFUSED: Readonly<Record<string, string>> = {
  aws_s3_bucket_website_configuration: 'website endpoints are not modelled.',
  aws_s3_bucket_cors_configuration: 'CORS of buckets is not modelled; use a response headers policy.',
  aws_s3_bucket_replication_configuration: 'replication is not modelled; upload to both buckets.',
  aws_s3_bucket_request_payment_configuration: 'requester-pays is not modelled.',
  aws_s3_bucket_object: 'this resource is deprecated; use aws_s3_object.',
  aws_s3_access_point: 'access points are not modelled.',
};

/**
 * The buckets of a system.
 *
 * @throws EdgeError for what is not modelled, and for a policy that S3 would not take
 */
export function readBuckets(system: System): readonly Bucket[] {
  for (const [type, reason] of Object.entries(REFUSED)) {
    const [resource] = system.ofType(type);
    if (resource !== undefined) throw new EdgeError(resource.address, reason);
  }
  const buckets = managed(system, 'aws_s3_bucket').map((resource) => readBucket(resource, system));
  const names = new Set<string>();
  for (const { name, address } of buckets) {
    if (names.has(name))
      throw new EdgeError(address, `there is another bucket ${name}; names are one for all regions.`);
    names.add(name);
  }
  return buckets;
}

/** The resources of a type that configure a bucket or lie in it. */
export function resourcesOf(system: System, type: string, bucketName: string): readonly Resource[] {
  return managed(system, type).filter(({ values }) => values.bucket === bucketName);
}

function managed(system: System, type: string): readonly Resource[] {
  return system.ofType(type).filter(({ mode }) => mode === 'managed');
}

function readBucket(resource: Resource, system: System): Bucket {
  const values = Arguments.of(resource);
  const name = values.string('bucket');
  const bucket = { address: resource.address, region: resource.region, name, arn: values.string('arn') };
  // What remains refused are the inline forms of website, policy, access lists and so on, which the provider deprecates.
  values
    .inert('bucket_prefix', 'force_destroy', 'tags', 'tags_all', 'object_lock_enabled', 'timeouts', 'region')
    .done();

  const only = (type: string): Arguments | undefined => {
    const [first, second] = resourcesOf(system, type, name);
    if (second !== undefined) throw new EdgeError(second.address, `bucket ${name} has another ${type} already.`);
    return first && Arguments.of(first);
  };
  refuseKeys(only('aws_s3_bucket_server_side_encryption_configuration'));
  refuseAcl(only('aws_s3_bucket_acl'));
  const publicAccess = readPublicAccess(only('aws_s3_bucket_public_access_block'));
  const policyOf = only('aws_s3_bucket_policy');
  const policy = policyOf
    ? BucketPolicy.parse(`${policyOf.address}.policy`, policyOf.string('policy'))
    : BucketPolicy.none;
  if (policyOf !== undefined && policy.isPublic && publicAccess.blockPolicy) {
    // S3 guide, access-control-block-public-access: PutBucketPolicy is refused.
    throw new EdgeError(
      `${policyOf.address}.policy`,
      'lets anyone in, and the bucket blocks public policies.',
      'Bind it to a source, or set block_public_policy to false in its public access block.',
    );
  }
  const versioning = only('aws_s3_bucket_versioning')?.block('versioning_configuration');
  return {
    ...bucket,
    versioned: versioning?.string('status') === 'Enabled',
    policy,
    anonymousAccess: !publicAccess.restrict,
  };
}

/** All on where nothing is said: the default of buckets made since April 2023. */
function readPublicAccess(values: Arguments | undefined): {
  readonly blockPolicy: boolean;
  readonly restrict: boolean;
} {
  if (values === undefined) return { blockPolicy: true, restrict: true };
  // Access lists are not modelled at all.
  values.inert('bucket', 'block_public_acls', 'ignore_public_acls', 'skip_destroy', 'region');
  const blocks = {
    blockPolicy: values.boolean('block_public_policy'),
    restrict: values.boolean('restrict_public_buckets'),
  };
  values.done();
  return blocks;
}

function refuseKeys(values: Arguments | undefined): void {
  for (const rule of values?.blocks('rule') ?? []) {
    const byDefault = rule.block('apply_server_side_encryption_by_default');
    const algorithm = byDefault?.optionalString('sse_algorithm') ?? 'AES256';
    if (algorithm === 'AES256') continue;
    throw new EdgeError(rule.address, `encrypts with ${algorithm}; keys of KMS and their policies are not modelled.`);
  }
}

function refuseAcl(values: Arguments | undefined): void {
  const acl = values?.optionalString('acl');
  if (values === undefined || acl === 'private') return;
  throw new EdgeError(values.address, 'access lists are not modelled.', 'Use a bucket policy.');
}
