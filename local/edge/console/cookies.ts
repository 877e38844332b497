import { decodeCloudFrontBase64 } from '../cloudfront/signing/cloudfront-base64';
import { readSignedCookies } from '../cloudfront/signing/signing-parameters';
import { parsePolicy } from '../cloudfront/signing/signing-policy';
import { parseCookies } from '../cloudfront/request/cookies';
import type { HttpHeaders } from '../http/headers';
import { EDGE_LOCATIONS } from '../network/locations';
import { LOCATION_COOKIE } from '../server/control-headers';
import type { SigningView } from './views';

/** Every cookie that CloudFront reads, so that leaving takes all of them along. */
const SIGNED_COOKIES = ['Policy', 'Signature', 'Key-Pair-Id', 'Expires', 'Hash-Algorithm'];

/** Begins names that browsers take with `Secure` alone; from `localhost` they take those without TLS too. */
const SECURE_NAME = /^__(Host|Secure)-/;

/** A cookie for the whole site, out of reach of its scripts. */
export function setCookie(name: string, value: string, site: string, maxAge?: number): string {
  const lifetime = maxAge === undefined ? '' : `; Max-Age=${maxAge}`;
  const secure = site.startsWith('https:') || SECURE_NAME.test(name) ? '; Secure' : '';
  return `${name}=${value}; Path=/${lifetime}; HttpOnly; SameSite=Lax${secure}`;
}

export function clearCookie(name: string, site: string): string {
  return setCookie(name, '', site, 0);
}

export function clearSignedCookies(site: string): readonly string[] {
  return SIGNED_COOKIES.map((name) => clearCookie(`CloudFront-${name}`, site));
}

/** Code of the edge location that this browser chose, when there is such a one. */
export function chosenLocation(headers: HttpHeaders): string | undefined {
  const value = parseCookies(headers).find(({ name }) => name === LOCATION_COOKIE)?.value;
  return EDGE_LOCATIONS.find(({ code }) => code === value)?.code;
}

/** Value of the one cookie of that name; two are none, as one of them was put there by somebody else. */
export function onlyCookie(headers: HttpHeaders, wanted: string): string | undefined {
  const [first, ...others] = parseCookies(headers).filter(({ name }) => name === wanted);
  return others.length === 0 ? first?.value : undefined;
}

/** What this browser's signed cookies permit, as their policy says; nobody has checked the signature. */
export function heldPolicy(headers: HttpHeaders): SigningView['held'] {
  const { policy } = readSignedCookies(headers);
  const bytes = policy === undefined ? undefined : decodeCloudFrontBase64(policy);
  const read = bytes === undefined ? undefined : parsePolicy(bytes);
  return read === undefined ? null : { resource: read.resource ?? '*', expires: read.lessThan };
}
