import { parseHttpDate } from '../../http/http-date';
import { EMPTY_BODY, type HttpRequest, type HttpResponse } from '../../http/message';
import { parseByteRanges, type ByteRange } from './byte-ranges';
import { isEntityTag, matchesStrongly } from './entity-tag';

/**
 * Answers a viewer's Range GET from a complete 200: 206 with the range, or with several as `multipart/byteranges`; 416
 * when all of them lie beyond the end; the response itself when CloudFront ignores the field (CloudFront guide,
 * rangegets). Parts are views of the body, not copies, where there is only one.
 *
 * `If-Range` is honoured as RFC 9110, 13.1.5 has it, and the 416 has no body: assumptions.
 *
 * @param boundary 32 hexadecimal digits that nobody can foresee, for the text between parts
 */
export function answerRange(request: HttpRequest, response: HttpResponse, boundary: string): HttpResponse {
  const field = request.headers.get('range');
  if (field === undefined || request.method !== 'GET' || response.status !== 200) return response;
  if (!isUnchanged(request.headers.get('if-range'), response)) return response;

  const size = response.body.length;
  const ranges = parseByteRanges(field, size);
  if (ranges === undefined) return response;
  const [first, second] = ranges;
  if (first === undefined) return unsatisfiable(response, size);
  return second === undefined ? onePart(response, first) : severalParts(response, ranges, boundary.toUpperCase());
}

/** Whether a part fits to what the viewer has: the same strong tag, or exactly the same date. */
function isUnchanged(validator: string | undefined, { headers }: HttpResponse): boolean {
  if (validator === undefined) return true;
  if (isEntityTag(validator)) return matchesStrongly(validator, headers.get('etag') ?? '');
  const date = parseHttpDate(validator);
  return date !== undefined && date === parseHttpDate(headers.get('last-modified') ?? '');
}

function unsatisfiable(response: HttpResponse, size: number): HttpResponse {
  const headers = response.headers.clone();
  for (const name of ['content-type', 'content-encoding', 'content-language']) headers.delete(name);
  headers.set('content-range', `bytes */${size}`);
  headers.set('content-length', '0');
  return { status: 416, headers, body: EMPTY_BODY };
}

function onePart(response: HttpResponse, range: ByteRange): HttpResponse {
  const headers = response.headers.clone();
  const body = response.body.subarray(range.first, range.last + 1);
  headers.set('content-range', contentRange(range, response.body.length));
  headers.set('content-length', String(body.length));
  return { status: 206, headers, body };
}

function severalParts(response: HttpResponse, ranges: readonly ByteRange[], boundary: string): HttpResponse {
  // CloudFront's own boundaries look so, without the quotation marks that RFC 2046 asks for around a colon.
  const delimiter = `CloudFront:${boundary}`;
  const type = response.headers.get('content-type');
  const chunks: Uint8Array[] = [];
  for (const range of ranges) {
    const typeLine = type === undefined ? '' : `Content-Type: ${type}\r\n`;
    const rangeLine = `Content-Range: ${contentRange(range, response.body.length)}\r\n`;
    chunks.push(Buffer.from(`\r\n--${delimiter}\r\n${typeLine}${rangeLine}\r\n`, 'latin1'));
    chunks.push(response.body.subarray(range.first, range.last + 1));
  }
  chunks.push(Buffer.from(`\r\n--${delimiter}--\r\n`, 'latin1'));
  const body = Buffer.concat(chunks);
  const headers = response.headers.clone();
  headers.set('content-type', `multipart/byteranges; boundary=${delimiter}`);
  headers.set('content-length', String(body.length));
  return { status: 206, headers, body };
}

function contentRange({ first, last }: ByteRange, size: number): string {
  return `bytes ${first}-${last}/${size}`;
}
