import { S3Object } from '@cdktf/provider-aws/lib/s3-object';
import { AssetType, TerraformAsset, TerraformLocal } from 'cdktf';
import { Construct } from 'constructs';
import type { SiteArtifact } from '../artifacts';
import { forEachOf } from '../for-each';
import { remark } from '../remark';
import type { PrivateBucket } from '../storage/private-bucket';
import { CONTENT_TYPES } from './content-types';
import { releaseId } from './release-id';
import { FILE_PREFIXES, RECORD_PREFIX, ReleaseMemory } from './release-memory';

/** For a file with a hash of its content in the name. */
const KEPT_BY_ALL = 'public, max-age=31536000, immutable';
/**
 * For a file under the release's id, which is a hash too. Only CloudFront asks for it by that name: viewers ask for one that
 * leads to another release tomorrow, so that a browser asks again each time.
 */
const KEPT_AT_THE_EDGE = 'public, max-age=0, must-revalidate, s-maxage=31536000';

export interface SiteReleasesProps {
  readonly bucket: PrivateBucket;
  /** The same as the bucket's, known before the bucket is. */
  readonly bucketName: string;
  /** Prefix of names in the parameter store. */
  readonly name: string;
  readonly site: SiteArtifact;
  /** Id of the release that viewers get: this build's, or an earlier one's after a rollback. */
  readonly served: string;
  /** Days that a release stays after viewers no longer get it. */
  readonly keepDays: number;
  /** Folder whose files belong to no release: its path is part of what viewers sign. For example `private/`. */
  readonly unreleasedPrefix: string;
}

/**
 * Uploads the built app beside the releases before it, which stay until they have been out of use for some days: whoever
 * still has yesterday's page gets the files that it names, and a rollback finds all of it.
 *
 * Nothing is ever overwritten. Files under `assets/` carry a hash of their content in the name and are shared by releases;
 * all others, the pages, lie under the release's own id. What viewers get is decided by the viewer-request function of the
 * global stack, which is applied after every region.
 *
 * A release's files are needed on the machine only when they are uploaded. Later runs know them from the bucket itself.
 */
export class SiteReleases extends Construct {
  /** JSON: by id of each release that is kept, its `number` and `until`, the time since when it is out of use, if it is. */
  readonly kept: string;

  constructor(scope: Construct, id: string, props: SiteReleasesProps) {
    super(scope, id);
    const { bucket, served, keepDays, unreleasedPrefix } = props;
    const build = releaseId(props.site.hash);
    remark(
      this,
      'Earlier releases stay for some days, for whoever still has their page open: docs/decisions/releases.md.',
    );
    remark(
      this,
      'What they hold is read from the bucket. The machine that plans may not have their files: source counts for new ones only.',
    );
    const memory = new ReleaseMemory(this, 'memory', props);
    const asset = new TerraformAsset(this, 'folder', {
      path: props.site.folder,
      type: AssetType.DIRECTORY,
      assetHash: props.site.hash,
    });
    const local = (name: string, value: unknown) => new TerraformLocal(this, name, value).fqn;
    const path = local('path', asset.path.replace(/\/$/, ''));
    const contentTypes = local('content-types', CONTENT_TYPES);
    const buildId = local('build', build);
    const servedId = local('served', served);
    const own = `${FILE_PREFIXES.own}\${${buildId}}/`;

    const keys = local(
      'keys',
      `\${[for file in fileset(${path}, "**") : startswith(file, "${FILE_PREFIXES.shared}") ? file : "${own}\${file}" if !startswith(file, "${unreleasedPrefix}")]}`,
    );
    const fresh = local('fresh', { [build]: { keys: `\${${keys}}` } });
    // In the order in which they came, which a rollback does not change.
    const next = local('next', `\${1 + max(0, [for release in ${memory.releases.fqn} : release.number]...)}`);
    // The time at which a release goes out of use is set once, by the first run that serves another one.
    const until = `id == ${servedId} ? "" : try(${memory.releases.fqn}[id].until, "") == "" ? plantimestamp() : ${memory.releases.fqn}[id].until`;
    const known = local(
      'known',
      `\${{ for id, release in merge(${fresh}, ${memory.releases.fqn}) : id => { keys = release.keys, number = try(release.number, ${next}), until = ${until} } }}`,
    );
    const kept = local(
      'kept',
      `\${{ for id, release in ${known} : id => release if contains([${buildId}, ${servedId}], id) ? true : timecmp(timeadd(release.until, "${keepDays * 24}h"), plantimestamp()) > 0 }}`,
    );

    const upload = (file: string) => ({
      bucket: bucket.name,
      source: `\${${path}}/\${${file}}`,
      contentType: `\${lookup(${contentTypes}, lower(element(split(".", each.value), length(split(".", each.value)) - 1)), "application/octet-stream")}`,
      // An object written before versioning has a null version that a destroy cannot remove.
      dependsOn: [bucket.versioning],
    });
    const files = new S3Object(this, 'files', {
      ...upload(`trimprefix(each.value, "${own}")`),
      forEach: forEachOf(`toset(flatten([for release in ${kept} : release.keys]))`),
      key: '${each.value}',
      cacheControl: `\${startswith(each.value, "${FILE_PREFIXES.shared}") ? "${KEPT_BY_ALL}" : "${KEPT_AT_THE_EDGE}"}`,
      // A key stands for its bytes for ever; those of earlier releases are not on this machine to be uploaded again.
      lifecycle: { ignoreChanges: ['source', 'content_type', 'cache_control'] },
    });
    new S3Object(this, 'records', {
      bucket: bucket.name,
      forEach: forEachOf(kept),
      key: `${RECORD_PREFIX}\${each.key}.json`,
      content: '${jsonencode(each.value)}',
      contentType: CONTENT_TYPES.json,
      dependsOn: [files],
    });
    new S3Object(this, 'unreleased', {
      ...upload('each.value'),
      forEach: forEachOf(`fileset(${path}, "${unreleasedPrefix}**")`),
      key: '${each.value}',
      sourceHash: `\${filesha256("\${${path}}/\${each.value}")}`,
      cacheControl: 'no-cache',
    });
    this.kept = `\${jsonencode({ for id, release in ${kept} : id => { number = release.number, until = release.until } })}`;
  }
}
