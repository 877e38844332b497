import type { Clock } from '../clock';
import type { ForwardedRequest } from '../cloudfront/request/forwarded-request';
import type { HttpResponse } from '../http/message';
import { applyFault } from '../network/apply-fault';
import type { Faults } from '../network/faults';
import {
  ConnectionError,
  type Answerer,
  type ConnectionFailure,
  type InboundResponse,
  type Network,
} from '../network/network';
import type { OriginAttempt, RequestTrace } from '../trace/request-trace';
import { failureStatus } from './failure-status';
import { originRequest, type OriginSender } from './origin-request';
import type { GroupTarget, OriginTarget } from './origin-target';
import type { ReachableOrigin } from './reachable-origin';

export interface OriginContext extends OriginSender {
  readonly network: Network;
  readonly clock: Clock;
  readonly faults: Faults;
  readonly trace: RequestTrace;
  /** The methods that the behaviour caches; OPTIONS fails over only when it is one of them. */
  readonly cachedMethods: ReadonlySet<string>;
  /** CloudFront's own page for a status. */
  errorPage(status: number, reason: string): HttpResponse;
}

/** What came from the origin, or from CloudFront in its place. */
export interface OriginOutcome {
  readonly response: HttpResponse;
  /** Nothing answered: the response is CloudFront's own 502 or 504. */
  readonly unreachable: boolean;
  /** In order; they are in the trace as well. */
  readonly attempts: readonly OriginAttempt[];
  /** The origin that the response is from. */
  readonly originId: string;
  /** Undefined when nothing answered, or the origin is made to fail. */
  readonly answeredBy: Answerer | undefined;
}

type Reply =
  | { readonly kind: 'answered'; readonly response: HttpResponse; readonly answeredBy: Answerer | undefined }
  | { readonly kind: 'failed'; readonly failure: ConnectionFailure };

/** Failures that come before anything was sent: whatever the method, it may be tried again. */
const BEFORE_SENDING: ReadonlySet<ConnectionFailure> = new Set(['dns', 'refused', 'tls', 'connect-timeout']);

/**
 * Asks an origin, or the two of a group, as CloudFront does: with its connection attempts and time limits, again after a
 * time limit for GET and HEAD only (CloudFront guide, origin settings), and over to the secondary by the group's rules
 * (CloudFront guide, optimize high availability with origin failover). Every attempt looks the name up anew.
 */
export async function fetchFromOrigin(
  target: OriginTarget,
  forwarded: ForwardedRequest,
  context: OriginContext,
): Promise<OriginOutcome> {
  const attempts: OriginAttempt[] = [];
  const first = target.kind === 'group' ? target.primary : target.origin;
  const reply = await askWithin(first, forwarded, context, attempts);
  const why = target.kind === 'group' ? failoverReason(target, reply, forwarded.method, context) : undefined;
  if (target.kind !== 'group' || why === undefined) return outcome(first, reply, attempts, context);
  context.trace.decide('origin', 'failover', { from: first.id, to: target.secondary.id, why });
  const second = await askWithin(target.secondary, forwarded, context, attempts);
  return outcome(target.secondary, second, attempts, context);
}

/** Why the secondary is asked, or undefined. Only what is read fails over, and only for the codes that are configured. */
function failoverReason(
  { failoverStatusCodes: codes }: GroupTarget,
  reply: Reply,
  method: string,
  { cachedMethods }: OriginContext,
): string | undefined {
  const isRead = method === 'GET' || method === 'HEAD' || (method === 'OPTIONS' && cachedMethods.has('OPTIONS'));
  if (!isRead) return undefined;
  if (reply.kind === 'answered')
    return codes.has(reply.response.status) ? `status ${reply.response.status}` : undefined;
  // A connection that does not come about counts as 503, even if it is for want of time (assumed); an answer that does
  // not come in time counts as 504.
  return codes.has(reply.failure === 'read-timeout' ? 504 : 503) ? reply.failure : undefined;
}

/** All attempts at one origin, within its response completion timeout if it has one. */
async function askWithin(
  origin: ReachableOrigin,
  forwarded: ForwardedRequest,
  context: OriginContext,
  attempts: OriginAttempt[],
): Promise<Reply> {
  const over = new AbortController();
  const asked = ask(origin, forwarded, context, attempts, over.signal);
  if (origin.completionTimeout === undefined) return asked;
  const answered = new AbortController();
  const late = context.clock
    .sleep(origin.completionTimeout, answered.signal)
    .then((): Reply => ({ kind: 'failed', failure: 'read-timeout' }));
  try {
    return await Promise.race([asked, late]);
  } finally {
    answered.abort();
    over.abort();
  }
}

/** @param over aborted when the reply is no longer waited for */
async function ask(
  origin: ReachableOrigin,
  forwarded: ForwardedRequest,
  context: OriginContext,
  attempts: OriginAttempt[],
  over: AbortSignal,
): Promise<Reply> {
  for (let left = origin.attempts - 1; ; left--) {
    const reply = await attempt(origin, forwarded, context, attempts);
    if (reply.kind === 'answered' || left <= 0 || over.aborted) return reply;
    const repeatable = forwarded.method === 'GET' || forwarded.method === 'HEAD';
    if (!repeatable && !BEFORE_SENDING.has(reply.failure)) return reply;
  }
}

async function attempt(
  origin: ReachableOrigin,
  forwarded: ForwardedRequest,
  context: OriginContext,
  attempts: OriginAttempt[],
): Promise<Reply> {
  const { clock, faults, network, trace } = context;
  const begun = clock.now();
  const note = (outcome: number | string, answerer: Answerer | undefined): void => {
    const { id: originId, domainName: hostName } = origin;
    const made = { originId, hostName, region: answerer?.region, outcome, milliseconds: clock.now() - begun };
    attempts.push(made);
    trace.attempts.push(made);
    noteLookUp(trace, answerer);
  };
  try {
    const request = originRequest(origin, forwarded, context);
    const subject = `origin:${origin.id}` as const;
    const send = (): Promise<InboundResponse | HttpResponse> => network.send(request);
    const response = await applyFault(faults.get(subject), subject, clock, origin.readTimeout, send);
    const answeredBy = 'answeredBy' in response ? response.answeredBy : undefined;
    note(response.status, answeredBy);
    return { kind: 'answered', response, answeredBy };
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
    note(error.failure, error.answerer);
    return { kind: 'failed', failure: error.failure };
  }
}

/** Only look-ups in the system's own zones say why. */
function noteLookUp(trace: RequestTrace, answerer: Answerer | undefined): void {
  const { resolution } = answerer ?? {};
  if (resolution === undefined || resolution.steps.length === 0) return;
  const { name, hostName, steps, cached, cachedUntil } = resolution;
  trace.decide('dns', `${name} → ${hostName}`, { cached, cachedUntil, steps });
}

function outcome(
  { id: originId }: ReachableOrigin,
  reply: Reply,
  attempts: readonly OriginAttempt[],
  { errorPage }: OriginContext,
): OriginOutcome {
  if (reply.kind === 'answered') {
    const { response, answeredBy } = reply;
    return { response, unreachable: false, attempts: [...attempts], originId, answeredBy };
  }
  const { status, reason } = failureStatus(reply.failure);
  return {
    response: errorPage(status, reason),
    unreachable: true,
    attempts: [...attempts],
    originId,
    answeredBy: undefined,
  };
}
