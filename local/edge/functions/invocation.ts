import { createHash, createHmac } from 'node:crypto';
import type { KeyValues } from './key-values';
import { type OriginScope, toOriginOverride } from './origin-helpers';
import type { OriginOverride } from './origin-override';

/** Bytes of log an invocation (CloudFront guide, edge function logs). */
const LOG_LIMIT = 10_240;

/** What an invocation can ask for. */
export interface InvocationWorld {
  readonly keyValues: KeyValues | undefined;
  readonly random: () => number;
  /** Undefined in viewer-response, where the origin has answered already. */
  readonly originScope: OriginScope | undefined;
  /** Milliseconds since 1970, the same to its end. */
  readonly now: number;
  readonly edgeLocation: { readonly name: string; readonly serverIp: string; readonly region: string };
}

/** What the code of a function asks for while it runs, and what it leaves behind besides its return value. */
export class Invocation {
  readonly logs: string[] = [];
  /** What the last origin helper asked for. */
  origin: OriginOverride | undefined;
  private logged = 0;
  private asked = false;

  constructor(private readonly world: InvocationWorld) {}

  /** Whether the code has had nothing but its event: with the same event it would do the same again. */
  get isSelfContained(): boolean {
    return !this.asked;
  }

  /** See `call` in `guest/prelude.js`: `=` and JSON, `!` and the text of an error, or nothing. */
  answer(operation: string, argument: string): string {
    // A digest comes of what is digested alone.
    if (operation !== 'digest') this.asked = true;
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
        return this.world.random();
      case 'now':
        return this.world.now;
      case 'edge-location':
        return this.world.edgeLocation;
      case 'log':
        return void this.log(String(argument));
      case 'digest':
        return digest(argument as Digest);
      case 'origin':
        this.changeOrigin(argument as Record<string, unknown>);
        return undefined;
      default:
        return this.askKeyValues(operation, argument as { readonly key: string });
    }
  }

  private changeOrigin(settings: Readonly<Record<string, unknown>>): void {
    const { originScope } = this.world;
    if (originScope === undefined) throw new Error('The origin can be changed in viewer-request only.');
    this.origin = toOriginOverride(settings, originScope);
  }

  private askKeyValues(operation: string, { key }: { readonly key: string }): unknown {
    const { keyValues } = this.world;
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
