import { parseHttpDate } from '../../http/http-date';
import { EMPTY_BODY, type HttpRequest, type HttpResponse } from '../../http/message';
import { matchesStrongly, matchesWeakly, parseEntityTags } from './entity-tag';

/** What describes the body, which a 304 does not have. */
const REPRESENTATION = ['content-type', 'content-length', 'content-encoding', 'content-language', 'content-range'];

/**
 * Answers a viewer's conditional GET or HEAD from a complete 200: with 304 when the viewer has it already (CloudFront
 * guide, requestandresponsebehaviorcustomorigin), with 412 when the viewer demands another state than this one, with the
 * response itself otherwise. Preconditions are evaluated in the order of RFC 9110, 13.2.2.
 *
 * That `If-Match` and `If-Unmodified-Since` are evaluated at all, and give 412, is an assumption: the guide speaks only of
 * the other two.
 */
export function answerConditional(request: HttpRequest, response: HttpResponse): HttpResponse {
  if (response.status !== 200 || (request.method !== 'GET' && request.method !== 'HEAD')) return response;
  const { headers } = request;
  const tag = response.headers.get('etag');
  const modified = response.headers.get('last-modified');

  const ifMatch = headers.get('if-match');
  if (ifMatch !== undefined) {
    if (!anyTag(ifMatch, tag, matchesStrongly)) return withoutBody(412, response);
  } else if (isModifiedSince(modified, headers.get('if-unmodified-since'))) {
    return withoutBody(412, response);
  }

  const ifNoneMatch = headers.get('if-none-match');
  if (ifNoneMatch !== undefined) {
    return anyTag(ifNoneMatch, tag, matchesWeakly) ? withoutBody(304, response) : response;
  }
  const since = headers.get('if-modified-since');
  return isModifiedSince(modified, since) === false ? withoutBody(304, response) : response;
}

/** Whether one of the tags of a condition is that of the response; `*` is any response's. */
function anyTag(field: string, tag: string | undefined, matches: (one: string, other: string) => boolean): boolean {
  const tags = parseEntityTags(field);
  return tags === '*' || (tag !== undefined && tags.some((candidate) => matches(candidate, tag)));
}

/** Undefined when a date is missing or not one: then there is no condition. */
function isModifiedSince(modified: string | undefined, date: string | undefined): boolean | undefined {
  if (date === undefined) return undefined;
  const left = modified === undefined ? undefined : parseHttpDate(modified);
  const right = parseHttpDate(date);
  return left === undefined || right === undefined ? undefined : left > right;
}

function withoutBody(status: 304 | 412, response: HttpResponse): HttpResponse {
  const headers = response.headers.clone();
  for (const name of REPRESENTATION) headers.delete(name);
  return { status, headers, body: EMPTY_BODY };
}
