import type { HttpRequest } from '../../http/message';
import type { Refusal } from './refusal';

const MAX_URL_BYTES = 8_192;
const MAX_REQUEST_BYTES = 32_768;
/** `: ` and the line end around a field. */
const FIELD_BYTES = 4;
/** Blanks, `HTTP/1.1` and the line end in a request line. */
const REQUEST_LINE_BYTES = 12;

/**
 * CloudFront's limits (guide, quotas): a URL has at most 8,192 bytes, or 414; request line and headers together have at
 * most 32,768, or 494. The URL is counted with scheme and host, as CloudFront constructs it from the request, which is an
 * assumption. Characters are bytes: a target is ASCII, and header values are read as Latin-1.
 */
export function refuseOversized({ method, scheme, target, headers }: HttpRequest): Refusal | undefined {
  const urlBytes = scheme.length + '://'.length + (headers.get('host')?.length ?? 0) + target.length;
  if (urlBytes > MAX_URL_BYTES) return { status: 414, reason: 'The request URL is too long.' };
  let bytes = method.length + target.length + REQUEST_LINE_BYTES;
  for (let place = 0; place < headers.size; place += 1) {
    const name = headers.nameAt(place);
    const value = headers.valueAt(place);
    if (typeof value === 'string') bytes += name.length + value.length + FIELD_BYTES;
    else for (const each of value) bytes += name.length + each.length + FIELD_BYTES;
  }
  return bytes > MAX_REQUEST_BYTES ? { status: 494, reason: 'Request header or cookie too large.' } : undefined;
}
