import { HttpHeaders } from '../http/headers';
import { EMPTY_BODY, type HttpRequest, type HttpResponse, joinTarget, splitTarget, textBody } from '../http/message';
import type { EventRequest, EventResponse } from './event';
import { asObject, type Field, type Fields, toFields, valuesOf } from './fields';
import { invalidValue } from './function-outcome';
import { isDisallowed, refuseDisallowed, refuseReadOnlyChanges } from './header-rules';

/** Path and query together must be shorter (CloudFront guide, quotas). */
const URI_LIMIT = 8192;
const NO_FIELDS = toFields([]);

/**
 * The request that a viewer-request function gave back. What it left alone stays byte for byte as the viewer sent it;
 * headers that were not shown to it stay, too.
 *
 * @param before the event's request
 * @throws FunctionFailure
 */
export function fromFunctionRequest(request: HttpRequest, before: EventRequest, returned: unknown): HttpRequest {
  const after = asObject(returned, 'request');
  if (JSON.stringify(after) === JSON.stringify(before)) return request;
  if (after['method'] !== before.method) throw invalidValue('request.method is read-only');
  const headers = toHeaders(after['headers'], before.headers, request.headers, 'request', 'cookie');
  refuseReadOnlyChanges('request', request.headers, headers);
  const cookie = toCookies(after['cookies'], before.cookies, 'request');
  if (cookie === undefined) keep(headers, request.headers, 'cookie');
  else if (cookie.length > 0) headers.set('cookie', cookie.map(([name, { value }]) => `${name}=${value}`).join('; '));
  return { ...request, target: toTarget(request, before, after), headers };
}

/**
 * The response that a viewer-response function gave back: its body is the original one unless it says another.
 *
 * @param before the event's response
 * @throws FunctionFailure
 */
export function fromFunctionResponse(response: HttpResponse, before: EventResponse, returned: unknown): HttpResponse {
  const after = asObject(returned, 'response');
  if (JSON.stringify(after) === JSON.stringify(before)) return response;
  const headers = toHeaders(after['headers'], before.headers, response.headers, 'response', 'set-cookie');
  refuseReadOnlyChanges('response', response.headers, headers);
  const cookies = toCookies(after['cookies'], before.cookies, 'response');
  if (cookies === undefined) keep(headers, response.headers, 'set-cookie');
  else setCookies(headers, cookies);
  const status = toStatus(after['statusCode']);
  const body = toBody(after['body']);
  if (body !== undefined && headers.has('content-length')) headers.set('content-length', String(body.length));
  return { status, ...statusText(after, before, status), headers, body: body ?? response.body };
}

/**
 * A response that a viewer-request function made by itself.
 *
 * @throws FunctionFailure
 */
export function fromGeneratedResponse(returned: unknown): HttpResponse {
  const after = asObject(returned, 'response');
  const none = new HttpHeaders();
  const headers = toHeaders(after['headers'], NO_FIELDS, none, 'response', 'set-cookie');
  refuseReadOnlyChanges('response', none, headers);
  // CloudFront counts by itself, whatever the function says.
  headers.delete('content-length');
  headers.delete('transfer-encoding');
  setCookies(headers, toCookies(after['cookies'], NO_FIELDS, 'response') ?? []);
  const status = toStatus(after['statusCode']);
  return { status, ...statusText(after, undefined, status), headers, body: toBody(after['body']) ?? EMPTY_BODY };
}

function toTarget(request: HttpRequest, before: EventRequest, after: Readonly<Record<string, unknown>>): string {
  const { uri } = after;
  if (typeof uri !== 'string') throw invalidValue('request.uri must be a string');
  if (!uri.startsWith('/'))
    throw invalidValue(`request.uri must begin with "/", and is ${JSON.stringify(uri.slice(0, 80))}`);
  if (uri !== before.uri && /[?#]/.test(uri))
    throw invalidValue('request.uri holds no query; that is request.querystring');
  const path = uri === before.uri ? uri : encoded(uri, 'request.uri');
  const target = joinTarget(path, toQuery(request, before, after['querystring']));
  if (target.length >= URI_LIMIT)
    throw invalidValue(`request.uri and request.querystring together reach ${URI_LIMIT} characters`);
  return target;
}

/** An object of fields, or the query as a text (CloudFront guide, functions event structure). */
function toQuery(request: HttpRequest, before: EventRequest, querystring: unknown): string | undefined {
  if (typeof querystring === 'string')
    return querystring === '' ? undefined : encoded(querystring, 'request.querystring');
  const fields = asObject(querystring ?? {}, 'request.querystring');
  if (JSON.stringify(fields) === JSON.stringify(before.querystring)) return splitTarget(request.target).query;
  const pairs = Object.entries(fields).flatMap(([name, field]) =>
    valuesOf(field, before.querystring[name], `request.querystring.${name}`).map(({ value }) => `${name}=${value}`),
  );
  return pairs.length === 0 ? undefined : encoded(pairs.join('&'), 'request.querystring');
}

function toHeaders(
  returned: unknown,
  before: Fields,
  original: HttpHeaders,
  message: 'request' | 'response',
  cookieHeader: string,
): HttpHeaders {
  const fields = asObject(returned ?? {}, `${message}.headers`);
  const headers = new HttpHeaders();
  const names = Object.keys(fields);
  refuseDisallowed(names.map((name) => name.toLowerCase()));
  for (const name of names) {
    if (name !== name.toLowerCase())
      throw invalidValue(`${message}.headers must have header names in lower case (${name})`);
    if (name === cookieHeader) throw invalidValue(`${message}.headers must not have ${name}; use ${message}.cookies`);
    if (!TOKEN.test(name))
      throw invalidValue(`${message}.headers has ${JSON.stringify(name)}, which is no header name`);
    const path = `${message}.headers.${name}`;
    headers.set(
      name,
      valuesOf(fields[name], before[name], path).map(({ value }) => headerValue(value, path)),
    );
  }
  for (const name of original.names()) if (isDisallowed(name)) keep(headers, original, name);
  return headers;
}

/** Names and values in order, one a cookie; undefined when nothing has changed. */
function toCookies(
  returned: unknown,
  before: Fields,
  message: 'request' | 'response',
): readonly (readonly [string, Field])[] | undefined {
  const fields = asObject(returned ?? {}, `${message}.cookies`);
  if (JSON.stringify(fields) === JSON.stringify(before)) return undefined;
  return Object.entries(fields).flatMap(([name, field]) => {
    const path = `${message}.cookies.${name}`;
    headerValue(name, path);
    return valuesOf(field, before[name], path).map(
      (value) => [name, { ...value, value: headerValue(value.value, path) }] as const,
    );
  });
}

function setCookies(headers: HttpHeaders, cookies: readonly (readonly [string, Field])[]): void {
  for (const [name, { value, attributes }] of cookies) {
    const tail =
      attributes === undefined || attributes === '' ? '' : `; ${headerValue(attributes, `response.cookies.${name}`)}`;
    headers.append('set-cookie', `${name}=${value}${tail}`);
  }
}

function toStatus(statusCode: unknown): number {
  if (typeof statusCode !== 'number' || !Number.isInteger(statusCode) || statusCode < 200 || statusCode > 599) {
    throw invalidValue(`response.statusCode must be an integer from 200 to 599, and is ${JSON.stringify(statusCode)}`);
  }
  return statusCode;
}

/** The description; that of the old status does not outlive the status. */
function statusText(
  after: Readonly<Record<string, unknown>>,
  before: EventResponse | undefined,
  status: number,
): { readonly statusText?: string } {
  const { statusDescription } = after;
  if (statusDescription === undefined || statusDescription === null) return {};
  if (typeof statusDescription !== 'string') throw invalidValue('response.statusDescription must be a string');
  if (before !== undefined && status !== before.statusCode && statusDescription === before.statusDescription) return {};
  return { statusText: headerValue(statusDescription, 'response.statusDescription') };
}

/** A text, or `{encoding, data}`; undefined when the function says nothing of it. */
function toBody(body: unknown): Uint8Array | undefined {
  if (body === undefined || body === null) return undefined;
  if (typeof body === 'string') return textBody(body);
  const { encoding, data } = asObject(body, 'response.body');
  if (typeof data !== 'string') throw invalidValue('response.body.data must be a string');
  if (encoding === 'text') return textBody(data);
  if (encoding !== 'base64') throw invalidValue('response.body.encoding must be "text" or "base64"');
  if (!BASE64.test(data)) throw invalidValue('response.body.data is not valid base64');
  return Buffer.from(data, 'base64');
}

function keep(headers: HttpHeaders, original: HttpHeaders, name: string): void {
  const values = original.getAll(name);
  if (values.length > 0) headers.set(name, values);
}

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9a-z]+$/;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** What stands in a header field is bytes; characters beyond them are sent in UTF-8. */
function headerValue(value: string, path: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\0-\x08\x0a-\x1f\x7f]/.test(value)) throw invalidValue(`${path} has a control character`);
  return /[^\0-\xff]/.test(value) ? Buffer.from(value, 'utf8').toString('latin1') : value;
}

/** A target is ASCII without spaces; what else a function puts there is percent-encoded. */
function encoded(text: string, path: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (/[\0-\x1f\x7f]/.test(text)) throw invalidValue(`${path} has a control character`);
  return text.replace(/[^!-~]+/g, (part) => encodeURIComponent(Buffer.from(part, 'utf8').toString('utf8')));
}
