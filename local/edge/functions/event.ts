import { STATUS_CODES } from 'node:http';
import type { HttpHeaders } from '../http/headers';
import { type HttpRequest, type HttpResponse, splitTarget } from '../http/message';
import { type Field, type Fields, toFields } from './fields';
import type { FunctionContext } from './function-context';
import { isDisallowed } from './header-rules';

export interface EventRequest {
  readonly method: string;
  /** The path as sent: not decoded, without the query. */
  readonly uri: string;
  readonly querystring: Fields;
  readonly headers: Fields;
  readonly cookies: Fields;
}

export interface EventResponse {
  readonly statusCode: number;
  readonly statusDescription: string;
  readonly headers: Fields;
  readonly cookies: Fields;
}

/** What a function is called with (CloudFront guide, functions event structure). */
export interface FunctionEvent {
  readonly version: '1.0';
  readonly context: {
    readonly distributionDomainName: string;
    readonly distributionId: string;
    readonly eventType: 'viewer-request' | 'viewer-response';
    readonly requestId: string;
  };
  readonly viewer: { readonly ip: string };
  readonly request: EventRequest;
  readonly response?: EventResponse;
}

export function toViewerRequestEvent(request: HttpRequest, context: FunctionContext): FunctionEvent {
  return {
    version: '1.0',
    context: {
      distributionDomainName: context.distributionDomainName,
      distributionId: context.distributionId,
      eventType: 'viewer-request',
      requestId: context.requestId,
    },
    viewer: { ip: request.client.ip },
    request: toEventRequest(request),
  };
}

export function toViewerResponseEvent(
  request: HttpRequest,
  response: HttpResponse,
  context: FunctionContext,
): FunctionEvent & { readonly response: EventResponse } {
  const event = toViewerRequestEvent(request, context);
  return { ...event, context: { ...event.context, eventType: 'viewer-response' }, response: toEventResponse(response) };
}

/** The query as sent, for `rawQueryString()`: empty for a bare `?`, undefined without one (CloudFront guide, general helper methods). */
export function rawQueryString(request: HttpRequest): string | undefined {
  return splitTarget(request.target).query;
}

/** All that the request of an event is made of, and the viewer: equal parts, equal events. */
export function partsOf({ method, target, client, headers }: HttpRequest): readonly unknown[] {
  return [method, target, client.ip, headers.raw()];
}

function toEventRequest(request: HttpRequest): EventRequest {
  const { path, query } = splitTarget(request.target);
  return {
    method: request.method,
    uri: path,
    querystring: toFields(query === undefined ? [] : pairsOf(query, '&')),
    headers: toEventHeaders(request.headers, 'cookie'),
    cookies: toFields(request.headers.getAll('cookie').flatMap((header) => [...pairsOf(header, ';')])),
  };
}

function toEventResponse(response: HttpResponse): EventResponse {
  return {
    statusCode: response.status,
    statusDescription: response.statusText ?? STATUS_CODES[response.status] ?? '',
    headers: toEventHeaders(response.headers, 'set-cookie'),
    cookies: toFields(response.headers.getAll('set-cookie').map(toResponseCookie)),
  };
}

function toEventHeaders(headers: HttpHeaders, cookieHeader: string): Fields {
  const fields: Record<string, Field> = Object.create(null) as Record<string, Field>;
  for (const name of headers.names()) {
    if (name === cookieHeader || isDisallowed(name)) continue;
    const values = headers.getAll(name);
    const value = values[0] ?? '';
    fields[name] = values.length < 2 ? { value } : { value, multiValue: values.map((each) => ({ value: each })) };
  }
  return fields;
}

/** `a=1&b`, or `a=1; b`: names and values as sent, not decoded; a value that is not there is empty. */
function* pairsOf(text: string, separator: '&' | ';'): Iterable<readonly [string, Field]> {
  for (const part of text.split(separator)) {
    const pair = separator === ';' ? part.trim() : part;
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    yield equals < 0 ? [pair, { value: '' }] : [pair.slice(0, equals), { value: pair.slice(equals + 1) }];
  }
}

function toResponseCookie(header: string): readonly [string, Field] {
  const end = header.indexOf(';');
  const [pair, attributes] = end < 0 ? [header, ''] : [header.slice(0, end), header.slice(end + 1).trim()];
  const equals = pair.indexOf('=');
  const [name, value] = equals < 0 ? [pair, ''] : [pair.slice(0, equals), pair.slice(equals + 1)];
  return [name.trim(), { value: value.trim(), attributes }];
}
