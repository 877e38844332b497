import type { HttpResponse } from '../http/message';
import type { Visit } from './admission';
import type { Distribution } from './distribution';
import type { EdgeServices } from './edge-services';
import { popOf, viaPseudonym } from './request/ids';
import { compileDistributionMatcher, type DistributionMatcher } from './request/match-distribution';
import type { Refusal } from './request/refusal';
import { refuseOversized } from './request/size-limits';
import { refuseMalformed } from './request/well-formed';
import { ERROR_REASONS, errorPage } from './response/error-page';
import { toViewer } from './response/viewer-headers';
import type { ViewerPipeline } from './viewer-pipeline';

/** What every request meets first: is it HTTP, is it too large, and whose is it. */
export class FrontDoor {
  private readonly matcher: DistributionMatcher;
  private readonly pipelines: ReadonlyMap<Distribution, ViewerPipeline>;
  private readonly via: string;

  constructor(
    pipelines: readonly ViewerPipeline[],
    private readonly services: Pick<EdgeServices, 'clock' | 'randomBytes'>,
  ) {
    this.pipelines = new Map(pipelines.map((pipeline) => [pipeline.distribution, pipeline]));
    this.matcher = compileDistributionMatcher(pipelines.map(({ distribution }) => distribution));
    this.via = viaPseudonym(services.randomBytes);
  }

  /** Answers a viewer. Never rejects for anything a viewer or an origin did. */
  handle(visit: Visit): Promise<HttpResponse> {
    const { request, trace } = visit;
    const unusable = refuseMalformed(request) ?? refuseOversized(request);
    if (unusable !== undefined) return Promise.resolve(this.refuse(unusable, visit));
    const match = this.matcher(request.headers);
    if ('reason' in match) return Promise.resolve(this.refuse(match, visit));
    const pipeline = this.pipelines.get(match) as ViewerPipeline;
    trace.decide('distribution', match.id, { host: request.headers.get('host') });
    return pipeline.handle(visit);
  }

  /** Answers a request that the edge itself failed at. */
  apologize(visit: Visit): HttpResponse {
    return this.refuse({ status: 500, reason: ERROR_REASONS.edgeFailed }, visit);
  }

  private refuse(refusal: Refusal, { request, trace, location }: Visit): HttpResponse {
    trace.decide('request', 'refused', { status: refusal.status, reason: refusal.reason });
    trace.result = 'Error';
    return toViewer(errorPage(refusal, trace.id), {
      method: request.method,
      result: 'Error',
      requestId: trace.id,
      pop: popOf(location),
      via: this.via,
      age: undefined,
      http3: false,
      now: this.services.clock.now(),
    });
  }
}
