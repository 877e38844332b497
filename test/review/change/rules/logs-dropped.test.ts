import { logsDropped } from '../../../../review/change/rules/logs-dropped';
import { one, said } from './check-rule';

const logs = (body: object) => one('aws_cloudwatch_log_group', { name: 'a', ...body });
const stage = (body: object) => one('aws_api_gateway_stage', { stage_name: 'live', ...body });

test('a shorter time, a delivery or an alarm that is gone, and a silent stage are named', () => {
  expect(said(logsDropped, logs({ retention_in_days: 365 }), logs({ retention_in_days: 7 }))).toEqual([
    'aws_cloudwatch_log_group.it keeps lines for 7 days instead of 365: older ones are deleted',
  ]);
  expect(said(logsDropped, logs({}), logs({ retention_in_days: 7 }))).toEqual([
    'aws_cloudwatch_log_group.it keeps lines for 7 days instead of ever: older ones are deleted',
  ]);
  expect(said(logsDropped, one('aws_cloudwatch_log_delivery', {}), {})).toEqual([
    'aws_cloudwatch_log_delivery.it is destroyed: access logs are delivered no more',
  ]);
  expect(said(logsDropped, stage({ access_log_settings: [{ format: 'x' }] }), stage({}))).toEqual([
    'aws_api_gateway_stage.it writes no access log any more',
  ]);
});

test('a longer time, and an alarm that comes back under another address, are no matter', () => {
  expect(said(logsDropped, logs({ retention_in_days: 7 }), logs({ retention_in_days: 0 }))).toEqual([]);
  const alarm = (name: string) => ({ resource: { aws_cloudwatch_metric_alarm: { [name]: [{ alarm_name: 'a' }] } } });
  expect(said(logsDropped, alarm('old'), alarm('new'))).toEqual([]);
});

test('methods that write no error down are named, new ones too, and those that write more are not', () => {
  const level = (logging_level: string) => one('aws_api_gateway_method_settings', { settings: [{ logging_level }] });
  const finding = 'aws_api_gateway_method_settings.it writes no error of API Gateway down: `logging_level` is `OFF`';
  expect(said(logsDropped, level('ERROR'), level('OFF'))).toEqual([finding]);
  expect(said(logsDropped, {}, level('OFF'))).toEqual([finding]);
  expect(said(logsDropped, level('OFF'), level('ERROR'))).toEqual([]);
});
