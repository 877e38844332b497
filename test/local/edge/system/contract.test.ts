import { getSignedUrl } from '@aws-sdk/cloudfront-signer';
import * as z from 'zod/mini';
import {
  api,
  cacheControl,
  failsOver,
  isCachedRoute,
  pathPattern,
  type CacheRule,
  type Route,
} from '../../../../contract';
import { fillPath } from '../../../../contract/paths';
import type { RouteExample } from '../../../../contract/route';
import { ManualClock, type Edge } from '../../../../local/edge';
import { runBuiltSystem, SIGNING_KEY, type TestEdge } from '../../../support/running-edge';
import { sessionOf } from '../../../support/session-keys';
import { ask, type Question, type Told } from './small-system';

const APP = 'app.example.com';
const REGIONS = { 'us-east-1': 'IAD', 'eu-west-1': 'FRA' } as const;
const ROUTES = (api as readonly Route[]).map((route) => [route.name, route] as const);
const routesWhere = (fits: (route: Route) => boolean) => ROUTES.filter(([, route]) => fits(route));
const hasKind = (...kinds: CacheRule['kind'][]) => routesWhere((route) => kinds.includes(route.cache.kind));

/** What CloudFront says of the same request a second time. */
const SECOND_TIME: Readonly<Record<CacheRule['kind'], string>> = {
  never: 'Miss',
  revalidate: 'RefreshHit',
  shared: 'Hit',
  'by-query': 'Hit',
  segmented: 'Hit',
};

/** One of the route's query parameters with a value that its schema refuses. */
function spoiledParameter(route: Route): Record<string, string> {
  for (const [name, schema] of Object.entries((route.query?.shape ?? {}) as Record<string, z.ZodMiniType>)) {
    for (const value of ['no such value', 'x'.repeat(1_000)]) {
      if (!z.safeParse(schema, value).success) return { [name]: value };
    }
  }
  throw new Error(`The query of ${route.name} takes any value.`);
}

/** Every route of the contract, asked for as its example says, through the edge, the gateway and the function. */
describe('a route of the contract', () => {
  let running: TestEdge;
  let edge: Edge;
  let keyPairId: string;
  let placedOrder: RouteExample;
  beforeAll(async () => {
    const clock = new ManualClock();
    running = await runBuiltSystem('local', { healthChecks: false, clock });
    edge = running.edge;
    keyPairId = edge.state().signedContent[0]!.keys[0]!.id;
    const placed = await visit('/api/orders', questionTo(byName('placeOrder'), { session: 'ada' }));
    placedOrder = { parameters: { id: (JSON.parse(placed.text) as { id: string }).id } };
    // Until the other region knows it too.
    await clock.advance(1_000);
    await edge.idle();
  });
  afterEach(() => edge.invalidate(['/*']));
  afterAll(() => running.dispose());

  const byName = (name: string): Route => (api as readonly Route[]).find((route) => route.name === name)!;
  const visit = (target: string, question: Question = {}) => ask(edge, target, { host: APP, ...question });

  /** The example, or what it becomes once there is an order. */
  const exampleOf = (route: Route): RouteExample => (route.name === 'getOrder' ? placedOrder : route.example);
  const targetOf = (route: Route, query?: Record<string, string | number>): string => {
    const { parameters = {}, query: usual = {} } = exampleOf(route);
    const pairs = Object.entries(query ?? usual).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
    const path = `/api${fillPath(route.path, parameters)}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`;
    if (route.auth !== 'private') return path;
    const options = { url: `https://${APP}${path}`, keyPairId, privateKey: SIGNING_KEY };
    return getSignedUrl({ ...options, dateLessThan: '2100-01-01' }).slice(`https://${APP}`.length);
  };
  const questionTo = (route: Route, { session }: { session?: string } = {}): Question => {
    const who = session ?? (route.auth === 'signed-in' ? 'ada' : undefined);
    return {
      method: route.method,
      headers: {
        ...(who !== undefined && { cookie: `__Host-session=${sessionOf(who)}` }),
        ...(route.body && { 'content-type': 'application/json' }),
      },
      ...(route.body && { body: JSON.stringify(exampleOf(route).body) }),
    };
  };
  const asked = (route: Route, change: Question = {}, query?: Record<string, string | number>): Promise<Told> => {
    const { headers, ...question } = questionTo(route);
    return visit(targetOf(route, query), { ...question, ...change, headers: { ...headers, ...change.headers } });
  };

  it.each(ROUTES)('%s: is answered as declared, in the region nearest to the viewer', async (_, route) => {
    for (const [region, location] of Object.entries(REGIONS)) {
      const told = await asked(route, { location });
      expect([told.status, told.header('x-served-by-region')]).toEqual([route.response.status, region]);
      expect(z.safeParse(route.response.body, JSON.parse(told.text)).success).toBe(true);
      expect(told.header('cache-control')).toBe(cacheControl(route.cache, false));
      expect(told.header('content-type')).toBe('application/json');
    }
  });

  it.each(ROUTES)('%s: is kept as its cache rule promises', async (_, route) => {
    const first = await asked(route);
    const second = await asked(route);
    expect([first.xCache, second.xCache]).toEqual(['Miss', SECOND_TIME[route.cache.kind]]);
    if (isCachedRoute(route)) expect(second.text).toBe(first.text);
  });

  it.each(routesWhere(isCachedRoute))(
    '%s: is one copy whatever a viewer adds that is not declared, and the origin never sees it',
    async (_, route) => {
      const first = await asked(route);
      const noise = {
        'x-forwarded-host': 'evil.example',
        'x-original-url': '/admin',
        'x-http-method-override': 'DELETE',
        'accept-language': 'xx',
        cookie: 'theme=dark; _ga=GA1.1.1',
        authorization: 'Bearer x',
      };
      const query = { ...exampleOf(route).query, utm_source: 'mail', fbclid: '1' };
      const told = await visit(targetOf(route, query), { headers: noise });
      expect([told.xCache, told.text]).toEqual([SECOND_TIME[route.cache.kind], first.text]);
    },
  );

  it.each(hasKind('by-query'))('%s: is one copy for every spelling of the same parameters', async (_, route) => {
    const query = exampleOf(route).query ?? {};
    await asked(route);
    const shuffled = Object.fromEntries(
      Object.entries(query)
        .reverse()
        .map(([name, value]) => [name.toUpperCase(), typeof value === 'number' ? `0${value}` : value.toUpperCase()]),
    );
    expect((await asked(route, {}, shuffled)).xCache).toBe('Hit');
  });

  it.each(routesWhere(isCachedRoute))('%s: costs a 304 when the viewer has it', async (_, route) => {
    const first = await asked(route);
    const again = await asked(route, { headers: { 'if-none-match': first.header('etag')! } });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  it.each(routesWhere(({ method }) => method === 'GET'))('%s: has a HEAD like its GET', async (_, route) => {
    const told = await asked(route);
    const head = await asked(route, { method: 'HEAD' });
    expect([head.status, head.text]).toEqual([told.status, '']);
    expect(head.header('cache-control')).toBe(told.header('cache-control'));
  });

  it.each(routesWhere(failsOver))('%s: takes no write', async (_, route) => {
    expect((await asked(route, { method: 'POST', body: '{}' })).status).toBe(403);
  });

  it.each(routesWhere(({ auth }) => auth === 'signed-in'))('%s: asks others to sign in', async (_, route) => {
    for (const cookie of ['theme=dark', '__Host-session=a.b.c']) {
      const told = await asked(route, { headers: { cookie } });
      expect([told.status, told.header('cache-control')]).toEqual([401, 'no-store']);
    }
  });

  it.each(routesWhere(({ auth }) => auth === 'private'))('%s: is closed to who has no signature', async (_, route) => {
    await asked(route);
    const path = pathPattern(route.path);
    expect((await visit(path)).status).toBe(403);
    // What a pattern does not see, the gateway might undo.
    const hidden = `${path.slice(0, -1)}%${path.charCodeAt(path.length - 1).toString(16)}`;
    for (const other of [hidden, `${path}/`]) expect((await visit(other)).status).toBe(400);
  });

  it.each(hasKind('segmented'))('%s: is each viewer’s own, or everybody’s, and never mixed', async (_, route) => {
    const [anybody, ada, bob] = [await asked(route), await signedIn('ada'), await signedIn('bob')];
    expect([anybody.xCache, ada.xCache, bob.xCache]).toEqual(['Miss', 'Miss', 'Miss']);
    expect(ada.header('cache-control')).toBe(cacheControl(route.cache, true));
    expect(ada.text).not.toBe(anybody.text);
    expect([(await signedIn('ada')).xCache, (await asked(route)).text]).toEqual(['Miss', anybody.text]);

    function signedIn(name: string) {
      return visit(targetOf(route), questionTo(route, { session: name }));
    }
  });

  it.each(routesWhere(({ query }) => query !== undefined))('%s: says what is wrong with a query', async (_, route) => {
    const told = await asked(route, {}, { ...exampleOf(route).query, ...spoiledParameter(route) });
    expect([told.status, told.header('content-type')]).toEqual([400, 'application/problem+json']);
    expect(told.header('cache-control')).toBe('no-store');
  });
});
