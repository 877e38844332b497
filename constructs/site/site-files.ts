import { S3Object } from '@cdktf/provider-aws/lib/s3-object';
import { AssetType, Fn, TerraformAsset, TerraformIterator, TerraformLocal } from 'cdktf';
import { Construct } from 'constructs';
import type { SiteArtifact } from '../artifacts';
import { CONTENT_TYPES } from './content-types';
import type { PrivateBucket } from '../storage/private-bucket';

const ENTRY = 'index.html';

export interface SiteFilesProps {
  readonly bucket: PrivateBucket;
  readonly site: SiteArtifact;
}

/**
 * Uploads the built app: one `for_each` over the folder, so that a release is one changed line in the reviewed HCL.
 *
 * Files under `assets/` carry a content hash in their name and never change; everything else is revalidated. The entry
 * page goes last, so that no viewer gets a page whose files are not there yet; files of the last build go after that.
 */
export class SiteFiles extends Construct {
  constructor(scope: Construct, id: string, props: SiteFilesProps) {
    super(scope, id);
    const asset = new TerraformAsset(this, 'folder', {
      path: props.site.folder,
      type: AssetType.DIRECTORY,
      assetHash: props.site.hash,
    });
    const folder = new TerraformLocal(this, 'path', asset.path.replace(/\/$/, ''));
    const contentTypes = new TerraformLocal(this, 'content-types', CONTENT_TYPES);

    const contentType = (file: string) =>
      `\${lookup(${contentTypes.fqn}, lower(element(split(".", ${file}), length(split(".", ${file})) - 1)), "application/octet-stream")}`;
    const upload = (file: string) => ({
      bucket: props.bucket.name,
      source: `\${${folder.fqn}}/\${${file}}`,
      // The hash of the bytes, not S3's ETag: it works whatever the bucket's encryption is.
      sourceHash: `\${filesha256("\${${folder.fqn}}/\${${file}}")}`,
      contentType: contentType(file),
      // An object written before versioning has a null version that a destroy cannot remove.
      dependsOn: [props.bucket.versioning],
    });

    const files = new S3Object(this, 'files', {
      ...upload('each.value'),
      forEach: TerraformIterator.fromList(Fn.setsubtract(Fn.fileset(folder.asString, '**'), [ENTRY])),
      key: '${each.value}',
      cacheControl: '${startswith(each.value, "assets/") ? "public, max-age=31536000, immutable" : "no-cache"}',
      // Terraform then deletes a file that is gone only once the new entry page, which depends on this, is in place.
      lifecycle: { createBeforeDestroy: true },
    });
    new S3Object(this, 'entry', {
      ...upload(`"${ENTRY}"`),
      key: ENTRY,
      source: `\${${folder.fqn}}/${ENTRY}`,
      sourceHash: `\${filesha256("\${${folder.fqn}}/${ENTRY}")}`,
      contentType: CONTENT_TYPES.html,
      cacheControl: 'no-cache',
      dependsOn: [files],
    });
  }
}
