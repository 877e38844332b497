import { alias, checkId, healthCheck, latency, LOOKED_UP, record, weighted, zoneOf } from './zone';

const app = { name: 'app.example.com', ...alias('x.test') };

describe('records that are refused', () => {
  it.each([
    [
      'a policy that is not modelled',
      { ...app, set_identifier: 'a', geolocation_routing_policy: [{ country: 'DE' }] },
      /geolocation_routing_policy/,
    ],
    [
      'multivalue answers',
      { ...app, set_identifier: 'a', multivalue_answer_routing_policy: true },
      /multivalue_answer/,
    ],
    ['two policies', { ...app, ...latency('eu-west-1'), ...weighted('a', 1) }, /more than one routing policy/],
    [
      'a policy without set identifier',
      { ...app, latency_routing_policy: [{ region: 'eu-west-1' }] },
      /set_identifier is not set/,
    ],
    ['a region that does not exist', { ...app, ...latency('eu-west-9') }, /latency_routing_policy\.region: eu-west-9/],
    ['an alias with ttl', { ...app, ttl: 60 }, /neither records nor ttl/],
    ['values without ttl', { name: 'a.example.com', records: ['192.0.2.1'] }, /both records and ttl/],
    ['a health check of nobody', { ...app, health_check_id: 'abc' }, /health_check_id: abc is no health check/],
    [
      'a role that does not exist',
      { ...app, set_identifier: 'a', failover_routing_policy: [{ type: 'THIRD' }] },
      /PRIMARY or SECONDARY, and is THIRD/,
    ],
  ])('%s', (_, values, message) => {
    expect(() => zoneOf([LOOKED_UP, record('r', values)])).toThrow(message);
    expect(() => zoneOf([LOOKED_UP, record('r', values)])).toThrow(/^global: aws_route53_record\.r/);
  });

  it.each([
    ['two records without set identifier', app, app, /set identifier \(none\), as has global: aws_route53_record\.one/],
    [
      'the same set identifier twice',
      { ...app, ...latency('eu-west-1') },
      { ...app, ...latency('eu-west-1') },
      /identifier eu-west-1/,
    ],
    [
      'two policies under one name',
      { ...app, ...latency('eu-west-1') },
      { ...app, ...weighted('b', 1) },
      /routing policy weighted/,
    ],
    [
      'an address beside a CNAME',
      app,
      { name: 'app.example.com', type: 'CNAME', records: ['x.test'], ttl: 1 },
      /is a CNAME record/,
    ],
  ])('%s', (_, one, two, message) => {
    expect(() => zoneOf([LOOKED_UP, record('one', one), record('two', two)])).toThrow(message);
  });
});

describe('records that change nothing', () => {
  it('takes a record that several stacks write, overwriting each other, once', () => {
    const values = { name: 'v.example.com', type: 'CNAME', records: ['x.test'], ttl: 60, allow_overwrite: true };
    expect(() => zoneOf([LOOKED_UP, record('one', values), record('two', values)])).not.toThrow();
  });

  it.each(['AAAA', 'TXT', 'MX', 'CAA'])('leaves %s records alone', (type) => {
    expect(() => zoneOf([LOOKED_UP, record('r', { ...app, type }), record('a', app)])).not.toThrow();
  });
});

describe('health checks', () => {
  const read = (values: Parameters<typeof healthCheck>[1]) =>
    zoneOf([healthCheck('hc', values)]).checks.get(checkId('hc'));

  it('§5.2 has the defaults of AWS', () => {
    expect(read({})).toEqual({
      kind: 'endpoint',
      id: checkId('hc'),
      address: 'global: aws_route53_health_check.hc',
      label: 'hc.example.com',
      inverted: false,
      disabled: false,
      scheme: 'https',
      hostName: 'hc.example.com',
      host: 'hc.example.com',
      port: 443,
      path: '/health',
      searchString: undefined,
      sni: true,
      interval: 30,
      threshold: 3,
      regions: [
        'us-east-1',
        'us-west-1',
        'us-west-2',
        'eu-west-1',
        'ap-southeast-1',
        'ap-southeast-2',
        'ap-northeast-1',
        'sa-east-1',
      ],
    });
  });

  it.each([
    [
      'an address is asked, the name stands in Host',
      { ip_address: '192.0.2.1' },
      { hostName: '192.0.2.1', host: 'hc.example.com' },
    ],
    ['HTTP goes to port 80 without SNI', { type: 'HTTP' }, { scheme: 'http', port: 80, sni: false }],
    ['SNI can be left out', { enable_sni: false }, { sni: false }],
    ['a path gets its slash', { resource_path: 'a' }, { path: '/a' }],
    ['no path is /', { resource_path: null }, { path: '/' }],
  ])('%s', (_, values, expected) => {
    expect(read(values)).toMatchObject(expected);
  });

  it.each([
    ['TCP', { type: 'TCP' }, /\.type: the local edge does not run health checks of the type TCP/],
    ['CLOUDWATCH_METRIC', { type: 'CLOUDWATCH_METRIC' }, /does not run health checks of the type CLOUDWATCH_METRIC/],
    ['§5.2 an interval of 20 s', { request_interval: 20 }, /request_interval: must be one of 10, 30, and is 20/],
    ['§5.2 a threshold of 11', { failure_threshold: 11 }, /failure_threshold: must be one of/],
    ['§5.2 two regions', { regions: ['us-east-1', 'eu-west-1'] }, /at least three regions/],
    [
      'a region without checkers',
      { regions: ['us-east-1', 'eu-west-1', 'eu-central-1'] },
      /Those are us-east-1, us-west-1/,
    ],
    ['a text without string matching', { search_string: 'ok' }, /search_string belongs to/],
    ['string matching without a text', { type: 'HTTP_STR_MATCH' }, /search_string belongs to/],
    ['nothing to ask', { fqdn: null }, /neither fqdn nor ip_address/],
    [
      '§5.2 a calculated check of a calculated check',
      { type: 'CALCULATED', resource_path: null, child_healthchecks: [checkId('hc')], child_health_threshold: 1 },
      /itself calculated/,
    ],
    [
      'a calculated check of nobody',
      { type: 'CALCULATED', resource_path: null, child_healthchecks: ['x'], child_health_threshold: 1 },
      /x is no health check/,
    ],
  ])('refuses %s', (_, values, message) => {
    expect(() => read(values)).toThrow(message);
  });
});
