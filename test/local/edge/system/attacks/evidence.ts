import type { Route } from '../../../../../contract';
import type { Told } from '../small-system';
import { KEPT_READS, READS, viewersOf, type Shop, type Viewer } from './shop';

/** What of an answer may be kept: everything but what belongs to the one request. */
export interface LastingPart {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/**
 * The header fields in which two answers from one object of the cache differ: ids, times, and the cache's own word; and
 * the length, which follows from a body that is compared itself.
 */
const PER_REQUEST = new Set([
  'age',
  'content-length',
  'date',
  'x-amz-apigw-id',
  'x-amz-cf-id',
  'x-amzn-requestid',
  'x-amzn-trace-id',
  'x-cache',
]);

/** Members of a body that name the request, or tell how long a function has been running. */
const PER_REQUEST_MEMBERS = /"(requestId|uptime)":("[^"]*"|\d+)/g;

export function lastingPart({ response, text }: Told): LastingPart {
  const headers = [...response.headers].filter(([name]) => !PER_REQUEST.has(name));
  return {
    status: response.status,
    headers: Object.fromEntries(headers),
    text: text.replace(PER_REQUEST_MEMBERS, '"$1":…'),
  };
}

/**
 * Asks for everything in everybody's name, as people do who mean no harm.
 *
 * @returns how the answers differ from those of an edge that nobody attacked; nothing when no harm was done
 */
export async function harmDone(shop: Shop, routes: readonly Route[] = READS): Promise<string[]> {
  const harm: string[] = [];
  for (const route of routes) {
    for (const viewer of viewersOf(route)) {
      const told = await shop.visit(shop.honest(route, viewer));
      const what = `${route.name} for ${viewer}`;
      harm.push(
        ...differences(lastingPart(told), shop.usual(route, viewer)).map((each) => `${what}: ${each}`),
        ...strangersIn(shop, told, viewer).map((each) => `${what}: ${each}`),
      );
    }
  }
  return harm;
}

/** Of whom an answer to a viewer tells something, although it is none of the viewer's business. */
export function strangersIn(shop: Shop, { response, text }: Told, viewer: Viewer): string[] {
  const all = `${[...response.headers].flat().join('\n')}\n${text}`;
  const others = (['ada', 'bob', 'mallory', 'partner'] as const).filter((other) => other !== viewer);
  return others
    .filter((other) => shop.marksOf(other).some((mark) => all.includes(mark)))
    .map((other) => `has ${other}’s`);
}

/** Objects in the cache that should not be there: failures, and answers of routes that nobody keeps. */
export function wronglyKept(shop: Shop): string[] {
  const keeping = new Set(KEPT_READS.map((route) => pathOf(shop.honest(route, 'stranger').target)));
  return shop.edge
    .cacheEntries()
    .filter(({ path, status }) => status >= 400 || (pathOf(path).startsWith('/api') && !keeping.has(pathOf(path))))
    .map(({ path, status }) => `${path} (${status}) is kept`);
}

const pathOf = (target: string): string => target.split('?', 1)[0] ?? '';

function differences(told: LastingPart, usual: LastingPart): string[] {
  const names = [...new Set([...Object.keys(told.headers), ...Object.keys(usual.headers)])];
  return [
    ...(told.status === usual.status ? [] : [`status ${told.status} in the place of ${usual.status}`]),
    ...names
      .filter((name) => told.headers[name] !== usual.headers[name])
      .map((name) => `${name}: ${told.headers[name]} in the place of ${usual.headers[name]}`),
    ...(told.text === usual.text ? [] : [`another body: ${told.text.slice(0, 120)}`]),
  ];
}
