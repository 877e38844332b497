import type { FunctionContext } from '../functions/function-context';
import type { FunctionOutcome } from '../functions/function-outcome';
import type { LoadedFunction } from '../functions/loaded-function';
import type { OriginOverride } from '../functions/origin-override';
import type { HttpHeaders } from '../http/headers';
import type { HttpRequest } from '../http/message';
import type { Visit } from './admission';
import type { Behavior, Distribution } from './distribution';
import type { EdgeServices } from './edge-services';
import type { EdgeFunction } from './edge-function';
import { ownAnswer, type Outcome } from './outcome';
import { withCloudFrontHeaders } from './request/cloudfront-headers';
import { errorPage } from './response/error-page';

/** What a viewer-request function leaves to do. */
export type ViewerRequestResult =
  { readonly request: HttpRequest; readonly origin: OriginOverride | undefined } | { readonly answered: Outcome };

/** Told of every line that a function logs. */
export type FunctionLogListener = (name: string, line: string, requestId: string) => void;

/** The CloudFront Functions of a distribution's behaviours, loaded once. */
export class ViewerFunctions {
  private readonly loaded = new Map<string, LoadedFunction>();

  /** @throws EdgeError for code that CloudFront would refuse or fail */
  constructor(
    private readonly distribution: Distribution,
    private readonly services: EdgeServices,
    private readonly onLog: FunctionLogListener,
  ) {
    for (const { viewerRequestFunction, viewerResponseFunction } of distribution.behaviors) {
      for (const used of [viewerRequestFunction, viewerResponseFunction]) {
        if (used !== undefined && !this.loaded.has(used.arn)) this.loaded.set(used.arn, services.functions.load(used));
      }
    }
  }

  /**
   * Before the cache: for every request, hit or miss.
   *
   * @param made the `CloudFront-*` headers, which functions see in the place of the viewer's own; so in {@link onResponse}
   * @returns at once, not in a promise, where there is no function; so does {@link onResponse}
   */
  onRequest(
    { viewerRequestFunction: used }: Behavior,
    visit: Visit,
    made: HttpHeaders,
  ): ViewerRequestResult | Promise<ViewerRequestResult> {
    const loaded = used && this.loaded.get(used.arn);
    if (used === undefined || loaded === undefined) return { request: visit.request, origin: undefined };
    return this.runOnRequest(used, loaded, asSeen(visit, made));
  }

  private async runOnRequest(used: EdgeFunction, loaded: LoadedFunction, visit: Visit): Promise<ViewerRequestResult> {
    const outcome = await this.services.functions.viewerRequest(loaded, visit.request, this.context(visit));
    this.note('viewer-request', used.name, outcome, visit);
    switch (outcome.kind) {
      case 'request':
        return { request: outcome.request, origin: outcome.origin };
      case 'response':
        return { answered: ownAnswer(outcome.response, 'FunctionGeneratedResponse', 'function') };
      case 'failed':
        return { answered: failed(outcome, visit.trace.id) };
    }
  }

  /**
   * After cache and response headers policy. Not for errors of the origin, nor for what CloudFront or a function answers
   * (CloudFront guide, restrictions on edge functions).
   */
  onResponse(
    { viewerResponseFunction: used }: Behavior,
    visit: Visit,
    made: HttpHeaders,
    outcome: Outcome,
  ): Outcome | Promise<Outcome> {
    const loaded = used && this.loaded.get(used.arn);
    if (used === undefined || loaded === undefined) return outcome;
    if (outcome.source !== 'origin' || outcome.response.status >= 400 || outcome.result === 'Error') return outcome;
    return this.runOnResponse(used, loaded, asSeen(visit, made), outcome);
  }

  private async runOnResponse(
    used: EdgeFunction,
    loaded: LoadedFunction,
    visit: Visit,
    outcome: Outcome,
  ): Promise<Outcome> {
    const { functions } = this.services;
    const changed = await functions.viewerResponse(loaded, visit.request, outcome.response, this.context(visit));
    this.note('viewer-response', used.name, changed, visit);
    if (changed.kind === 'failed') return failed(changed, visit.trace.id);
    return changed.kind === 'response' ? { ...outcome, response: changed.response } : outcome;
  }

  private context({ trace, location }: Visit): FunctionContext {
    return {
      distributionDomainName: this.distribution.domainName,
      distributionId: this.distribution.id,
      requestId: trace.id,
      edgeLocation: location,
      origins: this.distribution.origins,
    };
  }

  private note(stage: string, name: string, outcome: FunctionOutcome, { trace, request }: Visit): void {
    const { kind, logs, computeUtilization } = outcome;
    for (const line of logs) this.onLog(name, line, trace.id);
    trace.decide(stage, name, {
      computeUtilization,
      ...(kind === 'request' && outcome.request.target !== request.target && { target: outcome.request.target }),
      ...(kind === 'request' && outcome.origin !== undefined && { origin: outcome.origin.kind }),
      ...(kind === 'response' && { status: outcome.response.status }),
      ...(kind === 'failed' && { status: outcome.status, reason: outcome.reason }),
    });
  }
}

function asSeen(visit: Visit, made: HttpHeaders): Visit {
  return { ...visit, request: withCloudFrontHeaders(visit.request, made) };
}

function failed(
  { status, reason, xCache }: { status: 502 | 503; reason: string; xCache: 'FunctionExecutionError' | 'Error' },
  requestId: string,
): Outcome {
  return ownAnswer(errorPage({ status, reason }, requestId), xCache, 'function');
}
