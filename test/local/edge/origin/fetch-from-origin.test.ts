import fc from 'fast-check';
import type { Fault } from '../../../../local/edge/network/faults';
import { ConnectionError, type ConnectionFailure } from '../../../../local/edge/network/network';
import { fetchFromOrigin } from '../../../../local/edge/origin/fetch-from-origin';
import { OriginTargets } from '../../../../local/edge/origin/origin-target';
import { alias, latency, LOOKED_UP, record, zoneOf } from '../route53/zone';
import { type NetworkDouble, reply } from '../network/doubles';
import { bucketOrigin, customOrigin, distributionOf, edgeWith, forwardedRequest } from './origins';

const METHODS = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'] as const;

/** Answers with the steps in turn, the last again and again: a status, or how it fails. */
function script(...steps: readonly (number | ConnectionFailure)[]): NetworkDouble['answer'] {
  let next = 0;
  return () => {
    const step = steps[Math.min(next++, steps.length - 1)] ?? 200;
    if (typeof step === 'string') throw new ConnectionError(step, 'no');
    return reply(step, 'from the origin');
  };
}

/** One origin `api` with so many connection attempts. */
const single = (connectionAttempts: number) =>
  new OriginTargets(distributionOf([customOrigin('api', {}, { connectionAttempts })])).of('api');

describe('one origin', () => {
  it.each([
    ['§1.11 a name that does not resolve', 'dns', 502, "CloudFront wasn't able to resolve the origin domain name."],
    ['§1.11 a failed handshake', 'tls', 502, "CloudFront wasn't able to connect to the origin."],
    ['§1.11 a refused connection', 'refused', 502, "CloudFront wasn't able to connect to the origin."],
    ['§1.11 a reset', 'reset', 502, "CloudFront wasn't able to connect to the origin."],
    ['§1.11 no connection in time', 'connect-timeout', 504, 'CloudFront attempted to establish a connection'],
    ['§1.11 no answer in time', 'read-timeout', 504, 'CloudFront attempted to establish a connection'],
  ] as const)('%s is a %s', async (_, failure, status, reason) => {
    const { ask } = edgeWith(script(failure));
    const outcome = await ask(single(1));
    expect(outcome).toMatchObject({ unreachable: true, originId: 'api', answeredBy: undefined, response: { status } });
    expect(outcome.text).toContain(reason);
  });

  it('hands on whatever the origin answers, errors too', async () => {
    const { ask } = edgeWith(script(503));
    const outcome = await ask(single(3));
    expect(outcome).toMatchObject({ unreachable: false, response: { status: 503 }, text: 'from the origin' });
    expect(outcome.attempts).toHaveLength(1);
  });

  it.each([
    ['§1.11 attempts end at the configured number', 3, ['refused'], 3, 502],
    ['§1.11 a single attempt', 1, ['refused'], 1, 502],
    ['§1.11 the second attempt succeeds', 3, ['connect-timeout', 200], 2, 200],
    ['§1.11 a name is looked up anew', 3, ['dns', 'dns', 200], 3, 200],
  ] as const)('%s', async (_, attempts, steps, made, status) => {
    const { ask, network } = edgeWith(script(...steps));
    expect(await ask(single(attempts))).toMatchObject({ response: { status } });
    expect(network.sent).toHaveLength(made);
  });

  it.each(METHODS)('§1.11 sends a %s again after no answer in time only if it is GET or HEAD', async (method) => {
    const { ask, network } = edgeWith(script('read-timeout', 200));
    const outcome = await ask(single(2), forwardedRequest({ method }));
    const repeated = method === 'GET' || method === 'HEAD';
    expect([network.sent.length, outcome.response.status]).toEqual(repeated ? [2, 200] : [1, 504]);
  });

  it.each(METHODS)('connects again for a %s when there was no connection to send it on', async (method) => {
    const { ask, network } = edgeWith(script('refused', 200));
    expect((await ask(single(2), forwardedRequest({ method }))).response.status).toBe(200);
    expect(network.sent).toHaveLength(2);
  });

  it('never sends a write twice that may have been received', async () => {
    const failure = fc.constantFrom<ConnectionFailure>(
      'dns',
      'refused',
      'reset',
      'tls',
      'connect-timeout',
      'read-timeout',
    );
    const write = fc.constantFrom('PUT', 'POST', 'PATCH', 'DELETE');
    await fc.assert(
      fc.asyncProperty(write, fc.array(failure, { minLength: 1, maxLength: 6 }), async (method, steps) => {
        const { ask } = edgeWith(script(...steps));
        const targets = new OriginTargets(
          distributionOf([customOrigin('a', {}, { connectionAttempts: 3 }), customOrigin('b')], [503, 504]),
        );
        const { attempts } = await ask(targets.of('group'), forwardedRequest({ method }));
        const received = attempts.filter(({ outcome }) => outcome === 'reset' || outcome === 'read-timeout');
        expect(received.length).toBeLessThanOrEqual(1);
        expect(attempts.every(({ originId }) => originId === 'a')).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('leaves errors that are not of the connection to its caller', async () => {
    const { context } = edgeWith(() => Promise.reject(new Error('a bug')));
    await expect(fetchFromOrigin(single(3), forwardedRequest(), context)).rejects.toThrow('a bug');
  });
});

describe('an origin group', () => {
  const group = (codes: readonly number[]) =>
    new OriginTargets(distributionOf([customOrigin('one'), customOrigin('two')], codes)).of('group');

  it.each([
    ['§1.10 a status that is configured', 'GET', [500], [500, 200], 'two', 200],
    ['§1.10 a status that is not', 'GET', [500], [404, 200], 'one', 404],
    ['§1.10 404 when it is configured', 'GET', [404], [404, 200], 'two', 200],
    ['§0.3 a refused connection with 503', 'GET', [503], ['refused', 200], 'two', 200],
    ['§0.3 a refused connection without 503', 'GET', [500, 502, 504], ['refused', 200], 'one', 502],
    ['§0.3 a failed look-up with 503', 'GET', [503], ['dns', 200], 'two', 200],
    ['§0.3 a failed handshake with 503', 'GET', [503], ['tls', 200], 'two', 200],
    ['§0.3 no connection in time with 503', 'GET', [503], ['connect-timeout', 200], 'two', 200],
    ['§0.3 no connection in time without 503', 'GET', [504], ['connect-timeout', 200], 'one', 504],
    ['§0.3 no answer in time with 504', 'GET', [504], ['read-timeout', 200], 'two', 200],
    ['§0.3 no answer in time without 504', 'GET', [502, 503], ['read-timeout', 200], 'one', 504],
    ['§1.10 both fail: the secondary’s answer counts', 'GET', [500, 503], [500, 503], 'two', 503],
    ['§1.10 both unreachable', 'GET', [503], ['refused', 'read-timeout'], 'two', 504],
    ['§1.10 a good answer', 'GET', [500, 503, 504], [200, 500], 'one', 200],
    ['§1.10 HEAD', 'HEAD', [500], [500, 200], 'two', 200],
    ['§0.4 OPTIONS that is not cached', 'OPTIONS', [500], [500, 200], 'one', 500],
    ['§1.10 POST', 'POST', [500], [500, 200], 'one', 500],
    ['§1.10 PUT without connection', 'PUT', [503], ['refused', 200], 'one', 502],
    ['§1.10 DELETE without answer', 'DELETE', [504], ['read-timeout', 200], 'one', 504],
  ] as const)('%s', async (_, method, codes, steps, originId, status) => {
    const { ask } = edgeWith(script(...steps));
    expect(await ask(group(codes), forwardedRequest({ method }))).toMatchObject({ originId, response: { status } });
  });

  it('§0.4 fails over for OPTIONS where it is cached', async () => {
    const { ask } = edgeWith(script(500, 200), { cachedMethods: new Set(['GET', 'HEAD', 'OPTIONS']) });
    expect(await ask(group([500]), forwardedRequest({ method: 'OPTIONS' }))).toMatchObject({ originId: 'two' });
  });

  it('§1.10 tries the primary first each time', async () => {
    const { ask, network } = edgeWith(script(500, 200));
    await ask(group([500]));
    network.answer = script(200);
    expect(await ask(group([500]))).toMatchObject({ originId: 'one' });
  });

  it('goes to the secondary with the secondary’s own name and headers', async () => {
    const secondary = customOrigin('two', {}, { path: '/v2', customHeaders: new Map([['x-key', '2']]) });
    const primary = customOrigin(
      'one',
      {},
      {
        customHeaders: new Map([
          ['x-key', '1'],
          ['x-first', '1'],
        ]),
      },
    );
    const { ask, network } = edgeWith(script(500, 200));
    await ask(new OriginTargets(distributionOf([primary, secondary], [500])).of('group'));
    const [first, second] = network.sent;
    expect([first?.hostName, first?.target, first?.headers.get('x-key')]).toEqual(['one.test', '/a?b=1', '1']);
    expect([second?.hostName, second?.target, second?.headers.get('x-key')]).toEqual(['two.test', '/v2/a?b=1', '2']);
    expect(second?.headers.has('x-first')).toBe(false);
  });

  it('is told in the trace, attempt by attempt', async () => {
    const { ask, context } = edgeWith(script('refused', 200));
    const outcome = await ask(group([503]));
    expect(outcome.attempts).toEqual([
      { originId: 'one', hostName: 'one.test', region: undefined, outcome: 'refused', milliseconds: 0 },
      { originId: 'two', hostName: 'two.test', region: undefined, outcome: 200, milliseconds: 0 },
    ]);
    expect(context.trace.attempts).toEqual(outcome.attempts);
    expect(context.trace.decisions).toEqual([
      { stage: 'origin', outcome: 'failover', detail: { from: 'one', to: 'two', why: 'refused' } },
    ]);
  });
});

describe('an origin that is made to fail', () => {
  const origin = customOrigin('api', { readTimeout: 5 }, { connectionAttempts: 2 });
  const target = new OriginTargets(distributionOf([origin])).of('api');

  it.each<[string, Fault, string, number, number, number]>([
    ['§1.10 attempts × read timeout pass before a GET is given up', { kind: 'timeout' }, 'GET', 504, 10_000, 0],
    ['§1.11 one read timeout before a POST is', { kind: 'timeout' }, 'POST', 504, 5_000, 0],
    ['refused at once', { kind: 'refused' }, 'GET', 502, 0, 0],
    ['a status', { kind: 'status', status: 500 }, 'GET', 500, 0, 0],
    ['slow', { kind: 'slow', milliseconds: 4_000 }, 'GET', 200, 4_000, 1],
    ['too slow', { kind: 'slow', milliseconds: 6_000 }, 'POST', 504, 5_000, 1],
  ])('%s', async (_, fault, method, status, after, sent) => {
    const { ask, context, network } = edgeWith(script(200));
    context.faults.set('origin:api', fault);
    expect(await ask(target, forwardedRequest({ method }))).toMatchObject({ response: { status }, after });
    expect(network.sent).toHaveLength(sent);
  });

  it('lets its group fail over', async () => {
    const { ask, context } = edgeWith(script(200));
    context.faults.set('origin:one', { kind: 'timeout' });
    const targets = new OriginTargets(distributionOf([customOrigin('one'), bucketOrigin('two')], [504]));
    expect(await ask(targets.of('group'))).toMatchObject({ originId: 'two', response: { status: 200 }, after: 5_000 });
  });

  it('§1.11 an Amazon S3 origin is waited for 30 s', async () => {
    const { ask, context } = edgeWith(script(200));
    context.faults.set('origin:site', { kind: 'timeout' });
    const targets = new OriginTargets(distributionOf([bucketOrigin('site')]));
    expect(await ask(targets.of('site'))).toMatchObject({ response: { status: 504 }, after: 30_000 });
  });
});

describe('the response completion timeout', () => {
  it('§2.4 ends everything, attempts included, as no answer in time', async () => {
    const { ask, context } = edgeWith(script(200));
    context.faults.set('origin:api', { kind: 'timeout' });
    const targets = new OriginTargets(distributionOf([customOrigin('api', {}, { connectionAttempts: 3 })]));
    const target = targets.of('api', { kind: 'update', changes: { responseCompletionTimeout: 7 } });
    expect(await ask(target)).toMatchObject({ response: { status: 504 }, unreachable: true, after: 7_000 });
    // The attempt that was under way is the last.
    expect(context.trace.attempts).toHaveLength(2);
  });

  it('§1.11 is the origin’s own, unless a function says otherwise', async () => {
    const { ask, context } = edgeWith(script(200));
    context.faults.set('origin:api', { kind: 'timeout' });
    const targets = new OriginTargets(
      distributionOf([customOrigin('api', {}, { connectionAttempts: 3, completionTimeout: 6 })]),
    );
    expect(await ask(targets.of('api'))).toMatchObject({ response: { status: 504 }, after: 6_000 });
    const target = targets.of('api', { kind: 'update', changes: { responseCompletionTimeout: 7 } });
    expect(await ask(target)).toMatchObject({ response: { status: 504 }, after: 7_000 });
  });

  it('does not touch an answer in time', async () => {
    const { ask } = edgeWith(script(200));
    const targets = new OriginTargets(distributionOf([customOrigin('api')]));
    const target = targets.of('api', { kind: 'update', changes: { responseCompletionTimeout: 7 } });
    expect(await ask(target)).toMatchObject({ response: { status: 200 }, after: 0 });
  });
});

describe('targets', () => {
  const targets = new OriginTargets(
    distributionOf([customOrigin('one'), customOrigin('two'), bucketOrigin('site')], [500]),
  );

  it('§2.4 updateRequestOrigin changes the behaviour’s origin', () => {
    const changes = { domainName: 'x.test', connectionAttempts: 2, connectionTimeout: 1, readTimeout: 9 };
    expect(targets.of('one', { kind: 'update', changes })).toMatchObject({
      kind: 'single',
      origin: {
        id: 'one',
        domainName: 'x.test',
        attempts: 2,
        connectTimeout: 1_000,
        readTimeout: 9_000,
        protocol: 'https',
      },
    });
  });

  it('§2.4 of a group, only the primary is changed', () => {
    expect(targets.of('group', { kind: 'update', changes: { domainName: 'x.test' } })).toMatchObject({
      kind: 'group',
      primary: { id: 'one', domainName: 'x.test' },
      secondary: { id: 'two', domainName: 'two.test' },
    });
    expect(targets.of('group')).toMatchObject({ primary: { domainName: 'one.test' } });
  });

  it('§2.4 selectRequestOriginById takes another origin of the distribution', () => {
    const override = { kind: 'select', originId: 'site', changes: { hostHeader: 'h.test' } } as const;
    expect(targets.of('one', override)).toMatchObject({
      kind: 'single',
      origin: { id: 'site', signing: 'always', hostHeader: 'h.test' },
    });
  });

  it('§2.4 createRequestOriginGroup makes a group for the request', () => {
    const members = [
      { originId: 'two', changes: {} },
      { originId: 'site', changes: { originPath: '/x' } },
    ] as const;
    const failoverStatusCodes = new Set([503]);
    const target = targets.of('one', { kind: 'group', members, failoverStatusCodes });
    expect(target).toMatchObject({
      kind: 'group',
      primary: { id: 'two' },
      secondary: { id: 'site', path: '/x' },
      failoverStatusCodes,
    });
  });

  it('names the origins there are when one is not', () => {
    expect(() => targets.of('three')).toThrow(/has no origin three\. Its origins and groups: one, two, site, group\./);
    expect(() => targets.of('one', { kind: 'select', originId: 'four', changes: {} })).toThrow(/has no origin four/);
  });
});

describe('the look-up of an origin in the trace', () => {
  it('tells which records were considered and which one answered', async () => {
    const { resolver } = zoneOf([
      LOOKED_UP,
      record('eu', { name: 'api.example.com', ...latency('eu-west-1'), ...alias('eu.test') }),
    ]);
    const { ask, context } = edgeWith(script(200), {
      network: {
        send: async ({ hostName, from }) => ({
          ...reply(200),
          answeredBy: { product: 'api', region: 'eu-west-1', hostName, resolution: resolver.resolve(hostName, from) },
        }),
      },
    });
    const origin = customOrigin('api', {}, { domainName: 'api.example.com' });
    const outcome = await ask(new OriginTargets(distributionOf([origin])).of('api'));
    expect(outcome.answeredBy).toMatchObject({ region: 'eu-west-1' });
    expect(outcome.attempts).toMatchObject([{ hostName: 'api.example.com', region: 'eu-west-1', outcome: 200 }]);
    expect(context.trace.decisions).toMatchObject([
      {
        stage: 'dns',
        outcome: 'api.example.com → eu.test',
        detail: { cached: false, steps: [{ policy: 'latency', why: 'lowest round-trip time (27 ms)' }] },
      },
    ]);
  });
});
