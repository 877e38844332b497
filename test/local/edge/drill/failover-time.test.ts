import { readFailoverTime, secondsToFailOver, worstMoment } from '../../../../local/edge/drill/failover-time';
import type { Resource, System, Value } from '../../../../local/edge/terraform/system';

function resource(type: string, name: string, values: Record<string, Value>): Resource {
  return {
    address: `global: ${type}.${name}`,
    stack: 'global',
    mode: 'managed',
    type,
    name,
    key: undefined,
    region: 'us-east-1',
    configured: new Set(Object.keys(values)),
    values,
  };
}

function system(...resources: Resource[]): System {
  return {
    resources,
    outputs: new Map(),
    directoryOf: () => '/',
    ofType: (wanted) => resources.filter(({ type }) => type === wanted),
  };
}

function check(id: string, interval: number, threshold: number): Resource {
  const values = { id, fqdn: 'eu-west-1.origin.app.example.com', type: 'HTTPS', resource_path: '/api/health' };
  return resource('aws_route53_health_check', id, {
    ...values,
    request_interval: interval,
    failure_threshold: threshold,
  });
}

function latencyRecord(name: string, checkId: string, target: Record<string, Value>): Resource {
  return resource('aws_route53_record', name, {
    name: 'origin.app.example.com',
    type: 'A',
    set_identifier: name,
    health_check_id: checkId,
    latency_routing_policy: [{ region: 'eu-west-1' }],
    ...target,
  });
}

const ALIAS = {
  alias: [{ name: 'd-1.execute-api.eu-west-1.amazonaws.com', zone_id: 'Z', evaluate_target_health: true }],
};

test('facts §5.3 failing over takes interval × threshold, and 60 s of an alias to API Gateway', () => {
  const time = readFailoverTime(system(check('a', 10, 2), latencyRecord('eu', 'a', ALIAS)));
  expect(time).toEqual({ interval: 10, threshold: 2, recordTtl: 60 });
  expect(secondsToFailOver(time, 'refused')).toBe(80);
  expect(secondsToFailOver(time, 'status')).toBe(80);
});

test('facts §5.2 a probe that is not answered takes 2 s to fail', () => {
  const time = { interval: 30, threshold: 3, recordTtl: 60 } as const;
  expect(secondsToFailOver(time, 'slow')).toBe(156);
  expect(secondsToFailOver(time, 'timeout')).toBe(156);
});

test('the slowest check and the longest lifetime count, of those that latency records use', () => {
  const unused = check('unused', 30, 10);
  const records = [
    latencyRecord('eu', 'a', { records: ['192.0.2.1'], ttl: 20 }),
    latencyRecord('us', 'b', { records: ['192.0.2.2'], ttl: 90 }),
  ];
  expect(readFailoverTime(system(check('a', 10, 2), check('b', 30, 1), unused, ...records))).toEqual({
    interval: 30,
    threshold: 1,
    recordTtl: 90,
  });
});

test('a system whose latency records have no health check is refused', () => {
  expect(() => readFailoverTime(system(check('a', 10, 2)))).toThrow(/no latency record has a health check/);
});

test.each([0, 1_000, 59_999, 60_000, 123_456])(
  'what fails at the worst moment meets fresh look-ups (%d ms)',
  (earliest) => {
    const failover = { interval: 10, threshold: 2, recordTtl: 60 } as const;
    const lookedUp = -7_000;
    const moment = worstMoment(failover, lookedUp, earliest);
    expect(moment).toBeGreaterThanOrEqual(earliest);
    expect(moment).toBeLessThan(earliest + 60_000);
    // A renewal falls 14 s after it, 6 s before the 20 s that the health checks take.
    expect((moment + 14_000 - lookedUp) % 60_000).toBe(0);
  },
);
