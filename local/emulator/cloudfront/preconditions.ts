import { header, type EmulatorRequest } from '../http';
import { CloudFrontError } from './error';

/** Updates and deletes name the version they mean. */
export function requiredIfMatch(request: EmulatorRequest): string {
  const ifMatch = header(request, 'if-match');
  if (ifMatch === undefined) {
    throw new CloudFrontError(
      'InvalidIfMatchVersion',
      'The If-Match version is missing or not valid for the resource.',
    );
  }
  return ifMatch;
}

/** Refuses a change to a version that is no longer the current one. */
export function refuseStale(ifMatch: string, etag: string): void {
  if (ifMatch !== etag) {
    throw new CloudFrontError(
      'PreconditionFailed',
      `The request failed because it didn't meet the preconditions in one or more request-header fields. (If-Match ${ifMatch}, current ${etag})`,
    );
  }
}
