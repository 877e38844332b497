import { HttpHeaders } from '../http/headers';
import { EMPTY_BODY, textBody, type HttpRequest, type HttpResponse } from '../http/message';
import type { WafVerdict } from './web-acl';

/** A request that may go on, with the headers that the web ACL inserts. */
export function withInserted(request: HttpRequest, verdict: WafVerdict | undefined): HttpRequest {
  if (verdict === undefined || verdict.insertedHeaders.length === 0) return request;
  const headers = request.headers.clone();
  for (const [name, value] of verdict.insertedHeaders) headers.set(name, value);
  return { ...request, headers };
}

/** The answer to a blocked request that the rule brings itself; undefined where that is left to the product. */
export function customAnswer({ status, response }: WafVerdict): HttpResponse | undefined {
  if (response === undefined) return undefined;
  const { body } = response;
  const headers = new HttpHeaders(response.headers);
  if (body !== undefined) headers.set('content-type', body.contentType);
  return { status: status ?? 403, headers, body: body === undefined ? EMPTY_BODY : textBody(body.content) };
}
