import type { Value } from '../../../../local/edge/terraform/system';
import { ConnectionError, type ConnectionFailure } from '../../../../local/edge/network/network';
import type { HealthChange } from '../../../../local/edge/route53/health-statuses';
import { HealthChecker } from '../../../../local/edge/route53/health-checker';
import { NetworkDouble, reply } from '../network/doubles';
import { checkId, healthCheck, zoneOf } from './zone';

const THREE = { regions: ['us-east-1', 'eu-west-1', 'ap-southeast-1'], request_interval: 10, failure_threshold: 2 };

/** Health checkers over plain health checks, not started; every endpoint answers 200 unless told otherwise. */
function checkerOf(resources: readonly ReturnType<typeof healthCheck>[], checkersPerRegion = 1) {
  const { checks, health, clock } = zoneOf(resources);
  const network = new NetworkDouble(() => reply(200, 'ok'));
  const checker = new HealthChecker({ checks, statuses: health, network, clock, checkersPerRegion });
  const changes: HealthChange[] = [];
  health.onChange((change) => changes.push(change));
  return { checker, health, clock, network, changes };
}

const one = (values: Readonly<Record<string, Value>> = {}) => checkerOf([healthCheck('hc', { ...THREE, ...values })]);

/** Status of the only check after its first round of probes, which all end the same way. */
async function statusAfter(
  values: Readonly<Record<string, Value>>,
  answer: NetworkDouble['answer'],
  milliseconds = 25_000,
): Promise<string> {
  const { checker, health, clock, network } = one(values);
  network.answer = answer;
  checker.start();
  await clock.advance(milliseconds);
  checker.stop();
  return health.status(checkId('hc'));
}

describe('a probe', () => {
  it('§5.2 is what Route 53 sends', async () => {
    const { checker, network, clock } = one({ port: 8443 });
    checker.start();
    await clock.advance(0);
    const [request] = network.sent;
    expect(request).toMatchObject({
      method: 'GET',
      scheme: 'https',
      target: '/health',
      body: null,
      hostName: 'hc.example.com',
      port: 8443,
      serverName: 'hc.example.com',
      acceptAnyCertificate: true,
      connectTimeout: 4_000,
      readTimeout: 2_000,
      from: { region: 'us-east-1' },
    });
    expect([...(request?.headers ?? [])]).toEqual([
      ['host', 'hc.example.com:8443'],
      ['user-agent', `Amazon-Route53-Health-Check-Service (ref ${checkId('hc')}; report http://amzn.to/1vsZADi)`],
      ['accept', '*/*'],
      ['accept-encoding', 'identity,gzip,deflate'],
    ]);
  });

  it('§5.2 has no port in Host when it is the standard one', async () => {
    const { checker, network, clock } = one({});
    checker.start();
    await clock.advance(0);
    expect(network.sent[0]?.headers.get('host')).toBe('hc.example.com');
  });

  it('§5.2 is tried without a name in TLS when the handshake fails', async () => {
    const { checker, network, clock } = one({});
    network.answer = ({ serverName }) => {
      if (serverName !== '') throw new ConnectionError('tls', 'no');
      return reply(200);
    };
    checker.start();
    await clock.advance(0);
    expect(network.sent.map(({ serverName }) => serverName)).toEqual(['hc.example.com', '']);
    expect(checker.views()[0]?.checkers[0]?.last).toMatchObject({ passed: true, outcome: '200' });
  });

  const match = { type: 'HTTPS_STR_MATCH', search_string: 'All fine' };
  const padded = (length: number): string => `${' '.repeat(length)}All fine`;

  it.each([
    ['§5.2 200 is healthy', {}, 200, '', 'healthy'],
    ['§5.2 204 is healthy', {}, 204, '', 'healthy'],
    ['§5.2 a redirect is healthy', {}, 301, '', 'healthy'],
    ['§5.2 404 is not', {}, 404, '', 'unhealthy'],
    ['§5.2 500 is not', {}, 500, '', 'unhealthy'],
    ['§5.2 the text is there', match, 200, 'say: All fine.', 'healthy'],
    ['§5.2 the text is not there', match, 200, 'not at all', 'unhealthy'],
    ['§5.2 the text differs in case', match, 200, 'all fine', 'unhealthy'],
    ['§5.2 the text ends at byte 5,120', match, 200, padded(5_112), 'healthy'],
    ['§5.2 the text ends at byte 5,121', match, 200, padded(5_113), 'unhealthy'],
    ['§5.2 the text is there, the status is bad', match, 500, 'All fine', 'unhealthy'],
    ['§5.2 an inverted check turns it round', { invert_healthcheck: true }, 200, '', 'unhealthy'],
    ['§5.2 and the other way', { invert_healthcheck: true }, 500, '', 'healthy'],
    ['§5.2 a disabled check is healthy', { disabled: true }, 500, '', 'healthy'],
    [
      '§5.2 a disabled and inverted check is unhealthy',
      { disabled: true, invert_healthcheck: true },
      200,
      '',
      'unhealthy',
    ],
  ])('%s', async (_, values, status, body, expected) => {
    expect(await statusAfter(values, () => reply(status, body))).toBe(expected);
  });

  it.each<ConnectionFailure>(['dns', 'refused', 'reset', 'tls', 'connect-timeout', 'read-timeout'])(
    '§5.2 that ends in %s has failed',
    async (failure) => {
      const status = await statusAfter({}, () => {
        throw new ConnectionError(failure, 'no');
      });
      expect(status).toBe('unhealthy');
    },
  );

  it('counts as failed when the endpoint itself breaks down', async () => {
    const status = await statusAfter({}, () => {
      throw new Error('broken');
    });
    expect(status).toBe('unhealthy');
  });

  it('is not sent for a disabled check', async () => {
    const { checker, network, clock } = one({ disabled: true });
    checker.start();
    await clock.advance(60_000);
    expect(network.sent).toEqual([]);
  });
});

describe('the checkers of a check', () => {
  it('stand in its regions and are spread over the interval', async () => {
    const { checker, network, clock } = checkerOf([healthCheck('hc', { ...THREE, request_interval: 30 })], 2);
    const begun = clock.now();
    const times: (readonly [number, string])[] = [];
    network.answer = ({ from }) => {
      times.push([clock.now() - begun, from.region]);
      return reply(200);
    };
    checker.start();
    await clock.advance(29_999);
    expect(times).toEqual([
      [0, 'us-east-1'],
      [5_000, 'eu-west-1'],
      [10_000, 'ap-southeast-1'],
      [15_000, 'us-east-1'],
      [20_000, 'eu-west-1'],
      [25_000, 'ap-southeast-1'],
    ]);
  });

  it('§5.2 ask about every two seconds at an interval of 30 s', async () => {
    const { checks, health, clock } = zoneOf([healthCheck('hc')]);
    const network = new NetworkDouble(() => reply(200));
    new HealthChecker({ checks, statuses: health, network, clock }).start();
    await clock.advance(59_999);
    expect(network.sent).toHaveLength(32);
  });

  it('wait the interval after an answer, not after the request', async () => {
    const { checker, network, clock } = one({});
    network.answer = async () => {
      await clock.sleep(2_000);
      return reply(200);
    };
    checker.start();
    await clock.advance(11_999);
    expect(network.sent.filter(({ from }) => from.region === 'us-east-1')).toHaveLength(1);
    await clock.advance(1);
    expect(network.sent.filter(({ from }) => from.region === 'us-east-1')).toHaveLength(2);
  });

  it('§5.2 count an endpoint without results as healthy', () => {
    const { checker, health } = one({});
    checker.start();
    expect(health.status(checkId('hc'))).toBe('unknown');
    expect(checker.views()).toMatchObject([
      { label: 'hc.example.com', status: 'unknown', checkers: [{ healthy: true }, {}, {}] },
    ]);
  });

  it.each([
    ['§5.2 one healthy checker of five is 20 %: healthy', 5, 1, 'healthy'],
    ['§5.2 one healthy checker of six is 17 %: unhealthy', 6, 1, 'unhealthy'],
    ['§5.2 none of three', 3, 0, 'unhealthy'],
  ])('%s', async (_, checkers, healthy, expected) => {
    const regions = ['us-east-1', 'us-west-1', 'us-west-2', 'eu-west-1', 'ap-southeast-1', 'sa-east-1'].slice(
      0,
      checkers,
    );
    const { checker, health, clock, network } = one({ regions });
    network.answer = ({ from }) => reply(regions.indexOf(from.region) < healthy ? 200 : 503);
    checker.start();
    await clock.advance(25_000);
    expect(health.status(checkId('hc'))).toBe(expected);
  });

  it('§5.3 find an outage within interval × threshold, and the recovery as well', async () => {
    const { checker, clock, network, changes } = one({});
    checker.start();
    await clock.advance(30_000);
    const failedAt = clock.now();
    network.answer = () => reply(503);
    await clock.advance(60_000);
    const recoveredAt = clock.now();
    network.answer = () => reply(200);
    await clock.advance(60_000);
    expect(changes.map(({ from, to }) => `${from} → ${to}`)).toEqual([
      'unknown → healthy',
      'healthy → unhealthy',
      'unhealthy → healthy',
    ]);
    expect(changes[1]).toMatchObject({
      checkId: checkId('hc'),
      label: 'hc.example.com',
      why: '0 of 3 checkers healthy',
    });
    expect((changes[1]?.at ?? 0) - failedAt).toBeGreaterThan(10_000);
    expect((changes[1]?.at ?? 0) - failedAt).toBeLessThanOrEqual(20_000);
    // The first checker to come round is more than 18 % of three.
    expect((changes[2]?.at ?? 0) - recoveredAt).toBeLessThanOrEqual(20_000);
  });

  it('are not turned by failures that do not follow each other', async () => {
    const { checker, health, clock, network } = one({ failure_threshold: 2 });
    let round = 0;
    network.answer = () => reply(Math.floor(round++ / 3) % 2 === 0 ? 503 : 200);
    checker.start();
    await clock.advance(120_000);
    expect(health.status(checkId('hc'))).toBe('healthy');
  });

  it('stop when they are told to, and can begin again', async () => {
    const { checker, clock, network } = one({});
    checker.start();
    checker.start();
    await clock.advance(9_999);
    expect(network.sent).toHaveLength(3);
    checker.stop();
    await clock.advance(60_000);
    expect(network.sent).toHaveLength(3);
    checker.start();
    await clock.advance(9_999);
    expect(network.sent).toHaveLength(6);
    checker.stop();
  });

  it('do not count an answer that comes after they were stopped', async () => {
    const { checker, health, clock, network } = one({ failure_threshold: 1 });
    network.answer = async () => {
      await clock.sleep(1_000);
      return reply(503);
    };
    checker.start();
    await clock.advance(500);
    checker.stop();
    await clock.advance(60_000);
    expect(health.status(checkId('hc'))).toBe('unknown');
  });
});

describe('calculated checks', () => {
  const calculated = (threshold: number, values: Readonly<Record<string, Value>> = {}) =>
    healthCheck('sum', {
      type: 'CALCULATED',
      fqdn: null,
      resource_path: null,
      child_healthchecks: ['a', 'b', 'c'].map(checkId),
      child_health_threshold: threshold,
      ...values,
    });
  const children = ['a', 'b', 'c'].map((name) => healthCheck(name));

  it.each([
    ['§5.2 two of three healthy, two needed', 2, ['a'], {}, 'healthy'],
    ['§5.2 one of three healthy, two needed', 2, ['a', 'b'], {}, 'unhealthy'],
    ['§5.2 threshold 0 is always healthy', 0, ['a', 'b', 'c'], {}, 'healthy'],
    ['§5.2 a threshold above the number of children is never healthy', 4, [], {}, 'unhealthy'],
    ['§5.2 inverted', 2, ['a', 'b'], { invert_healthcheck: true }, 'healthy'],
  ] as const)('%s', (_, threshold, unhealthy, values, expected) => {
    const { health, judge } = zoneOf([...children, calculated(threshold, values)]);
    for (const name of unhealthy) judge(name, 'unhealthy');
    expect(health.status(checkId('sum'))).toBe(expected);
  });

  it('change when a child does', () => {
    const { health, judge } = zoneOf([...children, calculated(3)]);
    const changes: string[] = [];
    const forget = health.onChange(({ checkId: id, to }) => changes.push(`${id} ${to}`));
    judge('b', 'unhealthy');
    forget();
    judge('b', 'healthy');
    expect(changes).toEqual([`${checkId('b')} unhealthy`, `${checkId('sum')} unhealthy`]);
  });
});
