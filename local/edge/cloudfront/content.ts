import type { CacheAnswer, OriginFetch, OriginReply, Revalidation } from '../cache/cache-query';
import type { EdgeCache } from '../cache/edge-cache';
import type { OriginOverride } from '../functions/origin-override';
import type { HttpHeaders } from '../http/headers';
import type { HttpRequest } from '../http/message';
import { EDGE_ADDRESS } from '../network/edge-address';
import { fetchFromOrigin } from '../origin/fetch-from-origin';
import { OriginTargets } from '../origin/origin-target';
import type { Visit } from './admission';
import type { CompiledBehavior } from './compiled-behavior';
import type { Distribution } from './distribution';
import type { EdgeServices } from './edge-services';
import type { Outcome } from './outcome';
import type { ForwardedRequest } from './request/forwarded-request';
import { readCacheKey } from './request/read-cache-key';
import { compressForCache } from './response/compress';
import { errorPage } from './response/error-page';
import { cleanOriginHeaders } from './response/origin-headers';
import { xCacheResult } from './response/x-cache';

/** Headers of a viewer's condition, which is answered from the cache, and by the origin only for a part that it sends. */
const CONDITIONS = ['if-none-match', 'if-modified-since', 'if-match', 'if-unmodified-since', 'if-range'];

/** What a distribution serves: from the cache of the viewer's edge location, or from an origin. */
export class Content {
  private readonly targets: OriginTargets;

  constructor(
    private readonly distribution: Distribution,
    private readonly services: EdgeServices,
    /** The edge servers' name in `Via`. */
    private readonly via: string,
  ) {
    this.targets = new OriginTargets(distribution);
  }

  /** The caches by the code of their edge location. */
  get byLocation(): ReadonlyMap<string, EdgeCache> {
    return this.services.caches.of(this.distribution.id);
  }

  /**
   * @param visit with the request as the viewer-request function left it, the default root object applied
   * @param made the `CloudFront-*` headers of the viewer's request, for key and origin, whatever a function made of them
   */
  async serve(
    compiled: CompiledBehavior,
    visit: Visit,
    made: HttpHeaders,
    override: OriginOverride | undefined,
  ): Promise<Outcome> {
    const { request, trace } = visit;
    const { behavior } = compiled;
    const key = compiled.cacheKey(request, made);
    trace.cacheKey = readerOf(key);
    const answer = await this.services.caches.at(this.distribution.id, visit.location.code).serve(
      {
        key,
        path: compiled.invalidationPath(request),
        method: request.method,
        range: request.headers.has('range'),
        policy: behavior.cachedMethods.has(request.method) ? compiled.ttl : compiled.uncached,
        collapse: !compiled.cookiesForwarded,
        revalidate: !compiled.cookiesForwarded,
        errorTtl: compiled.errorTtl,
      },
      this.fetchFor(compiled, visit, made, override),
    );
    trace.decide('cache', answer.result, describe(answer));
    return {
      response: answer.response,
      result: answer.result === 'Error' ? 'Error' : xCacheResult(answer.result, answer.response.status),
      source: 'origin',
      age: answer.age,
      cache: CACHE_WORD[answer.result],
      whole: answer.reason !== 'bypass' && answer.reason !== 'range',
    };
  }

  private fetchFor(
    compiled: CompiledBehavior,
    { request, location, trace }: Visit,
    cloudFrontHeaders: HttpHeaders,
    override: OriginOverride | undefined,
  ): OriginFetch {
    const { behavior } = compiled;
    return async (conditions, whole): Promise<OriginReply> => {
      const forwarded = compiled.forward(request, { requestId: trace.id, via: this.via, cloudFrontHeaders });
      const isKept = !compiled.ttl.disabled && behavior.cachedMethods.has(request.method);
      const outcome = await fetchFromOrigin(
        this.targets.of(behavior.targetOriginId, override),
        isKept ? asCache(forwarded, conditions, whole) : forwarded,
        {
          network: this.services.network,
          clock: this.services.clock,
          faults: this.services.faults,
          trace,
          cachedMethods: behavior.cachedMethods,
          errorPage: (status, reason) => errorPage({ status, reason }, trace.id),
          from: location,
          client: EDGE_ADDRESS,
          viewerScheme: request.scheme,
          distributionArn: this.distribution.arn,
        },
      );
      const clean = cleanOriginHeaders(outcome.response, compiled.originHeaders);
      // A HEAD brings no body that could be compressed.
      const isComplete = request.method !== 'HEAD' || whole;
      if (!isKept || !isComplete) return { response: clean, unreachable: outcome.unreachable };
      const compressing = compressForCache(
        clean,
        compiled.encodings(request.headers.get('accept-encoding')),
        compiled.compression,
        request.httpVersion,
      );
      this.services.clock.hold?.(compressing);
      return { response: await compressing, unreachable: outcome.unreachable };
    };
  }
}

const CACHE_WORD = { Hit: 'hit', RefreshHit: 'refresh', Miss: 'miss', Error: undefined } as const;

/**
 * The request as the cache sends it: with the cache's conditions in the place of the viewer's. Those of the viewer go
 * along with a range, because only the origin can tell whether a part is one of the version that the viewer means.
 */
function asCache(forwarded: ForwardedRequest, conditions: Revalidation | undefined, whole: boolean): ForwardedRequest {
  const headers = forwarded.headers.clone();
  const asksForPart = !whole && conditions === undefined && forwarded.method === 'GET' && headers.has('range');
  if (!asksForPart) for (const name of CONDITIONS) headers.delete(name);
  if (whole) headers.delete('range');
  if (conditions?.ifNoneMatch !== undefined) headers.set('if-none-match', conditions.ifNoneMatch);
  if (conditions?.ifModifiedSince !== undefined) headers.set('if-modified-since', conditions.ifModifiedSince);
  return { ...forwarded, headers, method: whole && forwarded.method === 'HEAD' ? 'GET' : forwarded.method };
}

/** Made apart from the request: what reads the key later keeps nothing else of it. */
function readerOf(key: string): () => string {
  return () => readCacheKey(key);
}

/** What is undefined is left out of a trace's JSON. */
function describe({ reason, storage, ttl, age, waited, failure }: CacheAnswer) {
  return { reason, storage, ttl, age, waited: waited || undefined, failure };
}

/** A request for a page of the distribution itself, such as a custom error page. */
export function pageRequest(path: string, { scheme, headers, httpVersion, client }: HttpRequest): HttpRequest {
  return { method: 'GET', scheme, target: path, headers: headersOfPage(headers), body: null, httpVersion, client };
}

/** A page is fetched whole, whatever part or condition the viewer's own request named. */
function headersOfPage(headers: HttpHeaders): HttpHeaders {
  const own = headers.clone();
  for (const name of [...CONDITIONS, 'range', 'content-type', 'content-length']) own.delete(name);
  return own;
}
