import type { HttpHeaders } from './headers';
import type { HttpResponse } from './message';

/** Bytes without control characters; the tab is none here (RFC 9110, 5.5). */
const FIELD_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
const FIELD_NAME = /^[\w!#$%&'*+.^`|~-]+$/;

/** Whether a header field or a status phrase can hold a text. Its characters are sent as bytes, in Latin-1. */
export function isFieldValue(text: string): boolean {
  return FIELD_VALUE.test(text);
}

/** Whether a text can name a header field. */
export function isFieldName(text: string): boolean {
  return FIELD_NAME.test(text);
}

/** What of a response HTTP cannot carry, for a person to read; undefined when it carries all. */
export function uncarriable({ status, headers }: HttpResponse): string | undefined {
  if (!Number.isInteger(status) || status < 200 || status > 599) return `status ${status}`;
  return uncarriableField(headers);
}

function uncarriableField(headers: HttpHeaders): string | undefined {
  for (let place = 0; place < headers.size; place += 1) {
    const name = headers.nameAt(place);
    const value = headers.valueAt(place);
    const fits = typeof value === 'string' ? FIELD_VALUE.test(value) : value.every(isFieldValue);
    if (!fits || !FIELD_NAME.test(name)) return `header ${JSON.stringify(name)}`;
  }
  return undefined;
}
