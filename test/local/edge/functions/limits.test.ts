import { HttpHeaders } from '../../../../local/edge/http/headers';
import { FunctionRuntime } from '../../../../local/edge/functions/function-runtime';
import type { Clock } from '../../../../local/edge/clock';
import { aFunction, aRequest, Bench, CONTEXT, handler, SPA_ROUTER } from './fixture';

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.create({ undocumentedSyntax: 'warn' });
});
const loop = (turns: number): string => handler(`for (var i = 0; i < ${turns}; i++);`);

describe('the limits of a function', () => {
  it.each([
    ['a loop without end', 'for (;;);'],
    ['a loop that catches everything', 'for (;;) { try { for (;;); } catch (e) {} }'],
    ['awaiting without end', 'return (async () => { for (;;) await 1; })();'],
    ['a regular expression that goes back and forth', "/^(a+)+$/.test('a'.repeat(40) + 'b');"],
  ])('§2.2 %s takes too long: 503', async (_, statements) => {
    const failure = await bench.failure(handler(statements));
    expect(failure).toMatchObject({ status: 503, xCache: 'FunctionExecutionError', computeUtilization: 100 });
    expect(failure.reason).toBe('The CloudFront function took longer than it may.');
  });

  it('§2.2 time is counted in steps, the same on every machine', async () => {
    const cost = async (turns: number): Promise<number> => (await bench.onRequest(loop(turns))).computeUtilization;
    expect([await cost(0), await cost(5_000), await cost(25_000), await cost(49_000)]).toEqual([1, 11, 51, 99]);
    expect([await cost(25_000), await cost(25_000)]).toEqual([51, 51]);
    expect((await bench.failure(loop(50_001))).computeUtilization).toBe(100);
  });

  it('§2.2 a limit of other than 10,000 steps holds to the step', async () => {
    const small = await Bench.create({ steps: 12_345 });
    expect((await small.onRequest(loop(6_100))).kind).toBe('request');
    expect((await small.onRequest(loop(6_200))).kind).toBe('failed');
  });

  it('a deadline by the clock ends what steps do not', async () => {
    let now = 0;
    const clock: Clock = { now: () => 0, monotonic: () => (now += 1_000), sleep: () => Promise.resolve() };
    const runtime = await FunctionRuntime.create(clock, { steps: 1e9 });
    const outcome = await runtime.viewerRequest(runtime.load(aFunction(loop(1e9))), aRequest(), CONTEXT);
    expect(outcome).toMatchObject({ kind: 'failed', status: 503 });
  });

  it.each([
    ['many small objects', 'var a = []; for (;;) a.push({ x: 1 });'],
    ['long texts', "var a = []; for (;;) a.push('x'.repeat(20000) + a.length);"],
    ['one large array', 'return new Uint8Array(2200000).length;'],
    [
      'texts after a promise',
      "return Promise.resolve().then(function () { var t = 'x'; for (;;) t = (t + t).toUpperCase(); });",
    ],
  ])('§2.2 %s do not fit in 2 MB: 503', async (_, statements) => {
    const failure = await bench.failure(handler(statements));
    expect(failure).toMatchObject({ status: 503, xCache: 'FunctionExecutionError' });
    expect(failure.reason).toMatch(/ran out of memory|threw null/);
  });

  it('§2.2 1.8 MB fit', async () => {
    expect((await bench.onRequest(handler('new Uint8Array(1800000)[5] = 1;'))).kind).toBe('request');
  });

  it('recursion without end fails as an error of the function', async () => {
    const failure = await bench.failure('function f() { return f() + 1; } function handler() { return f(); }');
    expect(failure.reason).toContain('stack overflow');
  });

  it.each([
    ['an exception', 'null.x;', 'TypeError: cannot read property'],
    ['an exception with its line', '\n\nnull.x;', '(line 3)'],
    ['anything thrown', "throw 'text';", 'threw text.'],
    ['a promise that is refused', "return Promise.reject(new Error('no'));", 'Error: no'],
    ['a promise that nothing settles', 'return new Promise(function () {});', 'a promise that nothing settles'],
    ['a value that is no JSON', 'request.self = request;', 'TypeError: circular reference'],
  ])('%s is a failure with 503', async (_, statements, reason) => {
    const failure = await bench.failure(handler(statements));
    expect(failure).toMatchObject({ status: 503, xCache: 'FunctionExecutionError' });
    expect(failure.reason).toContain(reason);
  });
});

describe('the sandbox', () => {
  it('shows an invocation nothing of another, of the same function or a different one', async () => {
    const code = `var count = 0;
      function handler(event) {
        count++; globalThis.seen = (globalThis.seen || 0) + 1; Array.prototype.extra = (Array.prototype.extra || 0) + 1;
        return { statusCode: 200, body: [count, globalThis.seen, [].extra].join() };
      }`;
    const loaded = bench.load(code);
    const other = bench.load(`${code} `);
    for (const each of [loaded, loaded, other, loaded]) {
      const outcome = await bench.runtime.viewerRequest(each, aRequest(), CONTEXT);
      expect(outcome.kind === 'response' && Buffer.from(outcome.response.body).toString()).toBe('1,1,1');
    }
  });

  it('is whole after every kind of failure', async () => {
    const good = bench.load(SPA_ROUTER);
    const bad = [
      'for (;;);',
      'var a = []; for (;;) a.push({});',
      'null.x;',
      'return handler(event);',
      'return new Promise(function () {});',
    ];
    for (const statements of bad) {
      const broken = bench.load(handler(statements));
      for (let time = 0; time < 5; time++) {
        expect((await bench.runtime.viewerRequest(broken, aRequest(), CONTEXT)).kind).toBe('failed');
        expect(await bench.runtime.viewerRequest(good, aRequest('/a'), CONTEXT)).toMatchObject({
          request: { target: '/releases/0123456789ab/index.html' },
        });
      }
    }
  });

  it('costs the same the five-hundredth time: nothing leaks', async () => {
    const loaded = bench.load(
      handler("for (var i = 0; i < 50; i++) request.headers['x-' + i] = { value: 'v'.repeat(1000) };"),
    );
    const first = await bench.runtime.viewerRequest(loaded, aRequest(), CONTEXT);
    // 50 kB an invocation: 2 MB would last for 40 of them.
    for (let time = 0; time < 500; time++) await bench.runtime.viewerRequest(loaded, aRequest(), CONTEXT);
    const last = await bench.runtime.viewerRequest(loaded, aRequest(), CONTEXT);
    expect(last).toEqual(first);
    expect(last.kind).toBe('request');
  });

  it('takes a request with headers of 32 KB', async () => {
    const headers = new HttpHeaders({
      host: 'app.example.com',
      ...Object.fromEntries(Array.from({ length: 64 }, (_, n) => [`h${n}`, 'x'.repeat(500)])),
    });
    const outcome = await bench.onRequest(SPA_ROUTER, aRequest('/a', headers));
    expect(outcome).toMatchObject({ kind: 'request' });
  });

  it('is made anew when its engine has broken', async () => {
    const runtime = (await Bench.create()).runtime;
    const loaded = runtime.load(aFunction(SPA_ROUTER));
    const sandbox = (runtime as unknown as { sandbox: { broken: boolean } }).sandbox;
    sandbox.broken = true;
    expect(await runtime.viewerRequest(loaded, aRequest('/a'), CONTEXT)).toMatchObject({
      request: { target: '/releases/0123456789ab/index.html' },
    });
    expect((runtime as unknown as { sandbox: unknown }).sandbox).not.toBe(sandbox);
  });
});
