import { SiteFiles } from '../../../constructs/site/site-files';
import { PrivateBucket } from '../../../constructs/storage/private-bucket';
import { fixtureArtifacts } from '../../support/fixture-artifacts';
import { resources, synthConstruct } from '../../support/synth-construct';

describe('the files of the site', () => {
  const stack = synthConstruct((scope) => {
    const bucket = new PrivateBucket(scope, 'bucket', {
      bucketName: 'edge-test-site',
      removalProtection: false,
      expiry: { noncurrentVersionsAfterDays: 30 },
    });
    new SiteFiles(scope, 'site-files', { bucket, site: fixtureArtifacts().site });
  });
  const objects = resources(stack, 'aws_s3_object');
  const files = objects['site_files_files']!;
  const entry = objects['site_files_entry']!;

  it('are one for_each over the folder and the entry page, however many there are', () => {
    expect(Object.keys(objects)).toEqual(['site_files_files', 'site_files_entry']);
    expect(files).toMatchObject({
      for_each: '${toset(setsubtract(fileset(local.site_files_path, "**"), ["index.html"]))}',
      key: '${each.value}',
      source: '${local.site_files_path}/${each.value}',
    });
  });

  it('are found below the output, so that a release changes one line of the reviewed HCL', () => {
    expect(stack.locals!['site_files_path']).toMatch(/^assets\/.*0123456789ABCDEF$/);
  });

  it('with a hash in the name stay for ever; all others are asked for again', () => {
    expect(files['cache_control']).toBe(
      '${startswith(each.value, "assets/") ? "public, max-age=31536000, immutable" : "no-cache"}',
    );
  });

  it('have the type of their extension in any case, and octet-stream when nobody knows it', () => {
    expect(files['content_type']).toBe(
      '${lookup(local.site_files_content_types, lower(element(split(".", each.value), length(split(".", each.value)) - 1)), "application/octet-stream")}',
    );
    expect(stack.locals!['site_files_content_types']).toMatchObject({
      css: 'text/css; charset=utf-8',
      js: 'text/javascript; charset=utf-8',
      svg: 'image/svg+xml',
      webmanifest: 'application/manifest+json',
      woff2: 'font/woff2',
    });
  });

  it('are uploaded again when their bytes change', () => {
    expect(files['source_hash']).toBe('${filesha256("${local.site_files_path}/${each.value}")}');
    expect(entry['source_hash']).toBe('${filesha256("${local.site_files_path}/index.html")}');
  });

  it('are written only to a versioned bucket: an older null version could not be removed', () => {
    expect(files['depends_on']).toEqual(['aws_s3_bucket_versioning.bucket_versioning']);
  });

  it('have an entry page that is never kept', () => {
    expect(entry).toMatchObject({
      key: 'index.html',
      source: '${local.site_files_path}/index.html',
      cache_control: 'no-cache',
      content_type: 'text/html; charset=utf-8',
    });
  });

  it('are all there before the entry page that names them', () => {
    expect(entry['depends_on']).toEqual(['aws_s3_object.site_files_files']);
  });

  it('of the last build go only after the new entry page is in place', () => {
    expect(files['lifecycle']).toEqual({ create_before_destroy: true });
  });
});
