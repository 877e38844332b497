import { arn, type ComputedTable, lowerId, nameOf, textOf } from './made-up-values';

/** CloudWatch's resources. */
export const logsResources: ComputedTable = {
  aws_cloudwatch_log_delivery: (made) => {
    const id = lowerId(16, made.address);
    return { id, arn: arn(made, 'logs', `delivery:${id}`) };
  },
  aws_cloudwatch_log_delivery_destination: (made) => ({
    arn: arn(made, 'logs', `delivery-destination:${textOf(made, 'name')}`),
    delivery_destination_type: 'S3',
  }),
  aws_cloudwatch_log_delivery_source: (made) => ({
    arn: arn(made, 'logs', `delivery-source:${textOf(made, 'name')}`),
    service: 'cloudfront',
  }),
  aws_cloudwatch_log_group: (made) => {
    const name = nameOf(made);
    return { id: name, arn: arn(made, 'logs', `log-group:${name}`), name };
  },
  aws_cloudwatch_metric_alarm: (made) => ({
    id: textOf(made, 'alarm_name'),
    arn: arn(made, 'cloudwatch', `alarm:${textOf(made, 'alarm_name')}`),
  }),
  aws_cloudwatch_composite_alarm: (made) => ({
    id: textOf(made, 'alarm_name'),
    arn: arn(made, 'cloudwatch', `alarm:${textOf(made, 'alarm_name')}`),
  }),
  aws_cloudwatch_dashboard: (made) => ({
    id: textOf(made, 'dashboard_name'),
    dashboard_arn: arn(made, 'cloudwatch', `dashboard/${textOf(made, 'dashboard_name')}`, { region: '' }),
  }),
  aws_sns_topic: (made) => {
    const own = arn(made, 'sns', nameOf(made));
    return { id: own, arn: own, name: nameOf(made) };
  },
};
