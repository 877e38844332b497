import { payloadOf } from './deployed-functions';
import { start, startCode } from './lambdas-of-a-test';

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
