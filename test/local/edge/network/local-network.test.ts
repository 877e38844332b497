import { HttpHeaders } from '../../../../local/edge/http/headers';
import type { HttpResponse } from '../../../../local/edge/http/message';
import { Faults, type Fault, type FaultTarget } from '../../../../local/edge/network/faults';
import { LocalNetwork, type Outside } from '../../../../local/edge/network/local-network';
import { locationByCode } from '../../../../local/edge/network/locations';
import { ConnectionError, type InboundResponse, type OutboundRequest } from '../../../../local/edge/network/network';
import { alias, CREATED, latency, record, zoneOf } from '../route53/zone';
import { EndpointDouble, outbound, reply } from './doubles';

class InternetDouble implements Outside {
  readonly asked: string[] = [];
  async send(_: OutboundRequest, hostName: string): Promise<HttpResponse> {
    this.asked.push(hostName);
    if (hostName === 'gone.test') throw new ConnectionError('dns', 'no such name');
    return reply(200, 'out there');
  }
}

/** Two regions behind `origin.example.com`, a bucket, and an address that a record names. */
function network(answer?: () => Promise<HttpResponse>) {
  const origin = (region: string) =>
    record(region, { name: 'origin.example.com', ...latency(region), ...alias(`api.${region}.test`) });
  const { resolver, clock } = zoneOf([
    CREATED,
    origin('eu-west-1'),
    origin('us-east-1'),
    record('fixed', { name: 'fixed.example.com', records: ['192.0.2.7'], ttl: 60 }),
    record('self', { name: 'self.example.com', ...alias('d1.cloudfront.net') }),
  ]);
  const faults = new Faults();
  const internet = new InternetDouble();
  const ireland = new EndpointDouble('api', 'eu-west-1', answer);
  const bucket = new EndpointDouble('bucket', 'eu-west-1', answer);
  const endpoints = [ireland, new EndpointDouble('api', 'us-east-1', answer), bucket];
  const unserved = new Set(['d1.cloudfront.net']);
  const local = new LocalNetwork({ endpoints, resolver, faults, clock, internet, unserved });
  return { local, clock, faults, internet, ireland, bucket };
}

/** What becomes of a request, and after how many milliseconds. */
async function outcomeOf(sent: Promise<InboundResponse>, clock: ReturnType<typeof network>['clock']) {
  const begun = clock.now();
  const done = sent.then(
    ({ status, answeredBy }) => ({ outcome: status, by: answeredBy, after: clock.now() - begun }),
    (error: unknown) => {
      if (!(error instanceof ConnectionError)) throw error;
      return { outcome: error.failure, by: error.answerer, after: clock.now() - begun };
    },
  );
  await clock.advance(60_000);
  return done;
}

describe('the local network', () => {
  it.each([
    ['FRA', 'eu-west-1'],
    ['IAD', 'us-east-1'],
  ])('leads from %s to the API of %s, and says how', async (code, region) => {
    const { local } = network();
    const response = await local.send(outbound('Origin.example.com', { from: locationByCode(code) }));
    expect(response.status).toBe(200);
    expect(response.answeredBy).toMatchObject({
      product: 'api',
      region,
      hostName: `api.${region}.test`,
      resolution: { name: 'origin.example.com', steps: [{ policy: 'latency' }] },
    });
  });

  it('hands the request on as it is, with who signed it', async () => {
    const { local, bucket } = network();
    const principal = { service: 'cloudfront.amazonaws.com', sourceArn: 'arn:d' };
    const headers = new HttpHeaders({ host: 'bucket.eu-west-1.test', 'x-a': '1' });
    await local.send(outbound('bucket.eu-west-1.test', { target: '/a/../b?c', headers, principal }));
    expect(bucket.asked).toEqual([
      [expect.objectContaining({ target: '/a/../b?c', headers }), principal, expect.anything()],
    ]);
  });

  it.each([
    ['a name of nobody', 'example.org', 'example.org'],
    ['the address in a record', 'fixed.example.com', '192.0.2.7'],
  ])('asks the internet for %s', async (_, name, asked) => {
    const { local, internet } = network();
    const response = await local.send(outbound(name));
    expect(internet.asked).toEqual([asked]);
    expect(response.answeredBy).toMatchObject({ product: 'internet', region: undefined });
  });

  it.each([
    ['a name that the system’s zone denies', 'missing.example.com'],
    ['a made-up name that nothing answers at', 'self.example.com'],
    ['a name that the internet does not know', 'gone.test'],
  ])('fails to resolve %s', async (_, name) => {
    const { local, clock, internet } = network();
    expect(await outcomeOf(local.send(outbound(name)), clock)).toMatchObject({
      outcome: 'dns',
      by: { product: 'internet' },
    });
    expect(internet.asked).toEqual(name === 'gone.test' ? ['gone.test'] : []);
  });

  it.each([
    ['API Gateway does not speak plain HTTP', 'api.eu-west-1.test', 'http', 80, 'refused'],
    ['API Gateway listens at 443 only', 'api.eu-west-1.test', 'https', 8443, 'refused'],
    ['Amazon S3 speaks plain HTTP', 'bucket.eu-west-1.test', 'http', 80, 200],
    ['Amazon S3 speaks HTTPS', 'bucket.eu-west-1.test', 'https', 443, 200],
  ] as const)('%s', async (_, name, scheme, port, outcome) => {
    const { local, clock } = network();
    expect(await outcomeOf(local.send(outbound(name, { scheme, port })), clock)).toMatchObject({ outcome });
  });
});

describe('outages', () => {
  const cases: readonly (readonly [string, FaultTarget, Fault, string, number | string, number])[] = [
    ['a refused API', 'api:eu-west-1', { kind: 'refused' }, 'origin.example.com', 'refused', 0],
    ['an API that never answers', 'api:eu-west-1', { kind: 'timeout' }, 'origin.example.com', 'read-timeout', 2_000],
    ['an API that fails', 'api:eu-west-1', { kind: 'status', status: 503 }, 'origin.example.com', 503, 0],
    ['a slow API', 'api:eu-west-1', { kind: 'slow', milliseconds: 1_500 }, 'origin.example.com', 200, 1_500],
    [
      'an API slower than its caller waits',
      'api:eu-west-1',
      { kind: 'slow', milliseconds: 2_000 },
      'origin.example.com',
      'read-timeout',
      2_000,
    ],
    ['a refused bucket', 'bucket:eu-west-1', { kind: 'refused' }, 'bucket.eu-west-1.test', 'refused', 0],
    ['the bucket, which does not touch the API', 'bucket:eu-west-1', { kind: 'refused' }, 'origin.example.com', 200, 0],
    [
      'another region, which does not touch this one',
      'api:us-east-1',
      { kind: 'refused' },
      'origin.example.com',
      200,
      0,
    ],
  ];

  it.each(cases)('%s', async (_, target, fault, name, outcome, after) => {
    const { local, clock, faults } = network();
    faults.set(target, fault);
    expect(await outcomeOf(local.send(outbound(name)), clock)).toMatchObject({
      outcome,
      after,
      by: { region: 'eu-west-1' },
    });
  });

  it('end when the fault is cleared', async () => {
    const { local, clock, faults } = network();
    faults.set('api:eu-west-1', { kind: 'refused' });
    faults.clear('api:eu-west-1');
    expect(await outcomeOf(local.send(outbound('origin.example.com')), clock)).toMatchObject({ outcome: 200 });
  });

  it.each([
    ['is not asked when it refuses', { kind: 'refused' }, 0],
    ['is not asked when it never answers', { kind: 'timeout' }, 0],
    ['is not asked when a status stands in for it', { kind: 'status', status: 500 }, 0],
    ['has done its work when it is too slow', { kind: 'slow', milliseconds: 9_000 }, 1],
  ] as const)('an endpoint %s', async (_, fault, times) => {
    const { local, clock, faults, ireland } = network();
    faults.set('api:eu-west-1', fault);
    await outcomeOf(local.send(outbound('origin.example.com')), clock);
    expect(ireland.asked).toHaveLength(times);
  });
});

describe('an endpoint that takes too long by itself', () => {
  it('is given up, and told so', async () => {
    const { local, clock, ireland } = network(() => new Promise(() => undefined));
    const outcome = await outcomeOf(local.send(outbound('origin.example.com')), clock);
    expect(outcome).toMatchObject({ outcome: 'read-timeout', after: 2_000, by: { region: 'eu-west-1' } });
    expect(ireland.asked[0]?.[2].aborted).toBe(true);
  });

  it('keeps its error when it breaks down', async () => {
    const { local } = network(() => Promise.reject(new Error('a bug')));
    await expect(local.send(outbound('origin.example.com'))).rejects.toThrow('a bug');
  });
});
