import type { Clock } from '../clock';
import type { KeyValueStore } from '../cloudfront/edge-function';

/**
 * The key value store of a function as the edge has it. Changes are seen by the next invocation, where CloudFront needs
 * some seconds for them.
 */
export class KeyValues {
  private readonly entries: Map<string, string>;
  private readonly created: string;
  private updated: string;

  constructor(
    store: KeyValueStore,
    private readonly clock: Clock,
  ) {
    this.entries = new Map(store.entries);
    this.created = this.updated = new Date(clock.now()).toISOString();
  }

  /** @throws Error as a function sees it: the key is not there */
  get(key: string): string {
    const value = this.entries.get(key);
    if (value === undefined) throw new Error('KeyNotFound');
    return value;
  }

  exists(key: string): boolean {
    return this.entries.has(key);
  }

  /** @throws RangeError beyond 512 bytes of key or 1 KB of value (CloudFront guide, quotas on key value stores) */
  set(key: string, value: string | undefined): void {
    check(key === '' ? 0 : Buffer.byteLength(key), 512, 'key', key);
    if (value === undefined) this.entries.delete(key);
    else {
      check(Buffer.byteLength(value), 1024, 'value', value);
      this.entries.set(key, value);
    }
    this.updated = new Date(this.clock.now()).toISOString();
  }

  meta(): { readonly creationDateTime: string; readonly lastUpdatedDateTime: string; readonly keyCount: number } {
    return { creationDateTime: this.created, lastUpdatedDateTime: this.updated, keyCount: this.entries.size };
  }
}

function check(bytes: number, limit: number, what: string, text: string): void {
  if (bytes > limit) {
    throw new RangeError(
      `The ${what} ${JSON.stringify(text.slice(0, 40))}… has ${bytes} bytes; a store takes ${limit}.`,
    );
  }
}
