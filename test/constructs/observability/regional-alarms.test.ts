import { RegionalAlarms } from '../../../constructs/observability/regional-alarms';
import { synthConstruct } from '../../support/synth-construct';

const TOPIC = 'arn:aws:sns:eu-west-1:123456789012:on-call';

function alarms(topicArns: readonly string[] = []): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const { resource } = synthConstruct(
    (scope) =>
      void new RegionalAlarms(scope, 'alarms', {
        name: 'edge-test',
        api: { name: 'edge-test-api', stageName: 'live' },
        functions: { orders: 'edge-test-orders', catalogue: 'edge-test-catalogue' },
        topicArns,
      }),
  );
  return resource['aws_cloudwatch_metric_alarm'] ?? {};
}

test('the API and each function are watched, minute by minute', () => {
  const found = Object.values(alarms()).map(({ alarm_name, metric_name, dimensions, period }) => [
    alarm_name,
    metric_name,
    dimensions,
    period,
  ]);
  const api = { ApiName: 'edge-test-api', Stage: 'live' };
  expect(found).toEqual([
    ['edge-test-api-failures', '5XXError', api, 60],
    ['edge-test-api-latency', 'Latency', api, 60],
    ['edge-test-orders-errors', 'Errors', { FunctionName: 'edge-test-orders' }, 60],
    ['edge-test-catalogue-errors', 'Errors', { FunctionName: 'edge-test-catalogue' }, 60],
  ]);
});

test('failures are a share of the requests, and slowness is what CloudFront gives up on', () => {
  expect(alarms()['alarms_api-failures'] ?? alarms()['alarms_api_failures']).toMatchObject({
    statistic: 'Average',
    threshold: 0.05,
    evaluation_periods: 1,
  });
  expect(alarms()['alarms_api-latency'] ?? alarms()['alarms_api_latency']).toMatchObject({
    extended_statistic: 'p99',
    threshold: 5_000,
    evaluation_periods: 2,
  });
});

test('an API that nobody asks is not ill', () => {
  for (const alarm of Object.values(alarms())) expect(alarm['treat_missing_data']).toBe('notBreaching');
});

test('a topic is told when an alarm goes on and when it goes off; without one nobody is', () => {
  for (const alarm of Object.values(alarms([TOPIC]))) {
    expect(alarm).toMatchObject({ alarm_actions: [TOPIC], ok_actions: [TOPIC] });
  }
  for (const alarm of Object.values(alarms())) {
    expect(alarm).not.toHaveProperty('alarm_actions');
    expect(alarm).not.toHaveProperty('ok_actions');
  }
});
