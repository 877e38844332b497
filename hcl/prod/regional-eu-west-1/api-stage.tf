# Stack regional-eu-west-1, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# regional-eu-west-1/api: RestApi
resource "aws_api_gateway_stage" "api_stage" {
  deployment_id        = aws_api_gateway_deployment.api_deployment.id
  rest_api_id          = aws_api_gateway_rest_api.api.id
  stage_name           = "live"
  xray_tracing_enabled = true

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.api_access_logs.arn
    format = jsonencode({
      requestId           = "$context.requestId"
      extendedRequestId   = "$context.extendedRequestId"
      traceId             = "$context.xrayTraceId"
      requestTime         = "$context.requestTimeEpoch"
      domainName          = "$context.domainName"
      method              = "$context.httpMethod"
      path                = "$context.path"
      resourcePath        = "$context.resourcePath"
      protocol            = "$context.protocol"
      status              = "$context.status"
      responseLength      = "$context.responseLength"
      responseLatency     = "$context.responseLatency"
      integrationLatency  = "$context.integration.latency"
      integrationStatus   = "$context.integration.status"
      integrationError    = "$context.integration.error"
      authorizerPrincipal = "$context.authorizer.principalId"
      authorizerLatency   = "$context.authorizer.latency"
      authorizerStatus    = "$context.authorizer.status"
      authorizerError     = "$context.authorizer.error"
      wafStatus           = "$context.waf.status"
      wafError            = "$context.waf.error"
      errorType           = "$context.error.responseType"
      errorMessage        = "$context.error.message"
      sourceIp            = "$context.identity.sourceIp"
      userAgent           = "$context.identity.userAgent"
    })
  }

  depends_on = [aws_api_gateway_account.api_account]
}

resource "aws_api_gateway_deployment" "api_deployment" {
  rest_api_id = aws_api_gateway_rest_api.api.id
  triggers = {
    content = sha1(jsonencode([
      aws_api_gateway_rest_api.api.body,
      aws_api_gateway_rest_api.api.binary_media_types,
      aws_api_gateway_rest_api.api.minimum_compression_size,
      aws_api_gateway_rest_api.api.disable_execute_api_endpoint,
    ]))
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_cloudwatch_log_group" "api_access_logs" {
  name              = "/aws/apigateway/edge-prod-api"
  retention_in_days = 365
}

resource "aws_api_gateway_method_settings" "api_all_methods" {
  method_path = "*/*"
  rest_api_id = aws_api_gateway_rest_api.api.id
  stage_name  = aws_api_gateway_stage.api_stage.stage_name

  settings {
    data_trace_enabled     = false
    logging_level          = "ERROR"
    metrics_enabled        = true
    throttling_burst_limit = 1000
    throttling_rate_limit  = 2000
  }

  depends_on = [aws_cloudwatch_log_group.api_execution_logs]
}

resource "aws_cloudwatch_log_group" "api_execution_logs" {
  name              = "API-Gateway-Execution-Logs_${aws_api_gateway_rest_api.api.id}/live"
  retention_in_days = 365
}

resource "aws_api_gateway_method_settings" "api_health_get" {
  method_path = "health/GET"
  rest_api_id = aws_api_gateway_rest_api.api.id
  stage_name  = aws_api_gateway_stage.api_stage.stage_name

  settings {
    data_trace_enabled     = false
    logging_level          = "ERROR"
    metrics_enabled        = true
    throttling_burst_limit = 50
    throttling_rate_limit  = 50
  }

  depends_on = [aws_cloudwatch_log_group.api_execution_logs]
}

resource "aws_api_gateway_method_settings" "api_health_head" {
  method_path = "health/HEAD"
  rest_api_id = aws_api_gateway_rest_api.api.id
  stage_name  = aws_api_gateway_stage.api_stage.stage_name

  settings {
    data_trace_enabled     = false
    logging_level          = "ERROR"
    metrics_enabled        = true
    throttling_burst_limit = 50
    throttling_rate_limit  = 50
  }

  depends_on = [aws_cloudwatch_log_group.api_execution_logs]
}

resource "aws_lambda_permission" "api_invoke_catalogue" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.function_catalogue.function_name
  principal     = "apigateway.amazonaws.com"
  qualifier     = aws_lambda_alias.function_catalogue_live.name
  source_arn    = "${aws_api_gateway_rest_api.api.execution_arn}/live/*"
  statement_id  = "api-gateway"
}

resource "aws_lambda_permission" "api_invoke_health" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.function_health.function_name
  principal     = "apigateway.amazonaws.com"
  qualifier     = aws_lambda_alias.function_health_live.name
  source_arn    = "${aws_api_gateway_rest_api.api.execution_arn}/live/*"
  statement_id  = "api-gateway"
}

resource "aws_lambda_permission" "api_invoke_members" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.function_members.function_name
  principal     = "apigateway.amazonaws.com"
  qualifier     = aws_lambda_alias.function_members_live.name
  source_arn    = "${aws_api_gateway_rest_api.api.execution_arn}/live/*"
  statement_id  = "api-gateway"
}

resource "aws_lambda_permission" "api_invoke_orders" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.function_orders.function_name
  principal     = "apigateway.amazonaws.com"
  qualifier     = aws_lambda_alias.function_orders_live.name
  source_arn    = "${aws_api_gateway_rest_api.api.execution_arn}/live/*"
  statement_id  = "api-gateway"
}

resource "aws_api_gateway_method_settings" "api_search_get" {
  method_path = "search/GET"
  rest_api_id = aws_api_gateway_rest_api.api.id
  stage_name  = aws_api_gateway_stage.api_stage.stage_name

  settings {
    data_trace_enabled     = false
    logging_level          = "ERROR"
    metrics_enabled        = true
    throttling_burst_limit = 200
    throttling_rate_limit  = 400
  }

  depends_on = [aws_cloudwatch_log_group.api_execution_logs]
}

resource "aws_api_gateway_method_settings" "api_search_head" {
  method_path = "search/HEAD"
  rest_api_id = aws_api_gateway_rest_api.api.id
  stage_name  = aws_api_gateway_stage.api_stage.stage_name

  settings {
    data_trace_enabled     = false
    logging_level          = "ERROR"
    metrics_enabled        = true
    throttling_burst_limit = 200
    throttling_rate_limit  = 400
  }

  depends_on = [aws_cloudwatch_log_group.api_execution_logs]
}

# regional-eu-west-1/api-account: ApiAccount
resource "aws_api_gateway_account" "api_account" {
  cloudwatch_role_arn = aws_iam_role.api_account_role.arn

  depends_on = [aws_iam_role_policy_attachment.api_account_logs]
}

resource "aws_iam_role_policy_attachment" "api_account_logs" {
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs"
  role       = aws_iam_role.api_account_role.name
}

resource "aws_iam_role" "api_account_role" {
  assume_role_policy   = data.aws_iam_policy_document.api_account_trust.json
  name                 = "edge-prod-eu-west-1-api-logs"
  permissions_boundary = "arn:aws:iam::333333333333:policy/delivery/edge-prod-boundary"
}

data "aws_iam_policy_document" "api_account_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      identifiers = ["apigateway.amazonaws.com"]
      type        = "Service"
    }
  }
}
