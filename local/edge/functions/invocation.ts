import { createHash, createHmac } from 'node:crypto';
import type { KeyValues } from './key-values';
import { type OriginScope, toOriginOverride } from './origin-helpers';
import type { OriginOverride } from './origin-override';

/** Bytes of log an invocation (CloudFront guide, edge function logs). */
const LOG_LIMIT = 10_240;

/** What the code of a function asks for while it runs, and what it leaves behind besides its return value. */
export class Invocation {
  readonly logs: string[] = [];
  /** What the last origin helper asked for. */
  origin: OriginOverride | undefined;
  private logged = 0;

  /** @param originScope undefined in viewer-response, where the origin has answered already */
  constructor(
    private readonly keyValues: KeyValues | undefined,
    private readonly random: () => number,
    private readonly originScope: OriginScope | undefined,
  ) {}

  /** See `call` in `guest/prelude.js`: `=` and JSON, `!` and the text of an error, or nothing. */
  answer(operation: string, argument: string): string {
    try {
      const value = this.perform(operation, JSON.parse(argument));
      return value === undefined ? '' : `=${JSON.stringify(value)}`;
    } catch (error) {
      return `!${error instanceof Error ? error.message : String(error)}`;
    }
  }

  private perform(operation: string, argument: unknown): unknown {
    switch (operation) {
      case 'random':
        return this.random();
      case 'log':
        return void this.log(String(argument));
      case 'digest':
        return digest(argument as Digest);
      case 'origin':
        if (this.originScope === undefined) throw new Error('The origin can be changed in viewer-request only.');
        this.origin = toOriginOverride(argument as Record<string, unknown>, this.originScope);
        return undefined;
      default:
        return this.askKeyValues(operation, argument as { readonly key: string });
    }
  }

  private askKeyValues(operation: string, { key }: { readonly key: string }): unknown {
    const { keyValues } = this;
    if (keyValues === undefined) throw new Error('The function has no key value store.');
    switch (operation) {
      case 'kvs.get':
        return keyValues.get(key);
      case 'kvs.exists':
        return keyValues.exists(key);
      case 'kvs.meta':
        return keyValues.meta();
      default:
        return undefined;
    }
  }

  /** What is beyond the limit is cut off. */
  private log(text: string): void {
    const left = LOG_LIMIT - this.logged;
    if (left <= 0) return;
    const bytes = Buffer.from(text, 'utf8');
    this.logged += Math.min(bytes.length, left);
    this.logs.push(bytes.length <= left ? text : bytes.toString('utf8', 0, left));
  }
}

interface Digest {
  readonly algorithm: string;
  readonly key?: string;
  readonly data: string;
}

/** All in hexadecimal. */
function digest({ algorithm, key, data }: Digest): string {
  const hash = key === undefined ? createHash(algorithm) : createHmac(algorithm, Buffer.from(key, 'hex'));
  return hash.update(Buffer.from(data, 'hex')).digest('hex');
}
