import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ByteCache } from './byte-cache';

/** What is known of an object without its bytes. */
export interface ObjectDescription {
  readonly key: string;
  /** The file that is uploaded, or the bytes themselves. */
  readonly content: { readonly path: string } | { readonly bytes: Uint8Array };
  /** As stored with the object: `content-type`, `cache-control`, `x-amz-meta-…`. */
  readonly headers: readonly (readonly [string, string])[];
  /** Milliseconds since 1970, whole seconds: when the edge took it in. */
  readonly lastModified: number;
  /** Undefined in a bucket that keeps no versions. */
  readonly versionId: string | undefined;
  /** Changes when the object would be uploaded again. */
  readonly fingerprint: string;
}

/** An object's bytes and their hash. */
export interface ObjectContent {
  readonly bytes: Uint8Array;
  /** Quoted MD5 of the bytes, as S3 makes it for an object in one part that no KMS key encrypts. */
  readonly etag: string;
}

/** An object of a bucket. Its file is read when it is asked for. */
export class StoredObject {
  private etag: string | undefined;

  constructor(
    readonly description: ObjectDescription,
    private readonly cache: ByteCache,
  ) {}

  /** @throws when the file has gone */
  async load(): Promise<ObjectContent> {
    const cached = this.cache.get(this);
    if (cached !== undefined && this.etag !== undefined) return { bytes: cached, etag: this.etag };
    const { content } = this.description;
    const bytes = 'bytes' in content ? content.bytes : await readFile(content.path);
    this.etag = `"${createHash('md5').update(bytes).digest('hex')}"`;
    this.cache.set(this, bytes);
    return { bytes, etag: this.etag };
  }
}
