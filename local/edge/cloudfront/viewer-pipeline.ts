import type { CacheEntryView } from '../cache/cache-entry';
import { uncarriable } from '../http/carriable';
import type { HttpHeaders } from '../http/headers';
import type { HttpResponse } from '../http/message';
import type { RequestTrace } from '../trace/request-trace';
import type { WebAcl } from '../waf/web-acl';
import { Admissions, type Visit } from './admission';
import { compileBehavior, type CompiledBehavior } from './compiled-behavior';
import { Content, pageRequest } from './content';
import type { Behavior, Distribution } from './distribution';
import type { EdgeServices } from './edge-services';
import { ownAnswer, type Outcome } from './outcome';
import { applyDefaultRootObject } from './request/default-root-object';
import { readCacheKey } from './request/read-cache-key';
import { popOf, viaPseudonym } from './request/ids';
import { compileBehaviorSelector, type BehaviorSelector } from './request/select-behavior';
import { answerConditional } from './response/conditional';
import { decideErrorResponse, showErrorPage } from './response/custom-error-response';
import { ERROR_REASONS, errorPage } from './response/error-page';
import { answerRange } from './response/range';
import type { TimingFacts } from './response/server-timing';
import { toViewer } from './response/viewer-headers';
import { ViewerFunctions, type FunctionLogListener } from './viewer-functions';

export interface PipelineOptions {
  readonly distribution: Distribution;
  readonly services: EdgeServices;
  readonly webAcl: WebAcl | undefined;
  readonly onFunctionLog: FunctionLogListener;
}

/**
 * A distribution at work: the way of a request from behaviour to viewer, in the order that the CloudFront guide describes
 * (how CloudFront delivers content; customizing with edge functions).
 */
export class ViewerPipeline {
  readonly distribution: Distribution;
  private readonly services: EdgeServices;
  private readonly selectBehavior: BehaviorSelector;
  private readonly compiled: ReadonlyMap<Behavior, CompiledBehavior>;
  private readonly admissions: Admissions;
  private readonly functions: ViewerFunctions;
  private readonly content: Content;
  private readonly via: string;
  private readonly speaksHttp3: boolean;
  private readonly knownCarriable = new WeakSet<HttpResponse>();

  /** @throws EdgeError for what cannot be run */
  constructor({ distribution, services, webAcl, onFunctionLog }: PipelineOptions) {
    this.distribution = distribution;
    this.services = services;
    this.via = viaPseudonym(services.randomBytes);
    this.selectBehavior = compileBehaviorSelector(distribution);
    this.compiled = new Map(
      distribution.behaviors.map((behavior) => [behavior, compileBehavior(distribution, behavior)]),
    );
    this.admissions = new Admissions(distribution, webAcl, services.clock);
    this.functions = new ViewerFunctions(distribution, services, onFunctionLog);
    this.content = new Content(distribution, services, this.via);
    this.speaksHttp3 = distribution.httpVersion === 'http3' || distribution.httpVersion === 'http2and3';
  }

  /** Answers a viewer. Never rejects for anything a viewer or an origin did. */
  async handle(visit: Visit): Promise<HttpResponse> {
    const { trace } = visit;
    const behavior = this.selectBehavior(visit.request.target);
    const compiled = this.compiled.get(behavior) as CompiledBehavior;
    const began = compiled.responseHeaders?.tellsTiming ? this.services.clock.monotonic() : 0;
    trace.behavior = behavior.pathPattern;
    trace.decide('behavior', behavior.pathPattern, { target: behavior.targetOriginId });

    const admission = this.admissions.admit(compiled, visit);
    const made = compiled.cloudFrontHeaders(visit.request, visit.location);
    const serving = 'refused' in admission ? admission.refused : this.serve(compiled, visit, admission, made);
    const served = serving instanceof Promise ? await serving : serving;
    const shown = served.response.status >= 400 ? await this.withErrorPage(served, visit) : served;
    const dressed = this.withPolicy(compiled, visit, shown, began);
    const changing = this.functions.onResponse(behavior, visit, made, dressed);
    const changed = changing instanceof Promise ? await changing : changing;
    const final = this.carriable(changed.whole ? this.answerPart(visit, changed) : changed, trace);
    trace.result = final.result;
    return toViewer(final.response, {
      method: visit.request.method,
      result: final.result,
      requestId: trace.id,
      pop: popOf(visit.location),
      via: this.via,
      age: final.age,
      http3: this.speaksHttp3,
      now: this.services.clock.now(),
    });
  }

  /** Objects in the caches of all edge locations. */
  cacheEntries(): readonly (CacheEntryView & { readonly location: string })[] {
    return [...this.content.byLocation].flatMap(([location, cache]) =>
      cache.entries().map((entry) => ({ ...entry, key: readCacheKey(entry.key), location })),
    );
  }

  /** @returns how many objects went @throws EdgeError for a path that is none */
  invalidate(paths: readonly string[]): number {
    return [...this.content.byLocation.values()].reduce((sum, cache) => sum + cache.invalidate(paths), 0);
  }

  /** Resolves when nothing is refreshed in the background. */
  async idle(): Promise<void> {
    await Promise.all([...this.content.byLocation.values()].map((cache) => cache.idle()));
  }

  private async serve(
    compiled: CompiledBehavior,
    { location, trace }: Visit,
    { request: admitted }: Pick<Visit, 'request'>,
    made: HttpHeaders,
  ): Promise<Outcome> {
    const running = this.functions.onRequest(compiled.behavior, { request: admitted, location, trace }, made);
    const result = running instanceof Promise ? await running : running;
    if ('answered' in result) return result.answered;
    const target = applyDefaultRootObject(this.distribution, result.request.target);
    const request = target === result.request.target ? result.request : { ...result.request, target };
    return this.content.serve(compiled, { request, location, trace }, made, result.origin);
  }

  /** Shows the distribution's own page for an error; functions do not run for it. */
  private async withErrorPage(outcome: Outcome, visit: Visit): Promise<Outcome> {
    const { customErrorResponses } = this.distribution;
    const { page } = decideErrorResponse(customErrorResponses, outcome.response.status, outcome.source);
    if (page === undefined) return outcome;
    visit.trace.decide('custom-error', String(outcome.response.status), { page: page.path, status: page.status });
    const compiled = this.compiled.get(this.selectBehavior(page.path)) as CompiledBehavior;
    const request = pageRequest(page.path, visit.request);
    const made = compiled.cloudFrontHeaders(request, visit.location);
    const fetched = await this.content.serve(compiled, { ...visit, request }, made, undefined);
    return { ...outcome, response: showErrorPage(page.status, fetched.response), result: 'Error', whole: false };
  }

  private answerPart({ request }: Visit, outcome: Outcome): Outcome {
    const conditional = answerConditional(request, outcome.response);
    if (conditional !== outcome.response) return { ...outcome, response: conditional };
    if (!request.headers.has('range')) return outcome;
    const boundary = Buffer.from(this.services.randomBytes(16)).toString('hex');
    return { ...outcome, response: answerRange(request, outcome.response, boundary) };
  }

  /** Nothing that HTTP cannot carry leaves the edge, whoever made it: it counts as a broken answer of the origin. */
  private carriable(outcome: Outcome, trace: RequestTrace): Outcome {
    const { response } = outcome;
    if (this.knownCarriable.has(response)) return outcome;
    const what = uncarriable(response);
    if (what === undefined) {
      // Made of an object of the cache, it may come again.
      if (outcome.cache === 'hit') this.knownCarriable.add(response);
      return outcome;
    }
    trace.decide('response', 'cannot be sent', { because: what });
    return ownAnswer(errorPage({ status: 502, reason: ERROR_REASONS.originClosed }, trace.id), 'Error');
  }

  private withPolicy({ responseHeaders }: CompiledBehavior, visit: Visit, outcome: Outcome, began: number): Outcome {
    if (responseHeaders === undefined) return outcome;
    const { clock, random } = this.services;
    const response = responseHeaders.apply(visit.request, outcome.response, {
      timing: responseHeaders.tellsTiming ? timingOf(visit, outcome, clock.monotonic() - began) : NO_TIMING,
      isShared: outcome.cache === 'hit',
      now: clock.now(),
      random,
    });
    return { ...outcome, response };
  }
}

function timingOf({ trace, location }: Visit, { cache }: Outcome, downstreamFirstByte: number): TimingFacts {
  const firstByte = trace.attempts.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  return {
    cache,
    pop: popOf(location),
    requestId: trace.id,
    // Look-ups and connections of the system's own endpoints take no time here.
    upstream: trace.attempts.length === 0 ? undefined : { dns: 0, connect: 0, firstByte },
    downstreamFirstByte,
  };
}

/** For policies that tell none. */
const NO_TIMING: TimingFacts = {
  cache: undefined,
  pop: '',
  requestId: '',
  upstream: undefined,
  downstreamFirstByte: 0,
};
