import type { HttpResponse } from '../http/message';
import { EDGE_LOCATIONS } from '../network/locations';
import { LOCATION_COOKIE } from '../server/control-headers';
import { ConsoleRefusal, jsonResponse } from './api-response';
import { quote, readChange } from './change-request';
import type { ConsoleCall, ConsoleHandler } from './console-api';
import { signedCookieValues } from './cookie-signer';
import { clearCookie, clearSignedCookies, setCookie } from './cookies';

/** A week. */
const LONGEST_STAY = 7 * 86_400;

/** How long a viewer stays signed in who says nothing: a day at work. */
const USUAL_SESSION = 8 * 3_600;

/** Of a person, as somebody would type it. */
const VIEWER_NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._@'-]{0,63}$/u;

/** What one browser holds: where it comes to, who it is and what it may see. By address, below `/__edge/`, and method. */
export const VIEWER_API: Readonly<Record<string, Readonly<Record<string, ConsoleHandler>>>> = {
  'api/location': { POST: chooseLocation },
  'api/signed-cookies': { POST: signCookies, DELETE: dropCookies },
  'api/session': { POST: signIn, DELETE: signOut },
};

/** `{"location": "SYD"}`, or `{"location": null}` for the edge's own. */
function chooseLocation({ request, site }: ConsoleCall): HttpResponse {
  const { location } = readChange(request, site, ['location']);
  if (location === null) return jsonResponse({ location }, [clearCookie(LOCATION_COOKIE, site)]);
  if (!EDGE_LOCATIONS.some(({ code }) => code === location)) {
    const codes = EDGE_LOCATIONS.map(({ code }) => code).join(', ');
    throw new ConsoleRefusal(400, `location is ${quote(location)}; allowed: ${codes}, or null for the edge's own.`);
  }
  return jsonResponse({ location }, [setCookie(LOCATION_COOKIE, location as string, site)]);
}

/** `{"path": "/private/*", "seconds": 3600}`. */
function signCookies({ request, site, context }: ConsoleCall): HttpResponse {
  const { path, seconds } = readChange(request, site, ['path', 'seconds']);
  const { signer, alias, clock } = context;
  if (signer === undefined) {
    throw new ConsoleRefusal(
      409,
      'The edge was given no private key that the distribution trusts, so nothing is signed.',
    );
  }
  // What a policy cannot hold without escapes, and the quotes of the policy itself.
  if (typeof path !== 'string' || !/^\/[\x21\x23-\x5b\x5d-\x7e]{0,1023}$/.test(path)) {
    throw new ConsoleRefusal(400, `path is ${quote(path)}; allowed: a path, also with * and ?, such as /private/*.`);
  }
  // Over TLS and without: the port may stand for either.
  const resource = `http*://${alias}${path}`;
  const expires = Math.floor(clock.now() / 1000) + lifetimeOf(seconds);
  const cookies = Object.entries(signedCookieValues(signer, resource, expires));
  return jsonResponse(
    { resource, expires },
    cookies.map(([name, value]) => setCookie(name, value, site)),
  );
}

function dropCookies({ request, site }: ConsoleCall): HttpResponse {
  readChange(request, site, []);
  return jsonResponse({ resource: null }, clearSignedCookies(site));
}

/** `{"viewer": "Ada"}`, perhaps with `"seconds": 60`. */
async function signIn({ request, site, context: { sessions, clock } }: ConsoleCall): Promise<HttpResponse> {
  const { viewer, seconds = USUAL_SESSION } = readChange(request, site, ['viewer', 'seconds']);
  if (sessions === undefined) throw noSessions();
  if (typeof viewer !== 'string' || !VIEWER_NAME.test(viewer)) {
    throw new ConsoleRefusal(
      400,
      `viewer is ${quote(viewer)}; allowed: a name of 1 to 64 letters, digits, spaces and . _ @ ' -, the first one a letter or digit.`,
    );
  }
  const lifetime = lifetimeOf(seconds);
  const expires = Math.floor(clock.now() / 1000) + lifetime;
  const value = await sessions.issue(viewer, expires);
  return jsonResponse({ viewer, expires }, [setCookie(sessions.cookieName, value, site, lifetime)]);
}

function signOut({ request, site, context: { sessions } }: ConsoleCall): HttpResponse {
  readChange(request, site, []);
  if (sessions === undefined) throw noSessions();
  return jsonResponse({ viewer: null }, [clearCookie(sessions.cookieName, site)]);
}

function noSessions(): ConsoleRefusal {
  return new ConsoleRefusal(
    409,
    'The edge was given no key that the app knows sessions by, so nobody can be signed in.',
  );
}

/** Seconds. @throws ConsoleRefusal */
function lifetimeOf(seconds: unknown): number {
  if (typeof seconds === 'number' && Number.isInteger(seconds) && seconds >= 1 && seconds <= LONGEST_STAY) {
    return seconds;
  }
  throw new ConsoleRefusal(400, `seconds is ${quote(seconds)}; allowed: a whole number from 1 to ${LONGEST_STAY}.`);
}
