import type { HttpRequest } from '../../http/message';
import { BAD_REQUEST_REASON, type Refusal } from './refusal';

/** Anything but visible ASCII: RFC 9112 knows neither blanks nor control characters in a target. */
const NOT_IN_TARGET = /[^\x21-\x7e]|#/;
const TOKEN = /^[!#$%&'*+.^_`|~0-9a-z-]+$/i;
/** RFC 9110, 5.5: the three that end a field or a message for some parser on the way. */
const NOT_IN_VALUE = /[\0\r\n]/;
const BAD_REQUEST: Refusal = { status: 400, reason: BAD_REQUEST_REASON };

/**
 * Refuses what is not HTTP, before anything looks into it: a target that does not begin with `/` or holds blanks,
 * controls or a fragment, a method or header name that is no token, values with line ends or NUL, and the shapes that
 * request smuggling is made of (several or malformed `Content-Length`, one beside `Transfer-Encoding`, a
 * `Transfer-Encoding` other than `chunked`). Percent-encoding is not looked at: CloudFront forwards the raw path.
 */
export function refuseMalformed({ method, target, headers }: HttpRequest): Refusal | undefined {
  if (!TOKEN.test(method) || !target.startsWith('/') || NOT_IN_TARGET.test(target)) return BAD_REQUEST;
  for (let place = 0; place < headers.size; place += 1) {
    if (!TOKEN.test(headers.nameAt(place))) return BAD_REQUEST;
    const value = headers.valueAt(place);
    if (typeof value === 'string' ? NOT_IN_VALUE.test(value) : value.some((each) => NOT_IN_VALUE.test(each))) {
      return BAD_REQUEST;
    }
  }
  const lengths = headers.getAll('content-length');
  const coding = headers.get('transfer-encoding');
  if (lengths.length > 1 || (lengths[0] !== undefined && !/^\d{1,15}$/.test(lengths[0]))) return BAD_REQUEST;
  if (coding !== undefined && (lengths.length > 0 || coding.toLowerCase() !== 'chunked')) return BAD_REQUEST;
  return undefined;
}
