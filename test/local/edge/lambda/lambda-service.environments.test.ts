import { ManualClock } from '../../../../local/edge/manual-clock';
import { type Lambdas, payloadOf } from './deployed-functions';
import { start } from './lambdas-of-a-test';

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

  it('§4.5 counts what the outage switch makes a function wait to its own timeout', async () => {
    const clock = new ManualClock();
    const code = `export const handler = async ({ ask }, context) => {
      if (ask) return context.getRemainingTimeInMillis();
      console.log('running');
      for (;;);
    };`;
    const lambdas = start([{ code, values: { timeout: 7 } }], { clock });
    lambdas.faults.set('function:orders', { kind: 'slow', milliseconds: 5_000 });
    const left = lambdas.invoke({ ask: true });
    await clock.advance(5_000);
    expect(payloadOf(await left)).toBeLessThanOrEqual(2_000);
    const result = lambdas.invoke();
    await clock.advance(5_000);
    await lambdas.wrote('running');
    await clock.advance(1_999);
    expect(lambdas.service.environments).toBe(1);
    await clock.advance(1);
    expect(await result).toMatchObject({
      errorType: 'Sandbox.Timedout',
      errorMessage: expect.stringMatching(/ Task timed out after 7.00 seconds$/) as string,
    });
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

  it('are not made beyond the reserved concurrency: the call is throttled', async () => {
    const lambdas = start([{ code: counting, values: { reserved_concurrent_executions: 1 } }]);
    const both = await Promise.all([lambdas.invoke(), lambdas.invoke()]);
    expect(both.map(({ kind }) => kind)).toEqual(['succeeded', 'throttled']);
    expect(await lambdas.invoke()).toMatchObject({ kind: 'succeeded' });
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
});
