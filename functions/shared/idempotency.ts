import { createHash } from 'node:crypto';
import { HttpError } from '@aws-lambda-powertools/event-handler/http';
import { idempotencyEntity } from './entities/idempotency';
import type { Table } from './table/table';
import { uuidOf } from './uuid-of';

/** A client's key names one request; another one needs another key. */
export class ReusedKeyError extends HttpError {
  readonly statusCode = 422;
  readonly errorType = 'ReusedKeyError';
  constructor() {
    super('The Idempotency-Key was used with another request. Send this one with a key of its own.');
  }
}

/** A write as its client names it. */
export interface Write {
  /** The route's name. */
  readonly route: string;
  /** Who writes: keys of different people are different keys. */
  readonly subject: string;
  /** Undefined: the client does not ask for protection. */
  readonly key: string | undefined;
  /** Everything that the answer depends on. */
  readonly request: unknown;
}

/** How long a key is remembered: longer than any client retries. In seconds. */
export const KEY_LIFETIME = 24 * 60 * 60;

/**
 * Carries out a write once, however often and wherever its client sends it.
 *
 * The key is claimed for the request before any work, so that of two requests with one key, in one region, only one goes on.
 * A repetition of the same request gets the answer that the first one got. One that comes while the first is at work, or after it broke
 * off, does the work again: the id is made of the key, and writes by that id are the same when repeated. That also holds in
 * two regions that do not know of each other yet.
 *
 * @param now milliseconds since 1970
 * @param newId makes the id of a write without a key
 */
export function createIdempotency(table: Table, now: () => number, newId: () => string) {
  return async <T>({ route, subject, key, request }: Write, work: (id: string) => Promise<T>): Promise<T> => {
    if (key === undefined) return work(newId());
    const ids = [route, subject, key] as const;
    const seconds = Math.floor(now() / 1000);
    const fingerprint = createHash('sha256')
      .update(JSON.stringify(sorted(request)))
      .digest('base64');
    const claim = { fingerprint, expiresAt: seconds + KEY_LIFETIME };
    const claimed = await table.putIfAbsent(idempotencyEntity, claim, ids, seconds);
    if (!claimed.stored) {
      if (claimed.existing.fingerprint !== fingerprint) throw new ReusedKeyError();
      if (claimed.existing.answer !== undefined) return JSON.parse(claimed.existing.answer) as T;
    }
    const answer = JSON.stringify(await work(uuidOf(ids.join(' '))));
    const record = await table.setIfAbsent(idempotencyEntity, ids, 'answer', answer);
    return JSON.parse(record.answer ?? answer) as T;
  };
}
export type Idempotency = ReturnType<typeof createIdempotency>;

/** With the members of every object in one order: what is the same request must have the same text. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => [name, sorted(member)]),
  );
}
