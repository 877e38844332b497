import { SiteReleases } from '../../../constructs/site/site-releases';
import { PrivateBucket } from '../../../constructs/storage/private-bucket';
import { fixtureArtifacts } from '../../support/fixture-artifacts';
import { resources, returned, synthConstruct } from '../../support/synth-construct';

const BUILD = '0123456789ab';

const synth = (served = BUILD) =>
  synthConstruct((scope) => {
    const bucket = new PrivateBucket(scope, 'bucket', {
      bucketName: 'edge-test-site',
      removalProtection: false,
      expiry: { noncurrentVersionsAfterDays: 30 },
    });
    const { kept } = new SiteReleases(scope, 'site', {
      bucket,
      bucketName: 'edge-test-site',
      name: 'edge-test',
      site: fixtureArtifacts().site,
      served,
      keepDays: 3,
      unreleasedPrefix: 'private/',
    });
    return { kept };
  });

describe('the releases of the site', () => {
  const stack = synth();
  const local = (name: string) => stack.locals![`site_${name}`];
  const objects = resources(stack, 'aws_s3_object');
  const files = objects['site_files']!;

  it('are one for_each over the files of all that are kept, so that a release is few changed lines to review', () => {
    expect(Object.keys(objects).sort()).toEqual(['site_files', 'site_records', 'site_unreleased']);
    expect(files).toMatchObject({
      for_each: '${toset(flatten([for release in local.site_kept : release.keys]))}',
      key: '${each.value}',
      source: '${local.site_path}/${trimprefix(each.value, "releases/${local.site_build}/")}',
    });
  });

  it('have the path of the build and its id in the reviewed HCL, and nothing else that changes', () => {
    const strip = (text: string) => text.replaceAll('0123456789ABCDEF', 'hash').replaceAll(BUILD, 'id');
    expect(local('path')).toMatch(/^assets\/.*0123456789ABCDEF$/);
    expect(local('build')).toBe(BUILD);
    expect(strip(JSON.stringify(stack.resource))).toBe(JSON.stringify(stack.resource));
  });

  it('share files with a hash in the name, and each has its own of all others', () => {
    expect(local('keys')).toBe(
      '${[for file in fileset(local.site_path, "**") : startswith(file, "assets/") ? file : "releases/${local.site_build}/${file}" if !startswith(file, "private/")]}',
    );
    expect(files['cache_control']).toBe(
      '${startswith(each.value, "assets/") ? "public, max-age=31536000, immutable" : "public, max-age=0, must-revalidate, s-maxage=31536000"}',
    );
  });

  it('never upload a file again: those of earlier releases are on no machine any more', () => {
    expect(files['lifecycle']).toEqual({ ignore_changes: ['source', 'content_type', 'cache_control'] });
  });

  it('have the type of their extension in any case, and octet-stream when nobody knows it', () => {
    expect(files['content_type']).toBe(
      '${lookup(local.site_content_types, lower(element(split(".", each.value), length(split(".", each.value)) - 1)), "application/octet-stream")}',
    );
    expect(local('content_types')).toMatchObject({ js: 'text/javascript; charset=utf-8', woff2: 'font/woff2' });
  });

  it('are written only to a versioned bucket: an older null version could not be removed', () => {
    expect(files['depends_on']).toEqual(['aws_s3_bucket_versioning.bucket_versioning']);
  });

  it('are remembered by the bucket itself, once all their files are there', () => {
    expect(objects['site_records']).toMatchObject({
      for_each: '${local.site_kept}',
      key: 'records/${each.key}.json',
      content: '${jsonencode(each.value)}',
      depends_on: ['aws_s3_object.site_files'],
    });
  });

  it('are looked for only when a parameter tells that the bucket is there', () => {
    expect(resources(stack, 'aws_ssm_parameter')['site_memory_bucket']).toMatchObject({
      name: '/site/edge-test/bucket',
      value: '${aws_s3_bucket.bucket.bucket}',
    });
    expect(stack.data!['aws_ssm_parameters_by_path']!['site_memory_marks']).toMatchObject({ path: '/site/edge-test' });
    expect(stack.data!['aws_s3_objects']!['site_memory_listing']).toMatchObject({
      for_each:
        '${toset(length(data.aws_ssm_parameters_by_path.site_memory_marks.names) > 0 ? ["records/", "assets/", "releases/"] : [])}',
      bucket: 'edge-test-site',
    });
  });

  it('are given up when somebody deleted one of their files, because no other build can bring it back', () => {
    expect(local('memory_releases')).toBe(
      '${{ for id, release in local.site_memory_recorded : id => release if length(setsubtract(release.keys, local.site_memory_stored)) == 0 }}',
    );
  });

  it('stay for the days of the environment after they went out of use', () => {
    expect(local('kept')).toContain('timecmp(timeadd(release.until, "72h"), plantimestamp()) > 0');
    expect(returned(stack, 'kept')).toBe(
      '${jsonencode({ for id, release in local.site_kept : id => { number = release.number, until = release.until } })}',
    );
  });

  it('stay while one of them is served instead of the build', () => {
    const rolledBack = synth('fedcba987654');
    expect(rolledBack.locals).toMatchObject({ site_build: BUILD, site_served: 'fedcba987654' });
    expect(local('kept')).toContain('contains([local.site_build, local.site_served], id) ? true');
  });

  it('hold nothing of what viewers need a signature for: its path is in the signature', () => {
    expect(objects['site_unreleased']).toMatchObject({
      for_each: '${fileset(local.site_path, "private/**")}',
      key: '${each.value}',
      source_hash: '${filesha256("${local.site_path}/${each.value}")}',
      cache_control: 'no-cache',
    });
  });
});
