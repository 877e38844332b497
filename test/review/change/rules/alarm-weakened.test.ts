import { alarmWeakened } from '../../../../review/change/rules/alarm-weakened';
import type { JsonObject } from '../../../../review/hcl/json';
import { one, said } from './check-rule';

const alarm = (change: JsonObject = {}): JsonObject =>
  one('aws_cloudwatch_metric_alarm', {
    comparison_operator: 'GreaterThanOrEqualToThreshold',
    threshold: 0.05,
    evaluation_periods: 1,
    period: 60,
    alarm_actions: ['arn:topic'],
    treat_missing_data: 'breaching',
    ...change,
  });
const below = (threshold: number) => alarm({ comparison_operator: 'LessThanThreshold', threshold });

test.each<[string, JsonObject, JsonObject, string]>([
  ['actions that are off', alarm(), alarm({ actions_enabled: false }), 'tells nobody any more'],
  ['somebody less to tell', alarm(), alarm({ alarm_actions: [] }), 'no longer tells `arn:topic`'],
  ['a higher threshold', alarm(), alarm({ threshold: 0.5 }), 'begins at `0.5` instead of `0.05`'],
  ['a lower one of an alarm for too little', below(10), below(1), 'begins at `1` instead of `10`'],
  [
    'more to wait for',
    alarm(),
    alarm({ evaluation_periods: 5 }),
    'waits longer: `evaluation_periods` is 5 instead of 1',
  ],
  ['silence', alarm(), alarm({ treat_missing_data: 'ignore' }), 'takes silence for `ignore` instead of trouble'],
])('%s is named, and the other way round is no matter', (_, before, after, what) => {
  expect(said(alarmWeakened, before, after)).toEqual([`aws_cloudwatch_metric_alarm.it ${what}`]);
  expect(said(alarmWeakened, after, before)).toEqual([]);
});
