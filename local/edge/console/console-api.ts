import type { Clock } from '../clock';
import type { HttpRequest, HttpResponse } from '../http/message';
import { faultOf, faultTarget } from '../network/parse-fault';
import { ConsoleRefusal, jsonResponse } from './api-response';
import { quote, readChange } from './change-request';
import { describeState, type StateSource } from './describe-state';
import { nextEvents } from './next-events';
import type { RequestLog } from './request-log';
import { VIEWER_API } from './viewer-api';
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

/** The API by address, below `/__edge/`, and method. */
export const CONSOLE_API: Readonly<Record<string, Readonly<Record<string, ConsoleHandler>>>> = {
  'api/state': { GET: async ({ request, context }) => jsonResponse(await describeState(context, request.headers)) },
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
  ...VIEWER_API,
};

function describeCache({ edge }: ConsoleContext): CacheView {
  const entries = edge.cacheEntries();
  const objects = [...entries].sort((a, b) => a.age - b.age).slice(0, SHOWN_OBJECTS);
  return { objects, total: entries.length };
}

/** `{"target": "api:eu-west-1", "fault": "status:503"}`, both as a person writes them. */
async function setFault({ request, site, context }: ConsoleCall): Promise<HttpResponse> {
  const { target, fault = 'refused' } = readChange(request, site, ['target', 'fault']);
  context.edge.fail(faultTarget(text('target', target)), faultOf(text('fault', fault)));
  return jsonResponse(await describeState(context, request.headers));
}

/** `{"target": "api:eu-west-1"}`, or `{}` for everything. */
async function clearFault({ request, site, context }: ConsoleCall): Promise<HttpResponse> {
  const { target } = readChange(request, site, ['target']);
  context.edge.heal(target === undefined ? undefined : text('target', target));
  return jsonResponse(await describeState(context, request.headers));
}

/** `{"paths": ["/products/1", "/images/*"]}`. */
function invalidate({ request, site, context }: ConsoleCall): HttpResponse {
  const { paths } = readChange(request, site, ['paths']);
  if (!Array.isArray(paths) || paths.length === 0 || !paths.every((path) => typeof path === 'string')) {
    throw new ConsoleRefusal(400, `paths is ${quote(paths)}; allowed: a list of paths, such as ["/*"].`);
  }
  return jsonResponse({ removed: context.edge.invalidate(paths as string[]) });
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
