import type { ConnectionFailure } from '../network/network';

/** How CloudFront tells a viewer that an origin could not be reached. */
export interface FailureStatus {
  readonly status: 502 | 504;
  /** The sentence in its page. */
  readonly reason: string;
}

const UNRESOLVED: FailureStatus = {
  status: 502,
  reason: "CloudFront wasn't able to resolve the origin domain name.",
};
const UNCONNECTED: FailureStatus = {
  status: 502,
  reason: "CloudFront wasn't able to connect to the origin.",
};
const LATE: FailureStatus = {
  status: 504,
  reason:
    'CloudFront attempted to establish a connection with the origin, but either the attempt failed or the origin closed ' +
    'the connection.',
};

/**
 * CloudFront guide, HTTP 502 and HTTP 504 status codes. That a refused connection is a 502 is assumed: the guide names it
 * for neither clearly. The sentences are those seen in the field; the guide does not promise them.
 */
const STATUSES: Readonly<Record<ConnectionFailure, FailureStatus>> = {
  dns: UNRESOLVED,
  refused: UNCONNECTED,
  reset: UNCONNECTED,
  tls: UNCONNECTED,
  'connect-timeout': LATE,
  'read-timeout': LATE,
};

export function failureStatus(failure: ConnectionFailure): FailureStatus {
  return STATUSES[failure];
}
