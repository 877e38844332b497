import { HttpHeaders } from '../../http/headers';
import { textBody, type HttpResponse } from '../../http/message';

/** How CloudFront names what is wrong with a signature. */
export type SignatureFailure = 'MissingKey' | 'InvalidKey' | 'MalformedSignature' | 'MalformedPolicy' | 'AccessDenied';

const MESSAGES: Readonly<Record<SignatureFailure, string>> = {
  MissingKey: 'Missing Key-Pair-Id query parameter or cookie value',
  InvalidKey: 'Unknown Key',
  MalformedSignature: 'Could not unencode Signature',
  MalformedPolicy: 'Malformed Policy',
  AccessDenied: 'Access denied',
};

/**
 * The 403 of a request that is not signed as it must be (AWS re:Post knowledge center,
 * cloudfront-troubleshoot-signed-url-cookies; the XML as seen on live distributions). It counts as an error of
 * CloudFront: `X-Cache: Error from cloudfront`, and a custom error response for 403 replaces it.
 */
export function signatureFailure(code: SignatureFailure): HttpResponse {
  const body = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${MESSAGES[code]}</Message></Error>`;
  return {
    status: 403,
    headers: new HttpHeaders({ server: 'CloudFront', 'content-type': 'text/xml' }),
    body: textBody(body),
  };
}
