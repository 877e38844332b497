import { ConsoleUnderTest, json, request, SITE } from './console-calls';
import { cachedObject } from './fake-edge';
import type { CacheView, RequestsView, StateView } from '../../../../local/edge/console/views';

function stateOf(response: Parameters<typeof json>[0]): StateView {
  return json(response) as unknown as StateView;
}

describe('the page', () => {
  test('is HTML that loads nothing but its own files, runs nothing inline and stands in no frame', async () => {
    const page = await new ConsoleUnderTest().get('');
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('x-frame-options')).toBe('DENY');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|data:|\*/);
    const html = Buffer.from(page.body).toString();
    expect(html).not.toMatch(/<script(?![^>]* src=)|<style| style=| on\w+=/);
    for (const [, address] of html.matchAll(/(?:src|href)="([^"]*)"/g)) expect(address).toMatch(/^\/__edge\/[a-z.]+$/);
  });

  test('its script and its style are made from their sources, and name no other host', async () => {
    const console = new ConsoleUnderTest();
    const [script, style] = await Promise.all([console.get('console.js'), console.get('console.css')]);
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(style.headers.get('content-type')).toBe('text/css; charset=utf-8');
    const text = Buffer.from(script.body).toString();
    expect(text.length).toBeLessThan(80_000);
    // Names of XML vocabularies, which Preact makes SVG with, are no addresses.
    expect(text.replaceAll(/https?:\/\/www\.w3\.org\/[\w/]+/g, '')).not.toMatch(/https?:\/\/[a-z0-9]/);
    expect(Buffer.from(style.body).toString()).not.toMatch(/url\(|@import/);
  });

  test('is at one address', async () => {
    const { console } = new ConsoleUnderTest();
    const answer = await console.handle(request('GET', '/__edge'), SITE);
    expect(answer.status).toBe(308);
    expect(answer.headers.get('location')).toBe('/__edge/');
  });
});

describe('state', () => {
  test('holds regions with health and place, what can fail, and what is on', async () => {
    const console = new ConsoleUnderTest();
    console.edge.health = { 'eu-west-1': true, 'us-east-1': false };
    console.edge.fail('bucket:us-east-1', { kind: 'slow', milliseconds: 900 });
    console.edge.notices = ['something is not run here'];
    console.edge.objects = [cachedObject('/', { bytes: 100, hits: 2 }), cachedObject('/a', { bytes: 50, hits: 1 })];
    const state = stateOf(await console.get('api/state'));
    expect(state.regions).toEqual([
      { region: 'eu-west-1', health: 'healthy', city: 'Dublin', latitude: 53.35, longitude: -6.26 },
      { region: 'us-east-1', health: 'unhealthy', city: 'Ashburn', latitude: 39.04, longitude: -77.49 },
      { region: 'ap-southeast-2', health: 'unchecked', city: 'Sydney', latitude: -33.87, longitude: 151.21 },
    ]);
    expect(state.switches).toContainEqual({ target: 'bucket:us-east-1', fault: 'slow:900' });
    expect(state.switches).toContainEqual({ target: 'api:us-east-1', fault: null });
    expect(state.cache).toEqual({ objects: 2, bytes: 150, hits: 3 });
    expect(state).toMatchObject({ alias: 'app.example.com', notices: ['something is not run here'], signing: null });
    expect(state.distributions[0]?.aliases).toEqual(['app.example.com']);
    expect(state.locations.find(({ code }) => code === 'FRA')).toMatchObject({ city: 'Frankfurt', country: 'DE' });
  });

  test.each([
    ['without a cookie, the edge’s own', undefined, 'SYD', false],
    ['with the cookie, the browser’s choice', 'a=b; __edge_location=GRU', 'GRU', true],
    ['with a cookie of another edge’s making, the edge’s own', '__edge_location=XXX', 'SYD', false],
  ])('the viewer’s location is, %s', async (_, cookie, location, locationIsChosen) => {
    const console = new ConsoleUnderTest({ location: 'SYD' });
    const state = stateOf(await console.get('api/state', cookie === undefined ? {} : { cookie }));
    expect(state).toMatchObject({ location, locationIsChosen });
  });

  test('its revision changes with it and only then', async () => {
    const console = new ConsoleUnderTest();
    const revision = async () => stateOf(await console.get('api/state')).revision;
    const before = await revision();
    await console.clock.advance(60_000);
    expect(await revision()).toBe(before);
    console.edge.fail('origin:api');
    expect(await revision()).not.toBe(before);
  });
});

describe('requests', () => {
  test('tells each with its whole story, in order, and no bodies', async () => {
    const console = new ConsoleUnderTest();
    console.edge.fail('api:eu-west-1');
    await console.visit('/');
    await console.visit('/api/products', 'SYD');
    const { requests, last } = json(await console.get('api/requests')) as unknown as RequestsView;
    expect(last).toBe(2);
    expect(requests.map(({ number, result }) => [number, result])).toEqual([
      [1, 'Hit'],
      [2, 'Miss'],
    ]);
    expect(requests[1]).toMatchObject({
      time: console.clock.now(),
      request: { method: 'GET', url: 'https://app.example.com/api/products', location: 'SYD' },
      behavior: '/api/*',
      cacheKey: 'GET /api/products',
      attempts: [
        { region: 'eu-west-1', outcome: 'refused' },
        { region: 'us-east-1', outcome: 200 },
      ],
      response: { status: 200, bytes: 8 },
      milliseconds: 14.3,
    });
    expect(requests[1]?.decisions.at(-1)).toMatchObject({ stage: 'cache', outcome: 'Miss' });
  });

  test('keeps the last ones only, and tells those after a number', async () => {
    const console = new ConsoleUnderTest({ requests: 3 });
    for (let count = 1; count <= 5; count += 1) await console.visit(`/${count}`);
    const after = async (number: number) => {
      const { requests } = json(await console.get(`api/requests?after=${number}`)) as unknown as RequestsView;
      return requests.map((request) => request.number);
    };
    expect(await after(0)).toEqual([3, 4, 5]);
    expect(await after(4)).toEqual([5]);
    expect(await after(5)).toEqual([]);
    // A page that has seen more belongs to an edge that ran before this one.
    expect(await after(99)).toEqual([3, 4, 5]);
  });

  test('tells what was written for each, and tells a request again when more is written for it later', async () => {
    const console = new ConsoleUnderTest();
    const news = async (after: number) => {
      const { requests, last } = json(await console.get(`api/requests?after=${after}`)) as unknown as RequestsView;
      return { last, told: requests.map(({ number, logs }) => [number, logs.map(({ message }) => message)]) };
    };
    console.edge.write('request-1', { message: 'placed', items: 2 });
    await console.visit('/api/orders');
    await console.visit('/');
    expect(await news(0)).toEqual({
      last: 2,
      told: [
        [1, [{ message: 'placed', items: 2 }]],
        [2, []],
      ],
    });
    console.edge.write('request-1', 'and mailed', 'WARN');
    expect(await news(2)).toEqual({ last: 3, told: [[1, [{ message: 'placed', items: 2 }, 'and mailed']]] });
    // Of a request that is not known, nothing is to be told.
    console.edge.write('request-9', 'lost');
    expect(await news(3)).toEqual({ last: 3, told: [] });
  });

  test('a hostile path is text in JSON that no browser takes for a page', async () => {
    const console = new ConsoleUnderTest();
    await console.visit('/<img src=x onerror=alert(1)>');
    const answer = await console.get('api/requests');
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    const { requests } = json(answer) as unknown as RequestsView;
    expect(requests[0]?.request.url).toBe('https://app.example.com/<img src=x onerror=alert(1)>');
  });

  test('stops listening when it is closed', () => {
    const { console, edge } = new ConsoleUnderTest();
    expect(edge.listenerCount).toBe(2);
    console.close();
    expect(edge.listenerCount).toBe(0);
  });
});

describe('cache', () => {
  test('shows the youngest objects and counts them all', async () => {
    const console = new ConsoleUnderTest();
    console.edge.objects = Array.from({ length: 700 }, (_, index) => cachedObject(`/${index}`, { age: 700 - index }));
    const { objects, total } = json(await console.get('api/cache')) as unknown as CacheView;
    expect(total).toBe(700);
    expect(objects).toHaveLength(500);
    expect(objects[0]).toMatchObject({ path: '/699', age: 1, location: 'FRA' });
  });
});

describe('changes', () => {
  test('make a part fail, by the words of the command line, and let it work again', async () => {
    const console = new ConsoleUnderTest();
    const failed = await console.change('POST', 'api/faults', { target: 'api:eu-west-1', fault: 'status:503' });
    expect(stateOf(failed).switches).toContainEqual({ target: 'api:eu-west-1', fault: 'status:503' });
    expect(console.edge.faults.get('api:eu-west-1')).toEqual({ kind: 'status', status: 503 });
    await console.change('POST', 'api/faults', { target: 'us-east-1' });
    expect(console.edge.faults.get('api:us-east-1')).toEqual({ kind: 'refused' });
    await console.change('DELETE', 'api/faults', { target: 'api:eu-west-1' });
    expect(console.edge.faults.entries()).toHaveLength(1);
    await console.change('DELETE', 'api/faults', {});
    expect(console.edge.faults.entries()).toEqual([]);
  });

  test('purge paths and say how many objects went', async () => {
    const console = new ConsoleUnderTest();
    console.edge.objects = [cachedObject('/a'), cachedObject('/b')];
    expect(json(await console.change('POST', 'api/invalidations', { paths: ['/a'] }))).toEqual({ removed: 1 });
    expect(console.edge.invalidated).toEqual([['/a']]);
  });

  test('choose a location by a cookie that scripts cannot read, and forget it', async () => {
    const console = new ConsoleUnderTest();
    const chosen = await console.change('POST', 'api/location', { location: 'SYD' });
    expect(chosen.headers.getAll('set-cookie')).toEqual(['__edge_location=SYD; Path=/; HttpOnly; SameSite=Lax']);
    const forgotten = await console.change('POST', 'api/location', { location: null });
    expect(forgotten.headers.getAll('set-cookie')).toEqual([
      '__edge_location=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax',
    ]);
  });

  test('over TLS, cookies stay on TLS', async () => {
    const { console } = new ConsoleUnderTest();
    const site = 'https://localhost:8443';
    const headers = { origin: site, 'content-type': 'application/json' };
    const answer = await console.handle(request('POST', '/__edge/api/location', headers, '{"location":"SYD"}'), site);
    expect(answer.headers.get('set-cookie')).toMatch(/; Secure$/);
  });

  const change = { target: 'api:eu-west-1', fault: 'refused' };
  test.each([
    ['a page of another site', { origin: 'https://evil.test' }, 403, 'https://evil.test'],
    ['a page of another port', { origin: 'http://localhost:8081' }, 403, SITE],
    ['the same host over TLS', { origin: 'https://localhost:8080' }, 403, SITE],
    ['the deployed app', { origin: 'https://app.example.com' }, 403, SITE],
    ['a page in a sandbox', { origin: 'null' }, 403, SITE],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'application/json'],
    ['a form of plain text', { 'content-type': 'text/plain; a=application/json' }, 415, 'application/json'],
  ])('are refused from %s', async (_, headers, status, words) => {
    const console = new ConsoleUnderTest();
    const answer = await console.change('POST', 'api/faults', change, headers as unknown as Record<string, string>);
    expect(answer.status).toBe(status);
    expect(json(answer)['error']).toContain(words);
    expect(console.edge.faults.entries()).toEqual([]);
    expect(answer.headers.has('access-control-allow-origin')).toBe(false);
  });

  test.each([
    ['POST', 'api/faults'],
    ['DELETE', 'api/faults'],
    ['POST', 'api/invalidations'],
    ['POST', 'api/location'],
    ['POST', 'api/signed-cookies'],
    ['DELETE', 'api/signed-cookies'],
    ['POST', 'api/session'],
    ['DELETE', 'api/session'],
  ])('%s %s is refused without an Origin', async (method, address) => {
    const { console } = new ConsoleUnderTest();
    const headers = { 'content-type': 'application/json' };
    const answer = await console.handle(request(method, `/__edge/${address}`, headers, '{}'), SITE);
    expect(answer.status).toBe(403);
    expect(json(answer)['error']).toContain('there is none');
  });

  test.each([
    ['api/faults', '{', 'not a JSON object'],
    ['api/faults', '[]', 'not a JSON object'],
    ['api/faults', '', 'not a JSON object'],
    ['api/faults', { target: 'api:eu-west-1', faults: 1 }, 'allowed: target, fault'],
    ['api/faults', { target: 7 }, 'target is 7; allowed: text'],
    ['api/faults', { target: 'api:mars-north-1' }, 'api:eu-west-1, bucket:eu-west-1'],
    ['api/faults', { target: 'moon' }, 'Allowed: a region'],
    ['api/faults', { target: 'api:eu-west-1', fault: 'status:42' }, 'Allowed: refused, timeout, status:<200–599>'],
    ['api/faults', { target: 'api:eu-west-1', fault: {} }, 'fault is {}; allowed: text'],
    ['api/invalidations', {}, 'allowed: a list of paths'],
    ['api/invalidations', { paths: [] }, 'allowed: a list of paths'],
    ['api/invalidations', { paths: ['/a', 1] }, 'allowed: a list of paths'],
    ['api/invalidations', { paths: ['a'] }, 'Begin it with a slash.'],
    ['api/location', {}, 'allowed: IAD'],
    ['api/location', { location: 'fra; Domain=evil.test' }, 'allowed: IAD'],
  ])('POST %s %j is refused and says what is allowed', async (address, body, words) => {
    const console = new ConsoleUnderTest();
    const answer = await console.change('POST', address, body);
    expect(answer.status).toBe(400);
    expect(json(answer)['error']).toContain(words);
    expect(answer.headers.has('set-cookie')).toBe(false);
    expect(console.edge.faults.entries()).toEqual([]);
  });

  test('a change is a few words', async () => {
    const console = new ConsoleUnderTest();
    const answer = await console.change('POST', 'api/invalidations', { paths: ['/'.repeat(70_000)] });
    expect(answer.status).toBe(413);
  });
});

describe('what is not there', () => {
  test.each([
    'api',
    'api/',
    'api/nothing',
    'console.ts',
    '../package.json',
    'constructor',
    '__proto__',
    'page/main.tsx',
  ])('%s is 404', async (address) => {
    const answer = await new ConsoleUnderTest().get(address);
    expect(answer.status).toBe(404);
    expect(json(answer)['error']).toContain('/__edge/');
  });

  test.each([
    ['POST', 'api/state', 'GET, HEAD'],
    ['PUT', 'api/faults', 'POST, DELETE'],
    ['GET', 'api/faults', 'POST, DELETE'],
    ['OPTIONS', 'api/faults', 'POST, DELETE'],
    ['constructor', 'api/faults', 'POST, DELETE'],
    ['DELETE', '', 'GET, HEAD'],
  ])('%s %s is 405', async (method, address, allow) => {
    const answer = await new ConsoleUnderTest().change(method, address, {});
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe(allow);
  });

  test.each(['-1', 'x', '1.5', '9'.repeat(20)])('no request has the number %s', async (after) => {
    const answer = await new ConsoleUnderTest().get(`api/requests?after=${after}`);
    expect(answer.status).toBe(400);
  });
});
