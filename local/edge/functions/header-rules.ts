import type { HttpHeaders } from '../http/headers';
import { FunctionFailure } from './function-outcome';

/** Neither shown to a function nor to be added by one (CloudFront guide, edge function restrictions, disallowed headers). */
const DISALLOWED = new Set([
  'connection',
  'expect',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'trailer',
  'upgrade',
  'x-accel-buffering',
  'x-accel-charset',
  'x-accel-limit-rate',
  'x-accel-redirect',
  'x-amzn-auth',
  'x-amzn-cf-billing',
  'x-amzn-cf-id',
  'x-amzn-cf-xff',
  'x-amzn-errortype',
  'x-amzn-fle-profile',
  'x-amzn-header-count',
  'x-amzn-header-order',
  'x-amzn-lambda-integration-tag',
  'x-amzn-requestid',
  'x-cache',
  'x-forwarded-proto',
  'x-real-ip',
]);

/** Read, but neither added, changed nor deleted (the same page, read-only headers). */
export const READ_ONLY = {
  request: ['cdn-loop', 'content-length', 'host', 'transfer-encoding', 'via'],
  response: ['via', 'warning'],
} as const;

/** @param name in lower case */
export function isDisallowed(name: string): boolean {
  return DISALLOWED.has(name) || name.startsWith('x-amz-cf-') || name.startsWith('x-edge-');
}

/** @throws FunctionFailure 502 when one of the names is disallowed */
export function refuseDisallowed(names: Iterable<string>): void {
  for (const name of names) {
    if (isDisallowed(name)) {
      // By analogy: Lambda@Edge says "blacklisted" here, the guide's word is "disallowed".
      throw new FunctionFailure(502, 'The CloudFront function tried to add a disallowed header.', name);
    }
  }
}

/** @throws FunctionFailure 502 when one of the read-only headers is not as it was */
export function refuseReadOnlyChanges(kind: keyof typeof READ_ONLY, before: HttpHeaders, after: HttpHeaders): void {
  for (const name of READ_ONLY[kind]) {
    if (before.get(name) !== after.get(name)) {
      const reason = 'The CloudFront function tried to add, delete, or change a read-only header.';
      throw new FunctionFailure(502, reason, name);
    }
  }
}
