import type { HttpRequest } from '../../http/message';
import type { Behavior } from '../distribution';
import { BAD_REQUEST_REASON, type Refusal } from './refusal';

/** The text of CloudFront's page, with its spelling. */
const METHOD_REASON =
  'This distribution is not configured to allow the HTTP request method that was used for this request. ' +
  'The distribution supports only cachable requests.';

/**
 * A method that the behaviour does not allow is 403, not 405 (CloudFront guide, HTTP 403, invalid method); TRACE, CONNECT
 * and the like can never be allowed. A GET with a body is 403 too (guide, request behaviour for custom origins).
 *
 * @returns undefined when the request may go on
 */
export function checkMethod(
  { allowedMethods }: Pick<Behavior, 'allowedMethods'>,
  { method, body }: Pick<HttpRequest, 'method' | 'body'>,
): Refusal | undefined {
  if (!allowedMethods.has(method)) return { status: 403, reason: METHOD_REASON };
  if (method === 'GET' && body !== null && body.length > 0) return { status: 403, reason: BAD_REQUEST_REASON };
  return undefined;
}
