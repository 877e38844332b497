import type {
  CacheAnswer,
  CacheQuery,
  OriginFetch,
  OriginReply,
  Revalidation,
} from '../../../../../local/edge/cache/cache-query';
import { EdgeCache } from '../../../../../local/edge/cache/edge-cache';
import { StorageBudget, type StorageLimits } from '../../../../../local/edge/cache/storage-budget';
import { HttpHeaders, type HeaderInit } from '../../../../../local/edge/http/headers';
import { textBody, type HttpResponse } from '../../../../../local/edge/http/message';
import { ManualClock } from '../../../../../local/edge/manual-clock';

/** One call to the origin, answered by hand. */
export interface OriginCall {
  readonly conditions: Revalidation | undefined;
  readonly whole: boolean;
  answer(reply: OriginReply): void;
  fail(error: Error): void;
}

/** A cache on a clock that stands still, with an origin that answers as it is told. */
export class CacheHarness {
  readonly clock = new ManualClock();
  readonly cache: EdgeCache;
  readonly calls: OriginCall[] = [];
  /** What the origin answers at once; when there is nothing, calls wait to be answered by hand. */
  script: OriginReply[] = [];

  constructor(limits?: StorageLimits) {
    this.cache = new EdgeCache(this.clock, new StorageBudget(limits));
  }

  readonly fetch: OriginFetch = (conditions, whole) =>
    new Promise((resolve, reject) => {
      this.calls.push({ conditions, whole, answer: resolve, fail: reject });
      const scripted = this.script.shift();
      if (scripted !== undefined) resolve(scripted);
    });

  /** Sends a request. */
  get(overrides: Overrides = {}): Promise<CacheAnswer> {
    return this.cache.serve(queryFor(overrides), this.fetch);
  }

  /** Sends a request that the origin, if it is asked, answers with this. */
  getWith(reply: OriginReply, overrides: Overrides = {}): Promise<CacheAnswer> {
    this.script = [reply];
    return this.get(overrides);
  }

  /** Lets so many seconds pass. */
  async pass(seconds: number): Promise<void> {
    await this.clock.advance(seconds * 1000);
  }

  /** How often the origin was asked. */
  get asked(): number {
    return this.calls.length;
  }

  call(index: number): OriginCall {
    const call = this.calls.at(index);
    if (call === undefined) throw new Error(`the origin has been asked ${this.calls.length} times`);
    return call;
  }
}

export interface Overrides extends Partial<Omit<CacheQuery, 'policy' | 'errorTtl'>> {
  readonly minTtl?: number;
  readonly defaultTtl?: number;
  readonly maxTtl?: number;
  readonly disabled?: boolean;
  /** @default 10 */
  readonly errorTtl?: number;
}

/** A GET of `/a` under a policy of 0 / a day / a year. */
export function queryFor(overrides: Overrides = {}): CacheQuery {
  const { minTtl = 0, defaultTtl = 86_400, maxTtl = 31_536_000, disabled = false, errorTtl = 10, ...rest } = overrides;
  return {
    key: '/a',
    path: rest.key ?? '/a',
    method: 'GET',
    range: false,
    collapse: true,
    revalidate: true,
    ...rest,
    policy: { minTtl, defaultTtl, maxTtl, disabled },
    errorTtl: () => errorTtl,
  };
}

export function response(status: number, headers: HeaderInit = {}, body = `body of ${status}`): HttpResponse {
  return { status, headers: new HttpHeaders(headers), body: textBody(body) };
}

export function reply(status: number, headers: HeaderInit = {}, body?: string): OriginReply {
  return { response: response(status, headers, body), unreachable: false };
}

/** A 200 with a `Cache-Control` and an ETag. */
export function ok(cacheControl: string, body = 'body', etag = `"${body}"`): OriginReply {
  return reply(200, { 'cache-control': cacheControl, etag }, body);
}

/** CloudFront's own answer when nobody answers. */
export function unreachable(status: 502 | 504 = 504): OriginReply {
  return { response: response(status, { server: 'CloudFront' }), unreachable: true };
}

export function bodyOf(answer: CacheAnswer): string {
  return Buffer.from(answer.response.body).toString('utf8');
}
