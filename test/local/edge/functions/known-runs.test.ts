import type { KeyValueStore } from '../../../../local/edge/cloudfront/edge-function';
import { KnownRuns } from '../../../../local/edge/functions/known-runs';
import { parseCode } from '../../../../local/edge/functions/language';
import type { LoadedFunction } from '../../../../local/edge/functions/loaded-function';
import { Sandbox } from '../../../../local/edge/functions/sandbox';
import { HttpHeaders } from '../../../../local/edge/http/headers';
import type { HttpRequest } from '../../../../local/edge/http/message';
import { aRequest, aResponse, Bench, CONTEXT, handler, requestOf, responseOf, SPA_ROUTER } from './fixture';

let bench: Bench;
const runs = jest.spyOn(Sandbox.prototype, 'run');

beforeAll(async () => {
  bench = await Bench.create();
});
beforeEach(() => {
  runs.mockClear();
});

/** The functions' answers to requests in turn. */
async function answers(loaded: LoadedFunction, ...requests: readonly HttpRequest[]): Promise<readonly string[]> {
  const bodies: string[] = [];
  for (const [index, request] of requests.entries()) {
    const context = { ...CONTEXT, requestId: `request-${index}==` };
    const { body } = responseOf(await bench.runtime.viewerRequest(loaded, request, context));
    bodies.push(Buffer.from(body).toString('utf8'));
  }
  return bodies;
}

const saying = (expression: string): string =>
  `function handler(event) { var request = event.request; return { statusCode: 200, body: String(${expression}) }; }`;

describe('a function that has nothing but its event', () => {
  it('is run once for equal requests, and again for another', async () => {
    const loaded = bench.load(saying(`request.uri + ' ' + JSON.stringify(request.headers)`));
    const [first, second, other] = await answers(loaded, aRequest('/a'), aRequest('/a'), aRequest('/b'));
    expect(second).toBe(first);
    expect(other).toBe('/b {"host":{"value":"app.example.com"}}');
    expect(runs).toHaveBeenCalledTimes(2);
  });

  it.each<[string, HttpRequest]>([
    ['a header', aRequest('/', new HttpHeaders({ host: 'app.example.com', accept: '*/*' }))],
    ['a header sent twice', aRequest('/', new HttpHeaders({ host: 'app.example.com', accept: ['*/*', 'a/b'] }))],
    ['a cookie', aRequest('/', new HttpHeaders({ host: 'app.example.com', cookie: 'a=1' }))],
    ['the method', { ...aRequest('/'), method: 'HEAD' }],
    ['the query', aRequest('/?')],
    ['the viewer', { ...aRequest('/'), client: { ip: '198.51.100.12', port: 4711 } }],
  ])('is run again when %s is another', async (_, other) => {
    const loaded = bench.load(saying(`JSON.stringify([request, event.viewer, request.rawQueryString()])`));
    const [one, two] = await answers(loaded, aRequest('/'), other);
    expect(two).not.toBe(one);
  });

  it('changes each request by itself: what it does not see stays that of the request', async () => {
    const loaded = bench.load(handler(`request.uri = '/index.html';`));
    const first = { ...aRequest('/products'), client: { ip: '198.51.100.11', port: 1 } };
    const second = { ...aRequest('/products'), client: { ip: '198.51.100.11', port: 2 } };
    for (const request of [first, second]) {
      const changed = requestOf(await bench.runtime.viewerRequest(loaded, request, CONTEXT));
      expect(changed).toEqual({ ...request, target: '/index.html' });
    }
    expect(runs).toHaveBeenCalledTimes(1);
  });

  it('is told of as if it had run: with what it took', async () => {
    const loaded = bench.load(handler('for (var i = 0; i < 5000; i++);'));
    const outcomes = [
      await bench.runtime.viewerRequest(loaded, aRequest(), CONTEXT),
      await bench.runtime.viewerRequest(loaded, aRequest(), CONTEXT),
    ];
    expect(outcomes.map(({ computeUtilization }) => computeUtilization)).toEqual([11, 11]);
    expect(runs).toHaveBeenCalledTimes(1);
  });

  it('fails again without being run again', async () => {
    const loaded = bench.load(handler(`throw new Error('no');`));
    const [one, two] = [
      await bench.runtime.viewerRequest(loaded, aRequest(), CONTEXT),
      await bench.runtime.viewerRequest(loaded, aRequest(), CONTEXT),
    ];
    expect(one).toMatchObject({ kind: 'failed', status: 503 });
    expect(two).toEqual(one);
    expect(runs).toHaveBeenCalledTimes(1);
  });

  it('makes digests, which come of what is digested', async () => {
    const loaded = bench.load(saying(`require('crypto').createHash('sha256').update(request.uri).digest('hex')`));
    const [one, two] = await answers(loaded, aRequest(), aRequest());
    expect(two).toBe(one);
    expect(runs).toHaveBeenCalledTimes(1);
  });

  it('of a response is run again when the response is another', async () => {
    const loaded = bench.load(handler(`response.headers['x-was'] = response.headers['content-type'];`));
    const said: (string | undefined)[] = [];
    for (const type of ['text/html', 'text/html', 'text/css']) {
      const response = aResponse(new HttpHeaders({ 'content-type': type }));
      const outcome = await bench.runtime.viewerResponse(loaded, aRequest(), response, CONTEXT);
      said.push(responseOf(outcome).headers.get('x-was'));
    }
    expect(said).toEqual(['text/html', 'text/html', 'text/css']);
    expect(runs).toHaveBeenCalledTimes(2);
  });
});

describe('a function that has more than its event is run for each request', () => {
  it.each([
    ['the id of the request', saying('event.context.requestId'), 'request-0== request-1=='],
    ['the id, handed on', saying('Object.values(event)[1].requestId'), 'request-0== request-1=='],
    ['the id by a computed name', saying(`event['con' + 'text'].requestId`), 'request-0== request-1=='],
    ['the id by arguments', saying('arguments[0].context.requestId'), 'request-0== request-1=='],
    [
      'the id in a handler that replaces the first',
      `${saying('0')} handler = function (it) { return { statusCode: 200, body: it.context.requestId }; };`,
      'request-0== request-1==',
    ],
  ])('%s', async (_, code, expected) => {
    expect((await answers(bench.load(code), aRequest(), aRequest())).join(' ')).toBe(expected);
  });

  it('chance', async () => {
    const [one, two] = await answers(bench.load(saying('Math.random()')), aRequest(), aRequest());
    expect(two).not.toBe(one);
  });

  it.each([
    ['now()', 'Date.now()'],
    ['a new date', 'new Date().getTime()'],
    ['a date as text', 'Date()'],
  ])('the time: %s', async (_, expression) => {
    const loaded = bench.load(saying(expression));
    const [one] = await answers(loaded, aRequest());
    await bench.clock.advance(5_000);
    const [two] = await answers(loaded, aRequest());
    expect(two).not.toBe(one);
  });

  it('the place', async () => {
    const code = `import cf from 'cloudfront';\n${saying('cf.edgeLocation.name')}`;
    const loaded = bench.load(code);
    const elsewhere = { ...CONTEXT, edgeLocation: { ...CONTEXT.edgeLocation, code: 'SYD' } };
    const places: string[] = [];
    for (const context of [CONTEXT, elsewhere]) {
      const { body } = responseOf(await bench.runtime.viewerRequest(loaded, aRequest(), context));
      places.push(Buffer.from(body).toString('utf8'));
    }
    expect(places).toEqual(['FRA', 'SYD']);
  });

  it('its store', async () => {
    const keyValueStore: KeyValueStore = { arn: 'arn', name: 'store', entries: new Map([['key', 'old']]) };
    const code = `import cf from 'cloudfront';
      async function handler(event) { return { statusCode: 200, body: await cf.kvs().get('key') }; }`;
    const loaded = bench.load(code, { keyValueStore });
    const [one] = await answers(loaded, aRequest());
    bench.runtime.setKeyValue(loaded, 'key', 'new');
    const [two] = await answers(loaded, aRequest());
    expect([one, two]).toEqual(['old', 'new']);
  });

  it('its log', async () => {
    const loaded = bench.load(handler(`console.log(request.uri);`));
    for (const request of [aRequest('/x'), aRequest('/x')]) {
      expect((await bench.runtime.viewerRequest(loaded, request, CONTEXT)).logs).toEqual(['/x']);
    }
  });

  it('the origin', async () => {
    const code = `import cf from 'cloudfront';\n${handler(`cf.selectRequestOriginById('site-b');`)}`;
    const loaded = bench.load(code);
    for (const request of [aRequest(), aRequest()]) {
      const outcome = await bench.runtime.viewerRequest(loaded, request, CONTEXT);
      expect(outcome).toMatchObject({ kind: 'request', origin: { kind: 'select', originId: 'site-b' } });
    }
  });
});

describe('whether code may look at the context of its event', () => {
  const reads = (code: string): boolean => parseCode(code, 'cloudfront-js-2.0').readsContext;

  it.each([
    ['the app’s router', SPA_ROUTER],
    ['request, response, viewer and version', handler('return [event.version, event.viewer.ip, response];')],
    ['a member of that name', handler('return request.event;')],
    ['an assignment to a part', handler(`event.request.uri = '/';`)],
    ['an async handler', 'async function handler(e) { return e.request; }'],
  ])('no: %s', (_, code) => {
    expect(reads(code)).toBe(false);
  });

  it.each([
    ['the context itself', handler('return event.context;')],
    ['a computed name', handler(`return event['request'];`)],
    ['handed on', handler('return help(event);')],
    ['kept', handler('var kept = event;')],
    ['caught by a nested function', handler('return (function () { return event; })();')],
    ['returned', 'function handler(event) { return event; }'],
    ['a member that is not known', handler('return event.constructor;')],
    ['arguments', handler('return arguments;')],
    ['no parameter', 'function handler() { return {}; }'],
    ['a variable', 'var handler = function (event) { return event.request; };'],
    ['two handlers', 'function handler(event) { return event.request; } function handler(other) { return other; }'],
    ['a handler that is named again', `${handler('')} var other = handler;`],
  ])('perhaps: %s', (_, code) => {
    expect(reads(code)).toBe(true);
  });
});

describe('what is kept of runs', () => {
  const run = { steps: 1, returned: { value: null }, isUnchanged: false };

  it('is at most 512 runs, those used last', () => {
    const known = new KnownRuns();
    for (let index = 0; index < 512; index += 1) known.keep(`event ${index}`, run, 0);
    known.get('event 0');
    known.keep('event 512', run, 0);
    expect(known.get('event 0')).toBeDefined();
    expect(known.get('event 1')).toBeUndefined();
    expect(known.get('event 512')).toBeDefined();
  });

  it('has at most half a million characters', () => {
    const known = new KnownRuns();
    const large = 'x'.repeat(200_000);
    for (const name of ['a', 'b', 'c']) known.keep(`${name}${large}`, run, 0);
    expect(['a', 'b', 'c'].map((name) => known.get(`${name}${large}`) !== undefined)).toEqual([false, true, true]);
    known.keep('too large', run, 600_000);
    expect(known.get('too large')).toBeUndefined();
    expect(known.get(`c${large}`)).toBeDefined();
  });
});
