import { ManualClock } from '../../../../local/edge/manual-clock';
import { payloadOf } from './deployed-functions';
import { start, startCode } from './lambdas-of-a-test';

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
    lambdas.faults.set(target, { kind: 'refused' });
    expect(await lambdas.invoke({}, orders)).toEqual({ kind: 'throttled' });
    expect(await lambdas.invoke({}, { functionName: 'edge-health' })).toEqual({ kind: 'succeeded', payload: 'health' });
    lambdas.faults.clear(target);
    expect(await lambdas.invoke({}, orders)).toEqual({ kind: 'succeeded', payload: 'orders' });
  });

  it('makes a function answer an API with a status, without running it', async () => {
    const lambdas = start(two);
    lambdas.faults.set('function:orders', { kind: 'status', status: 404 });
    const answer = {
      statusCode: 404,
      headers: { 'content-type': 'application/json' },
      body: '{"message":"function:edge-orders is made to fail"}',
    };
    expect(await lambdas.invoke({}, orders)).toEqual({ kind: 'succeeded', payload: answer });
    expect(lambdas.service.environments).toBe(0);
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
