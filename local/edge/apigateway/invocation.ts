import type { HttpHeaders } from '../http/headers';
import type { HttpRequest } from '../http/message';
import type { Destination } from './host-table';

/** One request on its way through a stage. */
export interface Invocation {
  readonly request: HttpRequest;
  readonly destination: Destination;
  /** As sent, or as `X-HTTP-Method-Override` says. */
  readonly method: string;
  /** Lower case, without a port. */
  readonly host: string;
  /** Without `?`; undefined when there is none. */
  readonly query: string | undefined;
  readonly ids: RequestIds;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
}

export interface RequestIds {
  /** A UUID. */
  readonly requestId: string;
  readonly extendedRequestId: string;
  /** `Root=1-…`. */
  readonly traceId: string;
}

/** The ids of a request, all made of one UUID. */
export function requestIds(uuid: string, now: number, headers: HttpHeaders): RequestIds {
  const hex = uuid.replaceAll('-', '');
  const seconds = Math.floor(now / 1000).toString(16);
  return {
    requestId: uuid,
    extendedRequestId: `${Buffer.from(hex, 'hex').toString('base64url').slice(0, 15)}=`,
    traceId: headers.get('x-amzn-trace-id') ?? `Root=1-${seconds}-${hex.slice(0, 24)}`,
  };
}

/** `30/Apr/2026:10:36:30 +0000`, as in logs. */
export function logTime(now: number): string {
  const [, day, month, year, time] = /^\w+, (\d+) (\w+) (\d+) ([\d:]+)/.exec(new Date(now).toUTCString()) ?? [];
  return `${day}/${month}/${year}:${time} +0000`;
}
