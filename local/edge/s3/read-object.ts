import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { EdgeError } from '../error';
import { isFieldName, isFieldValue } from '../http/carriable';
import { Arguments } from '../terraform/arguments';
import type { Resource } from '../terraform/system';
import type { ObjectDescription } from './stored-object';

/** Arguments that become headers of the same name. */
const HEADERS = ['cache_control', 'content_disposition', 'content_encoding', 'content_language'] as const;

/**
 * An `aws_s3_object` as S3 would keep it.
 *
 * @param directory where the stack's relative paths begin
 * @param now milliseconds since 1970
 * @throws EdgeError for what is not modelled, and for a file that is not there
 */
export function readObject(resource: Resource, directory: string, now: number, versioned: boolean): ObjectDescription {
  const values = Arguments.of(resource);
  const key = values.string('key').replace(/^\/+/, '');
  const content = readContent(values, directory);
  // S3 keeps what the provider sends; the provider's SDK sends this for a body without a type.
  const type = values.optionalString('content_type') || 'application/octet-stream';
  const headers: (readonly [string, string])[] = [['content-type', type]];
  for (const name of HEADERS) {
    const value = values.optionalString(name);
    if (value) headers.push([name.replace('_', '-'), value]);
  }
  for (const [name, value] of Object.entries(values.map('metadata'))) {
    headers.push([`x-amz-meta-${name.toLowerCase()}`, value]);
  }
  refuseUncarriable(headers, values.address);
  refuseUnmodelled(values);
  // Hashes tell Terraform when to upload; the rest concerns neither readers nor answers.
  values.inert('bucket', 'etag', 'source_hash', 'tags', 'tags_all', 'force_destroy', 'checksum_algorithm', 'region');
  values.inert(
    'object_lock_mode',
    'object_lock_legal_hold_status',
    'object_lock_retain_until_date',
    'override_provider',
  );
  values.inert('bucket_key_enabled').done();

  const fingerprint = hash(key, JSON.stringify(headers), stamp(content));
  return {
    key,
    content,
    headers,
    lastModified: Math.floor(now / 1000) * 1000,
    versionId: versioned ? hash('version', fingerprint).slice(0, 32) : undefined,
    fingerprint,
  };
}

/** S3 sends other texts encoded (RFC 2047), which is not modelled. */
function refuseUncarriable(headers: readonly (readonly [string, string])[], address: string): void {
  const found = headers.find(([name, value]) => !isFieldName(name) || !isFieldValue(value));
  if (found === undefined) return;
  const [name, value] = found;
  throw new EdgeError(
    address,
    `makes the header ${name}: ${JSON.stringify(value).slice(0, 80)}, which HTTP cannot carry as it is.`,
    'Write it in characters of ISO-8859-1 alone, without control characters.',
  );
}

function readContent(values: Arguments, directory: string): ObjectDescription['content'] {
  const source = values.optionalString('source');
  const text = values.optionalString('content');
  const base64 = values.optionalString('content_base64');
  if (source === undefined) {
    return { bytes: base64 === undefined ? Buffer.from(text ?? '', 'utf8') : Buffer.from(base64, 'base64') };
  }
  const path = resolve(directory, source);
  if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true) {
    throw new EdgeError(
      `${values.address}.source`,
      `is ${path}, where there is no file.`,
      'Build and synthesize again.',
    );
  }
  return { path };
}

function refuseUnmodelled(values: Arguments): void {
  if (values.optionalString('website_redirect')) {
    throw new EdgeError(`${values.address}.website_redirect`, 'works on website endpoints, which are not modelled.');
  }
  const acl = values.optionalString('acl') ?? 'private';
  if (acl !== 'private' && acl !== 'bucket-owner-full-control') {
    throw new EdgeError(`${values.address}.acl`, `is ${acl}; access lists are not modelled.`, 'Use a bucket policy.');
  }
  const encryption = values.optionalString('server_side_encryption') ?? 'AES256';
  if (encryption !== 'AES256' || values.optionalString('kms_key_id')) {
    throw new EdgeError(`${values.address}.server_side_encryption`, 'keys of KMS and their policies are not modelled.');
  }
  const storage = values.optionalString('storage_class') ?? 'STANDARD';
  if (storage !== 'STANDARD') {
    throw new EdgeError(`${values.address}.storage_class`, `is ${storage}, and only STANDARD is modelled.`);
  }
}

/** Tells contents apart, those of files without reading them. */
function stamp(content: ObjectDescription['content']): string {
  if ('bytes' in content) return hash(Buffer.from(content.bytes).toString('base64'));
  const { mtimeMs, size } = statSync(content.path);
  return `${content.path}/${mtimeMs}/${size}`;
}

function hash(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('base64url');
}
