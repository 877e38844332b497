import type { HttpRequest } from '../../http/message';
import type { Behavior } from '../distribution';
import { hostName } from './match-distribution';
import { BAD_REQUEST_REASON, type Refusal } from './refusal';

/** CloudFront sends the viewer to HTTPS. */
export interface Redirect {
  readonly status: 301 | 307;
  readonly location: string;
}

const KEEPS_METHOD = new Set(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']);

/**
 * What becomes of a request over plain HTTP (CloudFront guide, HTTPS between viewers and CloudFront): GET and HEAD are
 * sent on with 301, the other methods with 307, which keeps the method but does not exist in HTTP/1.0, so that there it is
 * 403; where only HTTPS is allowed it is 403 always. The redirect goes to the standard port, whatever port `Host` names.
 *
 * @returns undefined when the request may go on
 */
export function checkViewerProtocol(
  { viewerProtocolPolicy }: Pick<Behavior, 'viewerProtocolPolicy'>,
  { scheme, method, httpVersion, headers, target }: HttpRequest,
): Redirect | Refusal | undefined {
  if (scheme === 'https' || viewerProtocolPolicy === 'allow-all') return undefined;
  if (viewerProtocolPolicy === 'redirect-to-https') {
    const location = `https://${hostName(headers.get('host') ?? '')}${target}`;
    if (method === 'GET' || method === 'HEAD') return { status: 301, location };
    if (KEEPS_METHOD.has(method) && httpVersion !== '1.0') return { status: 307, location };
  }
  return { status: 403, reason: BAD_REQUEST_REASON };
}
