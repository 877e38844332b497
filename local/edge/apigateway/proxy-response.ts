import { isFieldName, isFieldValue } from '../http/carriable';
import { HttpHeaders } from '../http/headers';
import { EMPTY_BODY, textBody, type HttpResponse } from '../http/message';
import { responseHeaderName } from './integration-headers';
import { essence, isBinary } from './media-types';

/** Why a function's answer is none: with its status as a gateway response. */
export type MalformedAnswer = 'malformed' | 'not-base64';

const members = new Set(['statusCode', 'headers', 'multiValueHeaders', 'body', 'isBase64Encoded']);

type Json = Readonly<Record<string, unknown>>;

/**
 * The response that a function's answer stands for (API Gateway guide, "Lambda proxy integrations", output format).
 * No member is mandatory; any other member makes the answer malformed (observed).
 *
 * Assumption: so does a header value beyond Latin-1; what is within it is sent as its bytes.
 *
 * @param accept the request's `Accept`: its first media type says whether base64 is decoded
 */
export function proxyResponse(
  answer: unknown,
  accept: string | undefined,
  binaryMediaTypes: readonly string[],
): HttpResponse | MalformedAnswer {
  if (!isJson(answer) || Object.keys(answer).some((name) => !members.has(name))) return 'malformed';
  const status = statusOf(answer['statusCode'] ?? 200);
  const headers = headersOf(answer['headers'] ?? {}, answer['multiValueHeaders'] ?? {});
  const text = answer['body'] ?? '';
  if (status === undefined || headers === undefined || typeof text !== 'string') return 'malformed';
  if (!headers.has('content-type')) headers.set('content-type', 'application/json');
  if (answer['isBase64Encoded'] !== true || !wantsBinary(accept, binaryMediaTypes)) {
    return { status, headers, body: text === '' ? EMPTY_BODY : textBody(text) };
  }
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return 'not-base64';
  return { status, headers, body: Buffer.from(text, 'base64') };
}

/** Without `Accept` the answer stays text (API Gateway guide, "Content type conversions"). */
function wantsBinary(accept: string | undefined, binaryMediaTypes: readonly string[]): boolean {
  const [first] = accept?.split(',', 1) ?? [];
  return first !== undefined && isBinary(binaryMediaTypes, essence(first));
}

function statusOf(value: unknown): number | undefined {
  const status = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  // Those below 200 announce a response and are none.
  return typeof status === 'number' && Number.isInteger(status) && status >= 200 && status <= 599 ? status : undefined;
}

/** Both kinds together; where both have a name, the several values count. */
function headersOf(single: unknown, multi: unknown): HttpHeaders | undefined {
  if (!isJson(single) || !isJson(multi)) return undefined;
  const headers = new HttpHeaders();
  const several = new Set(Object.keys(multi).map((name) => name.toLowerCase()));
  const all = [
    ...Object.entries(single)
      .filter(([name]) => !several.has(name.toLowerCase()))
      .map(([name, value]) => [name, [value]] as const),
    ...Object.entries(multi).map(([name, values]) => [name, Array.isArray(values) ? values : [values]] as const),
  ];
  for (const [name, values] of all) {
    const sent = responseHeaderName(name);
    for (const value of values as readonly unknown[]) {
      if (typeof value !== 'string' && typeof value !== 'boolean') return undefined;
      // What HTTP cannot carry is malformed, and must not reach a socket.
      if (!isFieldName(name) || !isFieldValue(String(value))) return undefined;
      if (sent !== undefined) headers.append(sent, String(value));
    }
  }
  return headers;
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
