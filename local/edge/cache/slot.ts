import type { CacheQuery } from './cache-query';

/** Where the answer to a request itself is kept. */
export function slotOf(query: CacheQuery): string {
  return query.method === 'GET' ? query.key : slotFor(query.method, query.key);
}

/** Where the answer to a method other than GET is kept. */
export function slotFor(method: string, key: string): string {
  return `\0${method}\0${key}`;
}
