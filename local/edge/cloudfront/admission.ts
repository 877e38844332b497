import type { Clock } from '../clock';
import type { HttpRequest } from '../http/message';
import type { EdgeLocation } from '../network/edge-location';
import type { RequestTrace } from '../trace/request-trace';
import { customAnswer, withInserted } from '../waf/apply-verdict';
import type { WafVerdict, WebAcl } from '../waf/web-acl';
import type { CompiledBehavior } from './compiled-behavior';
import type { Distribution } from './distribution';
import { ownAnswer, type Outcome } from './outcome';
import { checkMethod } from './request/allowed-methods';
import { checkViewerProtocol } from './request/viewer-protocol';
import type { Refusal } from './request/refusal';
import { ERROR_REASONS, errorPage, redirectPage } from './response/error-page';
import { checkCountry } from './signing/geo-restriction';
import { verifyViewer } from './signing/verify-viewer';

/** A request that may go on, perhaps with headers of the web ACL; or the answer to one that may not. */
export type Admission = { readonly request: HttpRequest } | { readonly refused: Outcome };

/** Who asks, and where. */
export interface Visit {
  readonly request: HttpRequest;
  readonly location: EdgeLocation;
  readonly trace: RequestTrace;
}

/**
 * Everything that is checked before functions, cache and origin. The web ACL comes first (CloudFront guide, using AWS WAF);
 * the order of the others — protocol, method, country, signature — is not documented, and is an assumption.
 */
export class Admissions {
  constructor(
    private readonly distribution: Distribution,
    private readonly webAcl: WebAcl | undefined,
    private readonly clock: Clock,
  ) {}

  admit(compiled: CompiledBehavior, { request, location, trace }: Visit): Admission {
    const { behavior, trustedKeys } = compiled;
    const verdict = this.webAcl?.evaluate(request, request.client.ip, this.clock, location.country);
    if (verdict !== undefined) {
      trace.decide('waf', verdict.action === 'allow' ? 'allowed' : 'blocked', detailOf(verdict));
      if (verdict.action === 'block') return { refused: blocked(verdict, trace.id) };
    }

    const detour = checkViewerProtocol(behavior, request);
    if (detour !== undefined && 'location' in detour) {
      trace.decide('viewer-protocol', 'redirected', { location: detour.location });
      return { refused: ownAnswer(redirectPage(detour), 'Redirect') };
    }
    if (detour !== undefined) return refuse('viewer-protocol', detour, trace);

    const method = checkMethod(behavior, request);
    if (method !== undefined) return refuse('method', method, trace);

    const country = checkCountry(this.distribution.geoRestriction, location.country);
    if (country !== undefined) return refuse('geo-restriction', country, trace);

    if (trustedKeys !== undefined) {
      const address = { scheme: request.scheme, host: request.headers.get('host') ?? '' };
      const viewer = verifyViewer(request, address, trustedKeys, Math.floor(this.clock.now() / 1000));
      if (!viewer.allowed) {
        trace.decide('signature', 'refused', { code: viewer.code, reason: viewer.reason });
        return { refused: ownAnswer(viewer.response, 'Error') };
      }
      trace.decide('signature', 'valid', { by: viewer.source, key: viewer.keyPairId });
    }
    return { request: withInserted(request, verdict) };
  }
}

function refuse(stage: string, refusal: Refusal, trace: RequestTrace): Admission {
  trace.decide(stage, 'refused', { status: refusal.status, reason: refusal.reason });
  return { refused: ownAnswer(errorPage(refusal, trace.id), 'Error') };
}

/** What is undefined is left out of a trace's JSON. */
function detailOf({ rule, counted, notModelled }: WafVerdict) {
  return {
    rule,
    counted: counted.length > 0 ? counted : undefined,
    notModelled: notModelled.length > 0 ? notModelled : undefined,
  };
}

function blocked(verdict: WafVerdict, requestId: string): Outcome {
  const own = customAnswer(verdict);
  // Only a rule's own response is left alone; the plain one is a page of CloudFront's.
  if (own !== undefined) return ownAnswer(own, 'Error', 'waf-response');
  return ownAnswer(errorPage({ status: 403, reason: ERROR_REASONS.requestBlocked }, requestId), 'Error');
}
