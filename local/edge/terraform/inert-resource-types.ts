const WHO_MAY = 'It says who may do what in the account; the local edge has no account.';
const OBSERVES = 'It observes, and changes no response.';
const KEEPS = 'It says how data is kept, not what viewers get.';

/** Resource types that change nothing a viewer can notice here, each with the reason. */
export const inertResourceTypes: Readonly<Record<string, string>> = {
  aws_acm_certificate: 'The edge stands for TLS itself; certificates are neither issued nor checked.',
  aws_acm_certificate_validation: 'Certificates are neither issued nor checked.',
  aws_api_gateway_account: 'It lets API Gateway write logs.',
  aws_cloudfront_monitoring_subscription: OBSERVES,
  aws_cloudfront_realtime_log_config: OBSERVES,
  aws_cloudwatch_composite_alarm: OBSERVES,
  aws_cloudwatch_dashboard: OBSERVES,
  aws_cloudwatch_log_delivery: OBSERVES,
  aws_cloudwatch_log_delivery_destination: OBSERVES,
  aws_cloudwatch_log_delivery_source: OBSERVES,
  aws_cloudwatch_log_group: OBSERVES,
  aws_cloudwatch_log_metric_filter: OBSERVES,
  aws_cloudwatch_log_resource_policy: WHO_MAY,
  aws_cloudwatch_metric_alarm: OBSERVES,
  aws_iam_policy: WHO_MAY,
  aws_iam_role: WHO_MAY,
  aws_iam_role_policy: WHO_MAY,
  aws_iam_role_policy_attachment: WHO_MAY,
  aws_s3_bucket_lifecycle_configuration: KEEPS,
  aws_s3_bucket_logging: OBSERVES,
  aws_s3_bucket_ownership_controls: 'Only ACLs depend on it, and the local edge knows bucket policies only.',
  aws_s3_bucket_server_side_encryption_configuration: KEEPS,
  aws_s3_bucket_versioning: 'Every load begins with one version of each object.',
  aws_sns_topic: OBSERVES,
  aws_sns_topic_policy: WHO_MAY,
  aws_sns_topic_subscription: OBSERVES,
  aws_ssm_parameter: 'Only a later plan or a program of the account reads it.',
  aws_wafv2_web_acl_logging_configuration: OBSERVES,
};
