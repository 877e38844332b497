# Stack regional-eu-west-1, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# regional-eu-west-1/alarms: RegionalAlarms
resource "aws_cloudwatch_metric_alarm" "alarms_api_failures" {
  alarm_name          = "edge-staging-api-failures"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = 1
  alarm_description   = "The API answers 5 % or more of a minute's requests with 5xx."
  dimensions = {
    ApiName = "edge-staging-api"
    Stage   = aws_api_gateway_stage.api_stage.stage_name
  }
  metric_name        = "5XXError"
  namespace          = "AWS/ApiGateway"
  period             = 60
  statistic          = "Average"
  threshold          = 0.05
  treat_missing_data = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "alarms_api_latency" {
  alarm_name          = "edge-staging-api-latency"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = 2
  alarm_description   = "One in a hundred requests takes 5000 ms or more, for 2 minutes."
  dimensions = {
    ApiName = "edge-staging-api"
    Stage   = aws_api_gateway_stage.api_stage.stage_name
  }
  extended_statistic = "p99"
  metric_name        = "Latency"
  namespace          = "AWS/ApiGateway"
  period             = 60
  threshold          = 5000
  treat_missing_data = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "alarms_catalogue_errors" {
  alarm_name          = "edge-staging-catalogue-errors"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = 1
  alarm_description   = "3 or more calls of the function catalogue fail in a minute."
  dimensions = {
    FunctionName = aws_lambda_function.function_catalogue.function_name
  }
  metric_name        = "Errors"
  namespace          = "AWS/Lambda"
  period             = 60
  statistic          = "Sum"
  threshold          = 3
  treat_missing_data = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "alarms_health_errors" {
  alarm_name          = "edge-staging-health-errors"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = 1
  alarm_description   = "3 or more calls of the function health fail in a minute."
  dimensions = {
    FunctionName = aws_lambda_function.function_health.function_name
  }
  metric_name        = "Errors"
  namespace          = "AWS/Lambda"
  period             = 60
  statistic          = "Sum"
  threshold          = 3
  treat_missing_data = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "alarms_members_errors" {
  alarm_name          = "edge-staging-members-errors"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = 1
  alarm_description   = "3 or more calls of the function members fail in a minute."
  dimensions = {
    FunctionName = aws_lambda_function.function_members.function_name
  }
  metric_name        = "Errors"
  namespace          = "AWS/Lambda"
  period             = 60
  statistic          = "Sum"
  threshold          = 3
  treat_missing_data = "notBreaching"
}

resource "aws_cloudwatch_metric_alarm" "alarms_orders_errors" {
  alarm_name          = "edge-staging-orders-errors"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  evaluation_periods  = 1
  alarm_description   = "3 or more calls of the function orders fail in a minute."
  dimensions = {
    FunctionName = aws_lambda_function.function_orders.function_name
  }
  metric_name        = "Errors"
  namespace          = "AWS/Lambda"
  period             = 60
  statistic          = "Sum"
  threshold          = 3
  treat_missing_data = "notBreaching"
}
