import fc from 'fast-check';
import { EDGE_LOCATIONS, locationByCode } from '../../../../local/edge/network/locations';
import { REGIONS } from '../../../../local/edge/network/regions';
import { roundTripTime } from '../../../../local/edge/network/round-trip-times';
import { alias, checkId, CREATED, healthCheck, latency, LOOKED_UP, record, weighted, zoneOf } from './zone';

const FRA = locationByCode('FRA');
const IAD = locationByCode('IAD');
const SYD = locationByCode('SYD');
const NRT = locationByCode('NRT');

const REGION_NAMES = ['us-east-1', 'eu-west-1', 'ap-southeast-2'] as const;

/** One latency record a region, each with its health check: the origin's name. */
const LATENCY = [
  LOOKED_UP,
  ...REGION_NAMES.map((region) => healthCheck(region)),
  ...REGION_NAMES.map((region) =>
    record(region, {
      name: 'origin.example.com',
      ...latency(region),
      ...alias(`d-${region}.execute-api.amazonaws.com`),
      health_check_id: checkId(region),
    }),
  ),
];

describe('latency records', () => {
  it.each([
    ['§5.1 Frankfurt is answered with Ireland', FRA, [], 'eu-west-1', false],
    ['§5.1 Virginia is answered with Virginia', IAD, [], 'us-east-1', false],
    ['§5.1 Sydney is answered with Sydney', SYD, [], 'ap-southeast-2', false],
    ['§5.1 Tokyo is answered with Sydney, 107 ms away', NRT, [], 'ap-southeast-2', false],
    ['§5.1 an unhealthy record is passed over', FRA, ['eu-west-1'], 'us-east-1', false],
    ['§5.1 two unhealthy records are passed over', FRA, ['eu-west-1', 'us-east-1'], 'ap-southeast-2', false],
    ['§0.16 all unhealthy: all are treated as healthy', FRA, REGION_NAMES, 'eu-west-1', true],
  ] as const)('%s', (_, from, unhealthy, region, failOpen) => {
    const { resolver, judge } = zoneOf(LATENCY);
    for (const name of unhealthy) judge(name, 'unhealthy');
    const resolution = resolver.resolve('origin.example.com', from);
    expect(resolution).toMatchObject({
      outcome: 'elsewhere',
      hostName: `d-${region}.execute-api.amazonaws.com`,
      steps: [{ failOpen, chosen: `global: aws_route53_record.${region}` }],
    });
  });

  it('answers with the healthy region of the lowest round-trip time, wherever the resolver stands', () => {
    const states = fc.record({ 'us-east-1': fc.boolean(), 'eu-west-1': fc.boolean(), 'ap-southeast-2': fc.boolean() });
    fc.assert(
      fc.property(fc.constantFrom(...EDGE_LOCATIONS), states, (from, healthy) => {
        const { resolver, judge } = zoneOf(LATENCY);
        for (const region of REGION_NAMES) judge(region, healthy[region] ? 'healthy' : 'unhealthy');
        const eligible = REGION_NAMES.filter((region) => healthy[region]);
        const candidates = eligible.length > 0 ? eligible : REGION_NAMES;
        const time = (region: string): number => roundTripTime(from.region, region);
        const best = [...candidates].sort((one, other) => time(one) - time(other))[0];
        expect(resolver.resolve('origin.example.com', from).hostName).toContain(best);
      }),
    );
  });

  it('tells the records that were considered, their health and distance, and why one was chosen', () => {
    const { resolver, judge } = zoneOf(LATENCY);
    judge('eu-west-1', 'unhealthy');
    judge('us-east-1', 'healthy');
    const [step] = resolver.resolve('origin.example.com', FRA).steps;
    expect(step).toMatchObject({
      name: 'origin.example.com',
      policy: 'latency',
      why: 'lowest round-trip time (93 ms), of the healthy ones',
      target: 'd-us-east-1.execute-api.amazonaws.com',
      candidates: [
        { setIdentifier: 'us-east-1', health: 'healthy', roundTripTime: 93 },
        { setIdentifier: 'eu-west-1', health: 'unhealthy', roundTripTime: 27 },
        { setIdentifier: 'ap-southeast-2', health: 'unknown', roundTripTime: 252 },
      ],
    });
  });

  it('knows the times of every commercial region', () => {
    const records = [...REGIONS.keys()].map((region) =>
      record(region, { name: 'a.example.com', ...latency(region), ...alias(`${region}.test`) }),
    );
    const { resolver } = zoneOf([LOOKED_UP, ...records]);
    expect(resolver.resolve('a.example.com', locationByCode('TPE')).hostName).toBe('ap-east-2.test');
  });
});

describe('names', () => {
  const plain = [LOOKED_UP, record('app', { name: 'App.Example.com', ...alias('D1.CloudFront.net.') })];

  it.each(['app.example.com', 'APP.example.COM', 'app.example.com.'])('finds %s', (name) => {
    const { resolver } = zoneOf(plain);
    expect(resolver.resolve(name, FRA)).toMatchObject({ name: 'app.example.com', hostName: 'd1.cloudfront.net' });
  });

  it.each([
    ['a name of nobody', 'example.org', LOOKED_UP, 'elsewhere'],
    [
      'a missing name of a zone that is only looked up, which has other records',
      'x.example.com',
      LOOKED_UP,
      'elsewhere',
    ],
    ['a missing name of a zone that the system creates', 'x.example.com', CREATED, 'absent'],
    ['a name that only ends like the zone', 'notexample.com', CREATED, 'elsewhere'],
  ] as const)('says of %s: %s', (_, name, zone, outcome) => {
    const { resolver } = zoneOf([zone]);
    expect(resolver.resolve(name, FRA)).toMatchObject({ outcome, hostName: name, steps: [], cachedUntil: undefined });
  });

  it('completes a name with its zone, as the provider does', () => {
    const { resolver } = zoneOf([LOOKED_UP, record('app', { name: 'app', ...alias('x.test') })]);
    expect(resolver.resolve('app.example.com', FRA).hostName).toBe('x.test');
  });

  it('answers with a wildcard below the closest name that exists only', () => {
    const records = [record('any', { name: '*.example.com', ...alias('any.test') })];
    const { resolver } = zoneOf([CREATED, ...records, record('a', { name: 'a.example.com', ...alias('a.test') })]);
    expect(resolver.resolve('b.example.com', FRA).hostName).toBe('any.test');
    expect(resolver.resolve('c.b.example.com', FRA).hostName).toBe('any.test');
    expect(resolver.resolve('a.example.com', FRA).hostName).toBe('a.test');
    expect(resolver.resolve('b.a.example.com', FRA).outcome).toBe('absent');
  });

  it('follows CNAMEs and aliases inside the zone to the end', () => {
    const { resolver } = zoneOf([
      LOOKED_UP,
      record('one', { name: 'one.example.com', type: 'CNAME', records: ['Two.example.com.'], ttl: 300 }),
      record('two', { name: 'two.example.com', ...alias('three.example.com') }),
      record('three', { name: 'three.example.com', records: ['192.0.2.1'], ttl: 30 }),
    ]);
    const resolution = resolver.resolve('one.example.com', FRA);
    expect(resolution).toMatchObject({ outcome: 'answered', hostName: 'three.example.com', addresses: ['192.0.2.1'] });
    expect(resolution.steps.map(({ name }) => name)).toEqual([
      'one.example.com',
      'two.example.com',
      'three.example.com',
    ]);
  });

  it('gives up on CNAMEs that lead to each other', () => {
    const { resolver } = zoneOf([
      LOOKED_UP,
      record('one', { name: 'one.example.com', type: 'CNAME', records: ['two.example.com'], ttl: 300 }),
      record('two', { name: 'two.example.com', type: 'CNAME', records: ['one.example.com'], ttl: 300 }),
    ]);
    expect(resolver.resolve('one.example.com', FRA).outcome).toBe('absent');
  });

  it('does not ask private zones', () => {
    const inside = { ...LOOKED_UP, values: { name: 'example.com', private_zone: true } };
    const { resolver } = zoneOf([inside, record('app', { name: 'app.example.com', ...alias('x.test') })]);
    expect(resolver.resolve('app.example.com', FRA)).toMatchObject({
      outcome: 'elsewhere',
      hostName: 'app.example.com',
    });
  });

  it('hands out several addresses in changing order', () => {
    let chance = 0;
    const addresses = ['192.0.2.1', '192.0.2.2'];
    const { resolver } = zoneOf([LOOKED_UP, record('a', { name: 'a.example.com', records: addresses, ttl: 9 })], {
      random: () => chance,
    });
    expect(resolver.resolve('a.example.com', FRA).addresses).toEqual(['192.0.2.1', '192.0.2.2']);
    chance = 0.9;
    expect(resolver.resolve('a.example.com', FRA).addresses).toEqual(['192.0.2.2', '192.0.2.1']);
  });
});

describe('weighted records', () => {
  const records = (...weights: readonly number[]) => [
    LOOKED_UP,
    ...weights.map((_, index) => healthCheck(`${index}`)),
    ...weights.map((weight, index) =>
      record(`${index}`, {
        name: 'w.example.com',
        ...weighted(`${index}`, weight),
        ...alias(`${index}.test`),
        health_check_id: checkId(`${index}`),
      }),
    ),
  ];

  it.each([
    ['the first quarter goes to a weight of 1 in 4', [1, 3], [], 0.24, '0.test'],
    ['the rest goes to a weight of 3 in 4', [1, 3], [], 0.25, '1.test'],
    ['chance ends below 1', [1, 3], [], 0.999999, '1.test'],
    ['a weight of 0 is never chosen beside others', [0, 1], [], 0, '1.test'],
    ['a weight of 0 is chosen when the others are unhealthy', [0, 1], ['1'], 0.5, '0.test'],
    ['weights of 0 alone are equal', [0, 0], [], 0.5, '1.test'],
    ['an unhealthy record is passed over', [1, 3], ['1'], 0.9, '0.test'],
    ['§0.16 all unhealthy: all are treated as healthy', [1, 3], ['0', '1'], 0.9, '1.test'],
  ] as const)('%s', (_, weights, unhealthy, chance, hostName) => {
    const { resolver, judge } = zoneOf(records(...weights), { random: () => chance });
    for (const name of unhealthy) judge(name, 'unhealthy');
    expect(resolver.resolve('w.example.com', FRA).hostName).toBe(hostName);
  });
});

describe('failover records', () => {
  const failover = (role: string) => ({ set_identifier: role, failover_routing_policy: [{ type: role }] });
  const records = [
    LOOKED_UP,
    healthCheck('one'),
    healthCheck('two'),
    record('one', {
      name: 'f.example.com',
      ...failover('PRIMARY'),
      ...alias('one.test'),
      health_check_id: checkId('one'),
    }),
    record('two', {
      name: 'f.example.com',
      ...failover('SECONDARY'),
      ...alias('two.test'),
      health_check_id: checkId('two'),
    }),
  ];

  it.each([
    ['the primary when it is healthy', [], 'one.test'],
    ['the secondary when the primary is not', ['one'], 'two.test'],
    ['the primary when neither is', ['one', 'two'], 'one.test'],
  ] as const)('answers with %s', (_, unhealthy, hostName) => {
    const { resolver, judge } = zoneOf(records);
    for (const name of unhealthy) judge(name, 'unhealthy');
    expect(resolver.resolve('f.example.com', FRA).hostName).toBe(hostName);
  });
});

test('pairs of failover records lead on through as many regions as a system can have', () => {
  const names = Array.from({ length: 30 }, (_, index) => `region-${index + 1}`);
  const role = (type: string) => ({ set_identifier: type, failover_routing_policy: [{ type }] });
  const pairs = names.flatMap((name, index) => [
    healthCheck(name),
    record(`${name}-primary`, {
      name: `${name}.example.com`,
      ...role('PRIMARY'),
      ...alias(`${name}.test`, true),
      health_check_id: checkId(name),
    }),
    record(`${name}-secondary`, {
      name: `${name}.example.com`,
      ...role('SECONDARY'),
      ...alias(index + 1 < names.length ? `region-${index + 2}.example.com` : 'last.test', true),
    }),
  ]);
  const { resolver, judge } = zoneOf([LOOKED_UP, ...pairs]);
  for (const name of names) judge(name, 'unhealthy');
  expect(resolver.resolve('region-1.example.com', FRA)).toMatchObject({ outcome: 'elsewhere', hostName: 'last.test' });
});

describe('evaluate_target_health', () => {
  const tree = (evaluate: boolean) => [
    LOOKED_UP,
    healthCheck('eu'),
    record('eu', {
      name: 'top.example.com',
      ...latency('eu-west-1'),
      ...alias('eu.example.com', evaluate),
    }),
    record('us', { name: 'top.example.com', ...latency('us-east-1'), ...alias('us.test', true) }),
    record('inner', {
      name: 'eu.example.com',
      ...weighted('only', 1),
      ...alias('eu.test'),
      health_check_id: checkId('eu'),
    }),
  ];

  it.each([
    ['§5.1 a target inside the zone is evaluated when asked for', true, 'us.test'],
    ['§5.1 and is not when not', false, 'eu.test'],
  ] as const)('%s', (_, evaluate, hostName) => {
    const { resolver, judge } = zoneOf(tree(evaluate));
    judge('eu', 'unhealthy');
    expect(resolver.resolve('top.example.com', FRA).hostName).toBe(hostName);
  });

  it('§0.18 takes targets outside the zone, such as API Gateway, for healthy', () => {
    const { resolver } = zoneOf(tree(true));
    expect(resolver.resolve('top.example.com', IAD)).toMatchObject({
      hostName: 'us.test',
      steps: [{ failOpen: false }],
    });
  });
});

describe('what a resolver keeps', () => {
  it('§5.1 keeps an alias answer for 60 s, even when its region fails meanwhile', async () => {
    const { resolver, judge, clock } = zoneOf(LATENCY);
    const first = resolver.resolve('origin.example.com', FRA);
    expect(first).toMatchObject({ cached: false, cachedUntil: clock.now() + 60_000 });
    judge('eu-west-1', 'unhealthy');
    await clock.advance(59_999);
    expect(resolver.resolve('origin.example.com', FRA)).toEqual({ ...first, cached: true });
    await clock.advance(1);
    expect(resolver.resolve('origin.example.com', FRA)).toMatchObject({
      cached: false,
      hostName: 'd-us-east-1.execute-api.amazonaws.com',
    });
  });

  it('keeps answers by location', () => {
    const { resolver } = zoneOf(LATENCY);
    resolver.resolve('origin.example.com', FRA);
    expect(resolver.resolve('origin.example.com', IAD)).toMatchObject({ cached: false });
    expect(resolver.resolve('origin.example.com', FRA)).toMatchObject({ cached: true });
  });

  it('§5.4 can be told to keep answers longer than they live', async () => {
    const { resolver, clock } = zoneOf(LATENCY, { aliasTtl: 10, retention: 5 });
    resolver.resolve('origin.example.com', FRA);
    await clock.advance(14_999);
    expect(resolver.resolve('origin.example.com', FRA).cached).toBe(true);
    await clock.advance(1);
    expect(resolver.resolve('origin.example.com', FRA).cached).toBe(false);
  });

  it('keeps each name of a chain of CNAMEs for its own lifetime', async () => {
    const { resolver, clock } = zoneOf([
      LOOKED_UP,
      record('one', { name: 'one.example.com', type: 'CNAME', records: ['two.example.com'], ttl: 300 }),
      record('two', { name: 'two.example.com', records: ['192.0.2.1'], ttl: 20 }),
    ]);
    const begun = clock.now();
    expect(resolver.resolve('one.example.com', FRA).cachedUntil).toBe(begun + 20_000);
    await clock.advance(290_000);
    expect(resolver.resolve('one.example.com', FRA)).toMatchObject({ cached: false, cachedUntil: begun + 300_000 });
  });

  it('keeps nothing of a record with a lifetime of 0, and forgets when told to', () => {
    const values = { records: ['192.0.2.1'] };
    const { resolver } = zoneOf([
      LOOKED_UP,
      record('zero', { name: 'zero.example.com', ...values, ttl: 0 }),
      record('long', { name: 'long.example.com', ...values, ttl: 300 }),
    ]);
    resolver.resolve('zero.example.com', FRA);
    resolver.resolve('long.example.com', FRA);
    expect(resolver.resolve('zero.example.com', FRA).cached).toBe(false);
    expect(resolver.resolve('long.example.com', FRA).cached).toBe(true);
    resolver.flush();
    expect(resolver.resolve('long.example.com', FRA).cached).toBe(false);
  });
});
