import { ManualClock } from '../../../../local/edge/manual-clock';
import type { LambdaOptions } from '../../../../local/edge/lambda/lambda-service';
import type { PlainResource } from '../../../support/edge-system';
import { Lambdas, payloadOf, systemOfFunctions, zip, type PlainFunction } from './deployed-functions';

const running: Lambdas[] = [];
const start = (
  functions: readonly PlainFunction[],
  options: Partial<LambdaOptions> = {},
  ...others: PlainResource[]
) => {
  const lambdas = new Lambdas(systemOfFunctions(functions, ...others), options);
  running.push(lambdas);
  return lambdas;
};
const startCode = (code: PlainFunction['code'], values: PlainFunction['values'] = {}) => start([{ code, values }]);

afterEach(async () => {
  await Promise.all(running.splice(0).map(({ service }) => service.dispose()));
});

describe('a handler', () => {
  it.each([
    ['an async function', 'export const handler = async (event) => ({ got: event.n });'],
    ['a function with a callback', 'export const handler = (event, context, done) => done(null, { got: event.n });'],
    ['a late callback', 'export const handler = (e, c, done) => { setTimeout(() => done(null, { got: e.n }), 5); };'],
    ['the context’s succeed', 'export const handler = (event, context) => context.succeed({ got: event.n });'],
    ['a module with top-level await', 'const n = await 1; export const handler = async (e) => ({ got: e.n * n });'],
  ])('answers as %s', async (_, code) => {
    expect(await startCode(code).invoke({ n: 4 })).toEqual({ kind: 'succeeded', payload: { got: 4 } });
  });

  it.each([
    ['CommonJS in index.js', { 'index.js': 'exports.handler = async () => "here";' }, 'index.handler'],
    ['CommonJS in index.cjs', { 'index.cjs': 'exports.handler = async () => "here";' }, 'index.handler'],
    [
      'a module in index.js by its package.json',
      { 'index.js': 'export const handler = async () => "here";', 'package.json': '{"type":"module"}' },
      'index.handler',
    ],
    ['a folder and a nested export', { 'src/api.mjs': 'export const a = { b: async () => "here" };' }, 'src/api.a.b'],
    [
      'a bundle that requires',
      {
        'index.mjs':
          'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' +
          'const os = require("node:os"); export const handler = async () => typeof os.cpus === "function" && "here";',
      },
      'index.handler',
    ],
  ])('is found in %s', async (_, code, handler) => {
    expect(payloadOf(await startCode(code, { handler }).invoke())).toBe('here');
  });

  it.each([
    ['nothing returned', 'export const handler = async () => {};', null],
    ['no answer at all, with nothing left to do', 'export const handler = () => {};', null],
    ['a promise that nothing settles', 'export const handler = () => new Promise(() => {});', null],
    [
      'what JSON leaves out',
      'export const handler = async () => ({ a: undefined, b: new Date(0) });',
      { b: '1970-01-01T00:00:00.000Z' },
    ],
  ])('gives %s as Lambda does', async (_, code, payload) => {
    expect(payloadOf(await startCode(code).invoke())).toEqual(payload);
  });

  it('waits for the event loop to empty after a callback, unless told not to', async () => {
    const code = (waits: boolean) =>
      `export const handler = (event, context, done) => {
         context.callbackWaitsForEmptyEventLoop = ${waits};
         setTimeout(() => console.log('after'), 50);
         done(null, 'answer');
       };`;
    const waiting = startCode(code(true));
    await waiting.invoke();
    expect(waiting.lines).toEqual(['after']);
    const hasty = startCode(code(false));
    expect(payloadOf(await hasty.invoke())).toBe('answer');
    expect(hasty.lines).toEqual([]);
  });

  it('gets a context that describes the invocation', async () => {
    const code = `export const handler = async (event, context) => ({
      ...context, done: undefined, remaining: context.getRemainingTimeInMillis() });`;
    const alias = {
      type: 'aws_lambda_alias',
      name: 'live',
      region: 'eu-west-1',
      values: { name: 'live', function_name: 'orders', function_version: '7' },
    };
    const lambdas = start([{ code, values: { publish: true, timeout: 5, memory_size: 512 } }], {}, alias);
    const payload = payloadOf(await lambdas.invoke({}, { qualifier: 'live' })) as Record<string, unknown>;
    expect(payload).toMatchObject({
      awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      functionName: 'orders',
      functionVersion: '7',
      invokedFunctionArn: 'arn:aws:lambda:eu-west-1:123456789012:function:orders:live',
      memoryLimitInMB: '512',
      logGroupName: '/aws/lambda/orders',
      logStreamName: expect.stringMatching(/^\d{4}\/\d\d\/\d\d\/\[7\][0-9a-f]{32}$/) as string,
      callbackWaitsForEmptyEventLoop: true,
    });
    expect(payload.remaining).toBeGreaterThan(4000);
    expect(payload.remaining).toBeLessThanOrEqual(5000);
  });

  it('sees the environment variables of Lambda and its own, and nothing of this machine', async () => {
    const lambdas = startCode('export const handler = async () => process.env;', {
      environment: { variables: { APP_VERSION: 'abc', TZ: 'Europe/Berlin' } },
      tracing_config: { mode: 'Active' },
      logging_config: { log_format: 'JSON', log_group: '/own' },
    });
    const variables = payloadOf(await lambdas.invoke()) as Record<string, string>;
    expect(variables).toMatchObject({
      APP_VERSION: 'abc',
      TZ: 'Europe/Berlin',
      AWS_REGION: 'eu-west-1',
      AWS_DEFAULT_REGION: 'eu-west-1',
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x',
      AWS_LAMBDA_FUNCTION_NAME: 'orders',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_LOG_GROUP_NAME: '/own',
      AWS_LAMBDA_LOG_FORMAT: 'JSON',
      _HANDLER: 'index.handler',
      _X_AMZN_TRACE_ID: expect.stringMatching(
        /^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=1$/,
      ) as string,
    });
    expect(
      Object.keys(variables).filter((name) => /^(HOME|USER|PWD|SHELL|JEST_WORKER_ID|NODE_ENV)$/.test(name)),
    ).toEqual([]);
  });
});

describe('a function that fails', () => {
  it.each([
    ['throws', 'export const handler = async () => { throw new RangeError("far"); };', 'RangeError', 'far'],
    ['throws at once', 'export const handler = () => { throw new TypeError("soon"); };', 'TypeError', 'soon'],
    ['throws what is no error', 'export const handler = async () => { throw "text"; };', 'string', 'text'],
    ['calls back with an error', 'export const handler = (e, c, done) => done(new Error("no"));', 'Error', 'no'],
    [
      'answers what JSON cannot hold',
      'export const handler = async () => 1n;',
      'Runtime.MarshalError',
      'Unable to stringify response body',
    ],
    [
      'answers more than 6 MB',
      'export const handler = async () => "x".repeat(6_291_556);',
      'Function.ResponseSizeTooLarge',
      'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
    ],
    [
      'exits',
      'export const handler = async () => process.exit(3);',
      'Runtime.ExitError',
      /^RequestId: \S{36} Error: Runtime exited with error: exit status 3$/,
    ],
    [
      'exits well',
      'export const handler = async () => process.exit(0);',
      'Runtime.ExitError',
      /Runtime exited without providing a reason$/,
    ],
    [
      'kills its process',
      'export const handler = async () => process.kill(process.pid, "SIGKILL");',
      'Runtime.ExitError',
      /exit status 137$/,
    ],
    ['exits while it is loaded', 'process.exit(4); export const handler = 1;', 'Runtime.ExitError', /exit status 4$/],
    [
      'throws outside of the handler',
      'export const handler = () => { setTimeout(() => { throw new Error("late"); }); return new Promise((r) => setTimeout(r, 500)); };',
      'Error',
      'late',
    ],
    [
      'leaves a rejection',
      'export const handler = () => { Promise.reject(new Error("lost")); return new Promise((r) => setTimeout(r, 500)); };',
      'Runtime.UnhandledPromiseRejection',
      'Error: lost',
    ],
    [
      'takes more memory than there is',
      'export const handler = async () => { const all = []; for (;;) all.push(new Array(1e5).fill(all.length)); };',
      'Runtime.OutOfMemory',
      /signal: killed$/,
    ],
    ['does not parse', 'export const handler = async () => {{;', 'Runtime.UserCodeSyntaxError', /^SyntaxError/],
    ['throws while it is loaded', 'throw new RangeError("init"); export const handler = 1;', 'RangeError', 'init'],
    [
      'imports what is not there',
      'import "no-such-package-anywhere"; export const handler = 1;',
      'Runtime.ImportModuleError',
      /no-such-package-anywhere/,
    ],
    [
      'exports no handler',
      'export const other = 1;',
      'Runtime.HandlerNotFound',
      'index.handler is undefined or not exported',
    ],
    [
      'exports something else',
      'export const handler = 1;',
      'Runtime.HandlerNotFound',
      'index.handler is not a function',
    ],
  ])('fails alone when it %s, and is tried again', async (_, code, errorType, errorMessage) => {
    const lambdas = startCode(code, { timeout: 20 });
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const result = await lambdas.invoke();
      expect(result).toMatchObject({ kind: 'failed', errorType });
      expect((result as { errorMessage: string }).errorMessage).toEqual(
        typeof errorMessage === 'string' ? errorMessage : expect.stringMatching(errorMessage),
      );
    }
    expect(lambdas.log.filter(({ level }) => level === 'ERROR')).toHaveLength(2);
    expect(lambdas.log.at(-1)).toMatchObject({ type: 'platform.report', report: { status: 'error', errorType } });
  });

  it.each([
    ['a missing module', { handler: 'other.handler' }, 'Runtime.ImportModuleError'],
    ['a name without export', { handler: 'index' }, 'Runtime.MalformedHandlerName'],
    ['a way out of the archive', { handler: '../index.handler' }, 'Runtime.MalformedHandlerName'],
  ])('says so for %s as handler', async (_, values, errorType) => {
    const lambdas = startCode('export const handler = async () => 1;', values);
    expect(await lambdas.invoke()).toMatchObject({ kind: 'failed', errorType });
  });

  it('keeps its environment after an error of the handler, and loses it after a crash', async () => {
    const lambdas = startCode(`let count = 0; export const handler = async (event) => {
      count += 1;
      if (event.exit) process.exit(1);
      if (event.fail) throw new Error(String(count));
      return count;
    };`);
    await lambdas.invoke();
    expect(await lambdas.invoke({ fail: true })).toMatchObject({ errorMessage: '2' });
    expect(payloadOf(await lambdas.invoke())).toBe(3);
    await lambdas.invoke({ exit: true });
    expect(payloadOf(await lambdas.invoke())).toBe(1);
  });

  it('refuses an event of more than 6 MB', async () => {
    const lambdas = startCode('export const handler = async () => 1;');
    expect(await lambdas.invoke('x'.repeat(6_291_556))).toMatchObject({ errorType: 'RequestTooLargeException' });
    expect(lambdas.service.environments).toBe(0);
  });
});

describe('time', () => {
  const stuck = 'export const handler = async () => { console.log("running"); for (;;); };';

  it('§4.5 ends a function at its own timeout, even in an endless loop', async () => {
    const clock = new ManualClock();
    const lambdas = start([{ code: stuck, values: { timeout: 7 } }], { clock });
    const result = lambdas.invoke();
    await lambdas.wrote('running');
    await clock.advance(6_999);
    expect(lambdas.service.environments).toBe(1);
    await clock.advance(1);
    expect(await result).toEqual({
      kind: 'failed',
      errorType: 'Sandbox.Timedout',
      errorMessage: expect.stringMatching(/^RequestId: \S+ Error: Task timed out after 7.00 seconds$/) as string,
    });
    expect(lambdas.service.environments).toBe(0);
    expect(lambdas.log.at(-1)).toMatchObject({ report: { status: 'timeout', duration: 7_000 } });
  });

  it('gives loading 10 s before the timeout counts', async () => {
    const clock = new ManualClock();
    const code =
      'console.log("loading"); await new Promise((done) => setTimeout(done, 3600_000)); export const handler = 1;';
    const lambdas = start([{ code, values: { timeout: 2 } }], { clock });
    const result = lambdas.invoke();
    await lambdas.wrote('loading');
    await clock.advance(11_999);
    expect(lambdas.service.environments).toBe(1);
    await clock.advance(1);
    expect(await result).toMatchObject({ errorType: 'Sandbox.Timedout' });
  });

  it('§4.5 lets the caller give up before, and goes on', async () => {
    const clock = new ManualClock();
    const lambdas = start([{ code: stuck, values: { timeout: 60 } }], { clock });
    const result = lambdas.invoke({}, { timeoutMs: 29_000 });
    await lambdas.wrote('running');
    await clock.advance(29_000);
    expect(await result).toEqual({ kind: 'timed-out' });
    expect(lambdas.service.environments).toBe(1);
  });

  it('does not hold a caller that has gone away', async () => {
    const lambdas = start([{ code: stuck, values: { timeout: 60 } }], { clock: new ManualClock() });
    const leaving = new AbortController();
    const result = lambdas.invoke({}, { signal: leaving.signal });
    leaving.abort();
    expect(await result).toEqual({ kind: 'timed-out' });
  });

  it('starts nothing once it is closed', async () => {
    const lambdas = start([{ code: stuck }]);
    const early = lambdas.invoke();
    await lambdas.service.dispose();
    expect(await early).toMatchObject({ kind: 'failed', errorMessage: 'The edge has been closed.' });
    expect(lambdas.service.environments).toBe(0);
  });
});

describe('execution environments', () => {
  const counting = `import { threadId } from 'node:worker_threads'; let count = 0;
    export const handler = async (event) => {
      if (event.wait) await new Promise((resolve) => setTimeout(resolve, event.wait));
      return { threadId, count: (count += 1), region: process.env.AWS_REGION };
    };`;
  const threads = (results: readonly { threadId: number }[]) => new Set(results.map(({ threadId }) => threadId)).size;
  const invoke = async (lambdas: Lambdas, event: unknown = {}, region = 'eu-west-1', functionName = 'orders') =>
    payloadOf(await lambdas.invoke(event, { region, functionName })) as {
      threadId: number;
      count: number;
      region: string;
    };

  it('are made when the first invocation comes, cold, and then reused warm', async () => {
    const lambdas = start([{ code: counting }]);
    expect(lambdas.service.environments).toBe(0);
    const first = await invoke(lambdas);
    expect(await invoke(lambdas)).toEqual({ ...first, count: 2 });
    const reports = lambdas.log.flatMap(({ report }) => report ?? []);
    expect(reports.map(({ coldStart }) => coldStart)).toEqual([true, false]);
    expect(reports[0]!.initDuration).toBeGreaterThan(0);
    expect(reports[1]).not.toHaveProperty('initDuration');
  });

  it('serve one invocation each, and regions and functions share none', async () => {
    const both = ['eu-west-1', 'us-east-1'].map((region) => ({ region, code: counting }));
    const lambdas = start(both);
    const wait = { wait: 20 };
    const [a, b, c] = await Promise.all([
      invoke(lambdas, wait),
      invoke(lambdas, wait),
      invoke(lambdas, wait, 'us-east-1'),
    ]);
    expect([a.count, b.count, c.count]).toEqual([1, 1, 1]);
    expect(threads([a, b, c])).toBe(3);
    expect(c.region).toBe('us-east-1');
    expect(lambdas.service.environments).toBe(3);
  });

  it('are made up to a maximum, beyond which invocations wait', async () => {
    const lambdas = start([{ code: counting }], { maxEnvironments: 2 });
    const results = await Promise.all(Array.from({ length: 6 }, () => invoke(lambdas, { wait: 5 })));
    expect(threads(results)).toBe(2);
    expect(results.reduce((most, { count }) => Math.max(most, count), 0)).toBeGreaterThanOrEqual(3);
  });

  it('are ended when they have been idle for long', async () => {
    const clock = new ManualClock();
    const lambdas = start([{ code: counting }], { clock, idleTime: 60_000 });
    await invoke(lambdas);
    await clock.advance(30_000);
    await invoke(lambdas);
    await clock.advance(59_999);
    expect(lambdas.service.environments).toBe(1);
    await clock.advance(1);
    expect(lambdas.service.environments).toBe(0);
    expect((await invoke(lambdas)).count).toBe(1);
  });

  it('are kept that long in no greater number than one region and the health checks of the others use, those used last', async () => {
    const clock = new ManualClock();
    const everywhere = ['eu-west-1', 'us-east-1', 'ap-southeast-2'].flatMap((region) =>
      ['orders', 'catalogue'].map((name) => ({ region, name, code: counting })),
    );
    const lambdas = start(everywhere, { clock, idleTime: 60_000 });
    const call = ({ region, name }: { region: string; name: string }) => invoke(lambdas, {}, region, name);
    for (const called of everywhere) {
      await call(called);
      await clock.advance(10);
    }
    await clock.advance(4_900);
    expect(lambdas.service.environments).toBe(6);
    await clock.advance(6_000);
    expect(lambdas.service.environments).toBe(4);
    const counts = [];
    for (const called of everywhere) counts.push((await call(called)).count);
    expect(counts).toEqual([1, 1, 2, 2, 2, 2]);
    await clock.advance(60_000);
    expect(lambdas.service.environments).toBe(0);
  });

  it('are not ended while there is work for all of them', async () => {
    const clock = new ManualClock();
    const both = ['eu-west-1', 'us-east-1'];
    const lambdas = start(
      both.map((region) => ({ region, code: counting })),
      { clock, keptEnvironments: 0 },
    );
    for (let second = 0; second < 30; second += 3) {
      for (const region of both) await invoke(lambdas, {}, region);
      await clock.advance(3_000);
    }
    const [first, second] = [await invoke(lambdas, {}, both[0]), await invoke(lambdas, {}, both[1])];
    expect([first?.count, second?.count]).toEqual([11, 11]);
  });

  it('can be made before the first invocation', async () => {
    const lambdas = start([{ code: counting }]);
    await lambdas.service.prewarm('eu-west-1', 'orders');
    expect(lambdas.service.environments).toBe(1);
    await invoke(lambdas);
    expect(lambdas.log.at(-1)).toMatchObject({ report: { coldStart: false } });
  });

  it('get new code without losing what is in flight', async () => {
    const code = (version: number) =>
      `export const handler = async (event) => { await new Promise((r) => setTimeout(r, event.wait ?? 0)); return ${version}; };`;
    const lambdas = start([{ code: code(1) }]);
    await lambdas.invoke();
    const inFlight = lambdas.invoke({ wait: 100 });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(await lambdas.service.replace('eu-west-1', 'orders', zip(code(2)))).toBe(true);
    expect(payloadOf(await lambdas.invoke())).toBe(2);
    expect(payloadOf(await inFlight)).toBe(1);
    expect(lambdas.service.environments).toBe(1);
  });

  it('keep the code that runs when the new archive is broken', async () => {
    const lambdas = start([{ code: counting }]);
    const broken = lambdas.service.replace('eu-west-1', 'orders', Buffer.from('no archive'));
    await expect(broken).rejects.toThrow('eu-west-1: aws_lambda_function.orders: its archive is not a zip archive');
    expect((await invoke(lambdas)).count).toBe(1);
    expect(await lambdas.service.replace('eu-west-1', 'nobody', zip(counting))).toBe(false);
  });
});

describe('limits and names', () => {
  const slow = 'export const handler = async () => new Promise((resolve) => setTimeout(resolve, 30, "done"));';
  const kinds = async (results: readonly Promise<{ kind: string }>[]) =>
    (await Promise.all(results)).map(({ kind }) => kind);

  it('throttles beyond the reserved concurrency', async () => {
    const lambdas = start([{ code: slow, values: { reserved_concurrent_executions: 2 } }]);
    expect(await kinds([lambdas.invoke(), lambdas.invoke(), lambdas.invoke()])).toEqual([
      'succeeded',
      'succeeded',
      'throttled',
    ]);
    expect(await kinds([lambdas.invoke()])).toEqual(['succeeded']);
  });

  it('throttles everything with a reserved concurrency of 0', async () => {
    const lambdas = start([{ code: slow, values: { reserved_concurrent_executions: 0 } }]);
    expect(await lambdas.invoke()).toEqual({ kind: 'throttled' });
  });

  it.each([
    ['an unknown region', { region: 'eu-north-1' }],
    ['an unknown function', { functionName: 'nobody' }],
    ['an unknown alias', { qualifier: 'nobody' }],
    ['an unknown version', { qualifier: '8' }],
  ])('finds no function for %s', async (_, call) => {
    const lambdas = start([{ code: slow, values: { publish: true } }]);
    expect(await lambdas.invoke({}, call)).toEqual({ kind: 'not-found' });
  });

  it('shares an alias’s invocations by the weights of its versions', async () => {
    const code = 'export const handler = async (event, context) => context.functionVersion;';
    const draws = [0.29, 0.3, 0.99];
    const alias = {
      type: 'aws_lambda_alias',
      name: 'live',
      region: 'eu-west-1',
      values: {
        name: 'live',
        function_name: 'orders',
        function_version: '7',
        routing_config: { additional_version_weights: { $LATEST: 0.3 } },
      },
    };
    const lambdas = start([{ code, values: { publish: true } }], { random: () => draws.shift()! }, alias);
    const versions: unknown[] = [];
    for (let i = 0; i < 3; i += 1) versions.push(payloadOf(await lambdas.invoke({}, { qualifier: 'live' })));
    expect(versions).toEqual(['$LATEST', '7', '7']);
  });
});

describe('the log', () => {
  it('has what console wrote, between a start and a report, before the answer', async () => {
    const lambdas = startCode(`console.info('loaded');
      export const handler = async () => {
        console.debug('a %s', 1); console.warn({ b: 2 }); console.error('two\\nlines');
        process.stdout.write('one\\ntwo\\nbegun'); process.stderr.write('bad\\n');
        console.log(JSON.stringify({ level: 'WARN', message: 'structured' }));
      };`);
    await lambdas.invoke();
    expect(lambdas.log.map(({ type, level, message }) => [type, level, message])).toEqual([
      ['platform.start', 'INFO', expect.stringMatching(/^START RequestId: \S+ Version: \$LATEST$/)],
      ['function', 'INFO', 'loaded'],
      ['function', 'DEBUG', 'a 1'],
      ['function', 'WARN', '{ b: 2 }'],
      ['function', 'ERROR', 'two\nlines'],
      ['function', 'INFO', 'one'],
      ['function', 'INFO', 'two'],
      ['function', 'ERROR', 'bad'],
      ['function', 'WARN', '{"level":"WARN","message":"structured"}'],
      ['function', 'INFO', 'begun'],
      ['platform.report', 'INFO', expect.stringMatching(/^REPORT RequestId: /)],
    ]);
    expect(lambdas.log[8]).toMatchObject({
      region: 'eu-west-1',
      function: 'orders',
      version: '$LATEST',
      requestId: lambdas.log[0]!.requestId,
      json: { level: 'WARN', message: 'structured' },
    });
    expect(lambdas.log[1]!.requestId).toBeUndefined();
  });

  it('shows the last words of a function that ends itself', async () => {
    const lambdas = startCode('export const handler = async () => { console.log("last"); process.exit(1); };');
    await lambdas.invoke();
    expect(lambdas.lines[0]).toBe('last');
  });

  it('leaves out what is below the function’s log level', async () => {
    const lambdas = startCode('export const handler = async () => { console.info("low"); console.warn("high"); };', {
      logging_config: { log_format: 'JSON', application_log_level: 'WARN' },
    });
    await lambdas.invoke();
    expect(lambdas.lines).toEqual(['high']);
  });
});

describe('the outage switch', () => {
  const two = [
    { name: 'edge-orders', code: 'export const handler = async () => "orders";' },
    { name: 'edge-health', code: 'export const handler = async () => "health";' },
  ];
  const orders = { functionName: 'edge-orders' };

  it.each([
    'function:edge-orders',
    'function:eu-west-1/edge-orders',
    'function:orders',
    'function:eu-west-1/orders',
  ] as const)('makes a function fail by the name %s, and no other', async (target) => {
    const lambdas = start(two);
    lambdas.faults.set(target, { kind: 'status', status: 500 });
    expect(await lambdas.invoke({}, orders)).toMatchObject({ kind: 'failed', errorType: 'Error' });
    expect(await lambdas.invoke({}, { functionName: 'edge-health' })).toMatchObject({ kind: 'succeeded' });
    lambdas.faults.clear(target);
    expect(await lambdas.invoke({}, orders)).toMatchObject({ kind: 'succeeded' });
  });

  it('takes refused connections for no concurrency left', async () => {
    const lambdas = start(two);
    lambdas.faults.set('function:orders', { kind: 'refused' });
    expect(await lambdas.invoke({}, orders)).toEqual({ kind: 'throttled' });
  });

  it.each([
    [{ kind: 'timeout' } as const, 3_000, { kind: 'failed', errorType: 'Sandbox.Timedout' }],
    [{ kind: 'slow', milliseconds: 2_000 } as const, 2_000, { kind: 'succeeded' }],
    [{ kind: 'slow', milliseconds: 5_000 } as const, 3_000, { kind: 'failed', errorType: 'Sandbox.Timedout' }],
  ])('makes a function wait: %j', async (fault, milliseconds, result) => {
    const clock = new ManualClock();
    const lambdas = start(two, { clock });
    lambdas.faults.set('function:orders', fault);
    let answered = false;
    const answer = lambdas.invoke({}, orders).finally(() => (answered = true));
    await clock.advance(milliseconds - 1);
    expect([answered, lambdas.service.environments]).toEqual([false, 0]);
    await clock.advance(1);
    expect(await answer).toMatchObject(result);
  });
});
