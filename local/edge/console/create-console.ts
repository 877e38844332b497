import type { Clock } from '../clock';
import type { Edge } from '../edge';
import { EdgeError } from '../error';
import { splitTarget, type HttpRequest, type HttpResponse } from '../http/message';
import type { ControlPlane } from '../server/control-plane';
import { ConsoleRefusal, consoleResponse, refusalResponse } from './api-response';
import { CONSOLE_API, type ConsoleContext, type ConsoleHandler } from './console-api';
import type { CookieSigner } from './cookie-signer';
import { PAGE_FILES } from './page-files';
import { RequestLog } from './request-log';
import type { SessionIssuer } from './session-issuer';

export interface ConsoleOptions {
  readonly edge: Edge;
  readonly clock: Clock;
  /** The app's name, as the server has it. */
  readonly alias: string;
  /** Location of viewers who name none. @default `FRA` */
  readonly location?: string;
  /** Makes signed cookies. @default none are offered */
  readonly signer?: CookieSigner | undefined;
  /** Signs viewers in to the app. @default nobody can be signed in here */
  readonly sessions?: SessionIssuer | undefined;
  /** How many of the last requests are kept. @default {@link KEPT_REQUESTS} */
  readonly requests?: number;
}

export interface Console extends ControlPlane {
  /** Stops listening to the edge. */
  close(): void;
}

const ROOT = '/__edge';
/** How many of the last requests are kept, unless told otherwise. */
export const KEPT_REQUESTS = 200;

/** The page at `/__edge/` and its API: what the edge does, and switches. */
export function createConsole(options: ConsoleOptions): Console {
  const { edge, clock, alias, location = 'FRA', signer, sessions, requests = KEPT_REQUESTS } = options;
  const log = new RequestLog(requests, (requestId) => edge.logsOf(requestId));
  const context: ConsoleContext = { edge, clock, alias, location, signer, sessions, log };
  const stopListening = [
    edge.onAnswer((answered) => log.add(answered)),
    edge.onLog(({ requestId }) => requestId !== undefined && log.grow(requestId)),
  ];
  return {
    handle: async (request, site) => {
      try {
        return await answer(request, site, context);
      } catch (error) {
        if (error instanceof ConsoleRefusal) return refusalResponse(error);
        // The edge says of its own accord what is wrong and what is allowed.
        if (error instanceof EdgeError) return refusalResponse(new ConsoleRefusal(400, error.message));
        throw error;
      }
    },
    close: () => stopListening.forEach((stop) => stop()),
  };
}

async function answer(request: HttpRequest, site: string, context: ConsoleContext): Promise<HttpResponse> {
  const { path, query } = splitTarget(request.target);
  if (path === ROOT) return consoleResponse(308, 'text/plain', '', { location: `${ROOT}/` });
  const name = path.slice(ROOT.length + 1);
  const methods = own(CONSOLE_API, name) ?? fileMethods(name);
  if (methods === undefined) {
    throw new ConsoleRefusal(404, `The console has nothing at this address; it begins at ${ROOT}/.`);
  }
  const handler = own(methods, request.method === 'HEAD' ? 'GET' : request.method);
  if (handler === undefined) {
    const allowed = [...Object.keys(methods), ...('GET' in methods ? ['HEAD'] : [])].join(', ');
    throw new ConsoleRefusal(405, `The method is not allowed here; allowed: ${allowed}.`, { allow: allowed });
  }
  return handler({ request, site, query: new URLSearchParams(query), context });
}

function fileMethods(name: string): Readonly<Record<string, ConsoleHandler>> | undefined {
  const file = own(PAGE_FILES, name);
  return file && { GET: file };
}

/** A member of the object's own: addresses and methods are the viewer's words, which may name an inherited one. */
function own<Value>(object: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
