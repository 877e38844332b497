/** Bytes by key, of which those used last are kept up to a total size. */
export class ByteCache {
  private readonly entries = new Map<object, Uint8Array>();
  private size = 0;

  /** @param maximum bytes in total */
  constructor(private readonly maximum: number) {}

  get(key: object): Uint8Array | undefined {
    const bytes = this.entries.get(key);
    if (bytes === undefined) return undefined;
    this.entries.delete(key);
    this.entries.set(key, bytes);
    return bytes;
  }

  /** What is larger than the whole is not kept. */
  set(key: object, bytes: Uint8Array): void {
    this.delete(key);
    if (bytes.length > this.maximum) return;
    this.entries.set(key, bytes);
    this.size += bytes.length;
    for (const oldest of this.entries.keys()) {
      if (this.size <= this.maximum) break;
      this.delete(oldest);
    }
  }

  delete(key: object): void {
    this.size -= this.entries.get(key)?.length ?? 0;
    this.entries.delete(key);
  }
}
