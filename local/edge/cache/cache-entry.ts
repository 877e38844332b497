import type { HttpResponse } from '../http/message';
import type { OriginFailure } from './cache-query';
import { ownText } from './own-text';
import type { Lifetime } from './ttl';

/** An object in the cache. Times are milliseconds since 1970. */
export interface CacheEntry {
  /** Where it lies: the key, with the method unless that is GET. */
  readonly slot: string;
  readonly method: 'GET' | 'HEAD' | 'OPTIONS';
  readonly key: string;
  /** What invalidations are matched with. */
  readonly path: string;
  readonly response: HttpResponse;
  /** What it counts for: body, header fields, key, and the record itself. */
  readonly bytes: number;
  /** Seconds that it lives. */
  readonly ttl: number;
  /** When the origin sent it or last confirmed it. */
  readonly validatedAt: number;
  /** Until then it is served without asking the origin. */
  readonly expiresAt: number;
  /** Until then it is served while it is being refreshed. */
  readonly staleWhileRevalidateUntil: number;
  /** Until then it is served in the place of a failure. */
  readonly staleIfErrorUntil: number;
  readonly staleIfErrorRule: 'directive' | 'default';
  /** It is no error: once expired, it can still be confirmed or served stale. */
  readonly reusable: boolean;
  /** The origin is asked without conditions, because the response varies by everything. */
  readonly unconditional: boolean;
  /** Until then it is served, although expired, because the origin has just failed. */
  failedUntil: number;
  failure: OriginFailure | undefined;
  /** Times it was served without asking the origin. */
  hits: number;
}

/** An object in the cache as the console shows it. */
export interface CacheEntryView {
  readonly key: string;
  readonly path: string;
  readonly method: 'GET' | 'HEAD' | 'OPTIONS';
  readonly status: number;
  readonly bytes: number;
  /** Seconds. */
  readonly age: number;
  /** Seconds. */
  readonly ttl: number;
  readonly state: 'fresh' | 'expired';
  readonly hits: number;
}

/** Where an object lies in the cache. */
export type CachePlace = Pick<CacheEntry, 'slot' | 'method' | 'key' | 'path'>;

/** Bytes that an entry takes beside its texts and its body, about: measured in V8, with the buffer's own administration. */
const RECORD = 1280;
/** The same of a header field. */
const FIELD = 80;

/** @param now milliseconds since 1970 */
export function createEntry(place: CachePlace, response: HttpResponse, lifetime: Lifetime, now: number): CacheEntry {
  const key = ownText(place.key);
  return {
    slot: place.slot === place.key ? key : ownText(place.slot),
    method: place.method,
    key,
    path: ownText(place.path),
    response: { ...response, body: compact(response.body) },
    bytes: sizeOf(place, response),
    ttl: lifetime.ttl,
    validatedAt: now,
    expiresAt: now + lifetime.ttl * 1000,
    staleWhileRevalidateUntil: now + lifetime.staleWhileRevalidate * 1000,
    staleIfErrorUntil: now + lifetime.staleIfError * 1000,
    staleIfErrorRule: lifetime.staleIfErrorRule,
    reusable: response.status < 400,
    unconditional: lifetime.unconditional,
    failedUntil: now,
    failure: undefined,
    hits: 0,
  };
}

/** The entry for people. */
export function viewEntry(entry: CacheEntry, now: number): CacheEntryView {
  return {
    key: entry.key,
    path: entry.path,
    method: entry.method,
    status: entry.response.status,
    bytes: entry.bytes,
    age: ageOf(entry.validatedAt, now),
    ttl: entry.ttl,
    state: now < entry.expiresAt ? 'fresh' : 'expired',
    hits: entry.hits,
  };
}

/** Whole seconds. */
export function ageOf(validatedAt: number, now: number): number {
  return Math.max(0, Math.floor((now - validatedAt) / 1000));
}

function sizeOf(place: CachePlace, response: HttpResponse): number {
  // Texts of HTTP take a byte a character.
  let bytes = RECORD + response.body.byteLength + place.slot.length + place.path.length;
  for (const [name, value] of response.headers) bytes += FIELD + name.length + value.length;
  return bytes;
}

/** A body that is a piece of a larger buffer would keep all of that alive. */
function compact(body: Uint8Array): Uint8Array {
  return body.byteLength < body.buffer.byteLength ? new Uint8Array(body) : body;
}
