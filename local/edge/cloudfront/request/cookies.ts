import type { HttpHeaders } from '../../http/headers';
import type { Selection } from '../policies';
import { selects } from './selection';

/** One cookie of a request. */
export interface Cookie {
  /** As sent; case counts. What stands without `=` is a name. */
  readonly name: string;
  /** As sent, quotes and encoding included; empty without `=`. */
  readonly value: string;
  /** Name, `=` and value as sent. */
  readonly raw: string;
}

/** The cookies in the viewer's order, repetitions included, of one `Cookie` field or of several (as HTTP/2 may send). */
export function parseCookies(headers: HttpHeaders): readonly Cookie[] {
  const cookies: Cookie[] = [];
  for (const field of headers.getAll('cookie')) {
    for (const part of field.split(';')) {
      const raw = part.trim();
      if (raw === '') continue;
      const equals = raw.indexOf('=');
      cookies.push(
        equals < 0
          ? { name: raw, value: '', raw }
          : { name: raw.slice(0, equals).trimEnd(), value: raw.slice(equals + 1).trimStart(), raw },
      );
    }
  }
  return cookies;
}

/**
 * The `Cookie` field made of the cookies that a policy takes, in the viewer's order.
 *
 * @returns undefined when none is taken
 */
export function selectCookies(headers: HttpHeaders, selection: Selection): string | undefined {
  if (selection.kind === 'none' || !headers.has('cookie')) return undefined;
  const selected = parseCookies(headers).filter(({ name }) => selects(selection, name));
  return selected.length === 0 ? undefined : selected.map(({ raw }) => raw).join('; ');
}
