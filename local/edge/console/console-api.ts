import type { Clock } from '../clock';
import type { HttpRequest, HttpResponse } from '../http/message';
import { EDGE_LOCATIONS } from '../network/locations';
import { faultOf, faultTarget } from '../network/parse-fault';
import { LOCATION_COOKIE } from '../server/control-headers';
import { ConsoleRefusal, jsonResponse } from './api-response';
import { quote, readChange } from './change-request';
import { clearCookie, clearSignedCookies, setCookie } from './cookies';
import { signedCookieValues } from './cookie-signer';
import { describeState, type StateSource } from './describe-state';
import { nextEvents } from './next-events';
import type { RequestLog } from './request-log';
import type { CacheView } from './views';

export interface ConsoleContext extends StateSource {
  readonly clock: Clock;
  readonly log: RequestLog;
}

/** A request to the console. */
export interface ConsoleCall {
  readonly request: HttpRequest;
  /** The port's own site. */
  readonly site: string;
  readonly query: URLSearchParams;
  readonly context: ConsoleContext;
}

export type ConsoleHandler = (call: ConsoleCall) => HttpResponse | Promise<HttpResponse>;

/** Objects that a page shows of the cache; all of them count in the totals. */
const SHOWN_OBJECTS = 500;

/** A week. */
const LONGEST_SIGNATURE = 7 * 86_400;

/** The API by address, below `/__edge/`, and method. */
export const CONSOLE_API: Readonly<Record<string, Readonly<Record<string, ConsoleHandler>>>> = {
  'api/state': { GET: ({ request, context }) => jsonResponse(describeState(context, request.headers)) },
  'api/requests': { GET: ({ query, context }) => jsonResponse(context.log.after(numberOf(query, 'after'))) },
  'api/events': {
    GET: async ({ request, query, context }) => {
      const known = { after: numberOf(query, 'after'), revision: query.get('revision') ?? undefined };
      const describe = () => describeState(context, request.headers);
      return jsonResponse(await nextEvents(known, context.log, describe, context.clock));
    },
  },
  'api/cache': { GET: ({ context }) => jsonResponse(describeCache(context)) },
  'api/faults': { POST: setFault, DELETE: clearFault },
  'api/invalidations': { POST: invalidate },
  'api/location': { POST: chooseLocation },
  'api/signed-cookies': { POST: signCookies, DELETE: dropCookies },
};

function describeCache({ edge }: ConsoleContext): CacheView {
  const entries = edge.cacheEntries();
  const objects = [...entries].sort((a, b) => a.age - b.age).slice(0, SHOWN_OBJECTS);
  return { objects, total: entries.length };
}

/** `{"target": "api:eu-west-1", "fault": "status:503"}`, both as a person writes them. */
function setFault({ request, site, context }: ConsoleCall): HttpResponse {
  const { target, fault = 'refused' } = readChange(request, site, ['target', 'fault']);
  context.edge.fail(faultTarget(text('target', target)), faultOf(text('fault', fault)));
  return jsonResponse(describeState(context, request.headers));
}

/** `{"target": "api:eu-west-1"}`, or `{}` for everything. */
function clearFault({ request, site, context }: ConsoleCall): HttpResponse {
  const { target } = readChange(request, site, ['target']);
  context.edge.heal(target === undefined ? undefined : text('target', target));
  return jsonResponse(describeState(context, request.headers));
}

/** `{"paths": ["/products/1", "/images/*"]}`. */
function invalidate({ request, site, context }: ConsoleCall): HttpResponse {
  const { paths } = readChange(request, site, ['paths']);
  if (!Array.isArray(paths) || paths.length === 0 || !paths.every((path) => typeof path === 'string')) {
    throw new ConsoleRefusal(400, `paths is ${quote(paths)}; allowed: a list of paths, such as ["/*"].`);
  }
  return jsonResponse({ removed: context.edge.invalidate(paths as string[]) });
}

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
  if (typeof seconds !== 'number' || !Number.isInteger(seconds) || seconds < 1 || seconds > LONGEST_SIGNATURE) {
    throw new ConsoleRefusal(
      400,
      `seconds is ${quote(seconds)}; allowed: a whole number from 1 to ${LONGEST_SIGNATURE}.`,
    );
  }
  // Over TLS and without: the port may stand for either.
  const resource = `http*://${alias}${path}`;
  const expires = Math.floor(clock.now() / 1000) + seconds;
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

function text(name: string, value: unknown): string {
  if (typeof value === 'string') return value;
  throw new ConsoleRefusal(400, `${name} is ${quote(value)}; allowed: text.`);
}

function numberOf(query: URLSearchParams, name: string): number {
  const value = query.get(name) ?? '0';
  if (/^\d{1,15}$/.test(value)) return Number(value);
  throw new ConsoleRefusal(400, `${name} is ${quote(value)}; allowed: a whole number.`);
}
