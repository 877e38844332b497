import { DataAwsS3Object } from '@cdktf/provider-aws/lib/data-aws-s3-object';
import { DataAwsS3Objects } from '@cdktf/provider-aws/lib/data-aws-s3-objects';
import { DataAwsSsmParametersByPath } from '@cdktf/provider-aws/lib/data-aws-ssm-parameters-by-path';
import { SsmParameter } from '@cdktf/provider-aws/lib/ssm-parameter';
import { TerraformLocal } from 'cdktf';
import { Construct } from 'constructs';
import { forEachOf } from '../for-each';
import type { PrivateBucket } from '../storage/private-bucket';

/** Where the bucket keeps a record of each release. */
export const RECORD_PREFIX = 'records/';

/** Where it keeps the files of releases: those that releases share, and those that each has of its own. */
export const FILE_PREFIXES = { shared: 'assets/', own: 'releases/' } as const;

/** More than a bucket will hold; the provider's own default is one page of a thousand. */
const MAXIMUM_KEYS = 1_000_000;

export interface ReleaseMemoryProps {
  readonly bucket: PrivateBucket;
  /** The same as the bucket's, not read from it: what is read at plan time may not wait for a resource. */
  readonly bucketName: string;
  /** Prefix of names in the parameter store. */
  readonly name: string;
}

/**
 * What a bucket knows of releases, read when Terraform plans: no machine has to remember them.
 *
 * Listing a bucket that is not there is an error, and listing parameters that are not there is not: a parameter that is
 * made after the bucket and removed before it tells whether there is a bucket to look into.
 */
export class ReleaseMemory extends Construct {
  /** Map of release id to its record: `keys` of its files in the bucket, `number`, `until`. Only of those whose files are all there. */
  readonly releases: TerraformLocal;

  constructor(scope: Construct, id: string, props: ReleaseMemoryProps) {
    super(scope, id);
    const { bucket, bucketName } = props;
    // A name may not begin with the words aws or ssm, which a project's may.
    const path = `/site/${props.name}`;
    new SsmParameter(this, 'bucket', {
      name: `${path}/bucket`,
      description: 'Tells the next plan that the bucket is there to be looked into',
      type: 'String',
      value: bucket.name,
    });
    const { fqn: parameters } = new DataAwsSsmParametersByPath(this, 'marks', { path });
    const prefixes = [RECORD_PREFIX, ...Object.values(FILE_PREFIXES)].map((prefix) => `"${prefix}"`).join(', ');
    const listings = new DataAwsS3Objects(this, 'listing', {
      forEach: forEachOf(`toset(length(${parameters}.names) > 0 ? [${prefixes}] : [])`),
      bucket: bucketName,
      prefix: '${each.value}',
      maxKeys: MAXIMUM_KEYS,
    });
    const stored = new TerraformLocal(
      this,
      'stored',
      `\${toset(flatten([for listing in ${listings.fqn} : listing.keys]))}`,
    );
    const records = new DataAwsS3Object(this, 'record', {
      forEach: forEachOf(`toset([for key in ${stored.fqn} : key if startswith(key, "${RECORD_PREFIX}")])`),
      bucket: bucketName,
      key: '${each.value}',
    });
    const recorded = new TerraformLocal(
      this,
      'recorded',
      `\${{ for key, record in ${records.fqn} : trimsuffix(trimprefix(key, "${RECORD_PREFIX}"), ".json") => jsondecode(record.body) }}`,
    );
    // What somebody deleted cannot be uploaded again from another build: that release is given up, not the deploy.
    this.releases = new TerraformLocal(
      this,
      'releases',
      `\${{ for id, release in ${recorded.fqn} : id => release if length(setsubtract(release.keys, ${stored.fqn})) == 0 }}`,
    );
  }
}
