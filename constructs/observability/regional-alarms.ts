import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { Construct } from 'constructs';

export interface RegionalAlarmsProps {
  /** Begins the name of every alarm. */
  readonly name: string;
  /** The API's name, and that of its stage. */
  readonly api: { readonly name: string; readonly stageName: string };
  /** Names of functions, by what alarms call them. */
  readonly functions: Readonly<Record<string, string>>;
  /** ARNs of SNS topics that are told when an alarm goes on or off. */
  readonly topicArns: readonly string[];
}

/**
 * Of the requests of a minute, this share may be answered 5xx. Health checkers alone ask often enough that a single failure of a
 * viewer is far below it.
 */
const FAILED_SHARE = 0.05;

/** Failed calls of a function in a minute: one may be a defect of one request. */
const FAILED_CALLS = 3;

/** Milliseconds: CloudFront gives a read up after five seconds, and asks the other region. */
const SLOW_MS = 5_000;
/** Minutes in a row: new functions start cold. */
const SLOW_MINUTES = 2;

/**
 * What says that a region answers badly: failures of the API, of each function, and slowness. A deploy watches them between waves.
 *
 * Sources: API Gateway Developer Guide, "Amazon API Gateway dimensions and metrics" (the average of `5XXError` is its rate);
 * Lambda Developer Guide, "Types of metrics for Lambda functions".
 */
export class RegionalAlarms extends Construct {
  constructor(scope: Construct, id: string, props: RegionalAlarmsProps) {
    super(scope, id);
    const { name, api, functions, topicArns } = props;
    const common = {
      comparisonOperator: 'GreaterThanOrEqualToThreshold',
      period: 60,
      evaluationPeriods: 1,
      // Nobody asks, nothing fails.
      treatMissingData: 'notBreaching',
      ...(topicArns.length > 0 && { alarmActions: [...topicArns], okActions: [...topicArns] }),
    };
    const ofApi = {
      ...common,
      namespace: 'AWS/ApiGateway',
      dimensions: { ApiName: api.name, Stage: api.stageName },
    };
    new CloudwatchMetricAlarm(this, 'api-failures', {
      ...ofApi,
      alarmName: `${name}-api-failures`,
      alarmDescription: `The API answers ${FAILED_SHARE * 100} % or more of a minute's requests with 5xx.`,
      metricName: '5XXError',
      statistic: 'Average',
      threshold: FAILED_SHARE,
    });
    new CloudwatchMetricAlarm(this, 'api-latency', {
      ...ofApi,
      alarmName: `${name}-api-latency`,
      alarmDescription: `One in a hundred requests takes ${SLOW_MS} ms or more, for ${SLOW_MINUTES} minutes.`,
      metricName: 'Latency',
      extendedStatistic: 'p99',
      threshold: SLOW_MS,
      evaluationPeriods: SLOW_MINUTES,
    });
    for (const [label, functionName] of Object.entries(functions)) {
      new CloudwatchMetricAlarm(this, `${label}-errors`, {
        ...common,
        alarmName: `${name}-${label}-errors`,
        alarmDescription: `${FAILED_CALLS} or more calls of the function ${label} fail in a minute.`,
        namespace: 'AWS/Lambda',
        dimensions: { FunctionName: functionName },
        metricName: 'Errors',
        statistic: 'Sum',
        threshold: FAILED_CALLS,
      });
    }
  }
}
