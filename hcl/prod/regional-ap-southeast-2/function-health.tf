# Stack regional-ap-southeast-2, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# regional-ap-southeast-2/function-health: ApiFunction
resource "aws_lambda_function" "function_health" {
  function_name                  = "edge-prod-health"
  role                           = aws_iam_role.function_health_role.arn
  architectures                  = ["arm64"]
  filename                       = "assets/function_health_code/adbb6fd76fcb6a9f08507c8eb253c513/health.zip"
  handler                        = "index.handler"
  memory_size                    = 1024
  publish                        = true
  reserved_concurrent_executions = 200
  runtime                        = "nodejs22.x"
  source_code_hash               = "rbtv12/Lap8IUHyOslPFEyiA0rTiLM3vhhl2STGqrUQ="
  timeout                        = 4

  environment {
    variables = {
      APP_VERSION             = "adbb6fd76fcb"
      POWERTOOLS_SERVICE_NAME = "health"
    }
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.function_health_logs.name
  }

  tracing_config {
    mode = "Active"
  }

  depends_on = [aws_iam_role_policy.function_health_policy]
}

resource "aws_lambda_alias" "function_health_live" {
  function_name    = aws_lambda_function.function_health.function_name
  function_version = aws_lambda_function.function_health.version
  name             = "live"
  description      = "The version that serves"
}

resource "aws_cloudwatch_log_group" "function_health_logs" {
  name              = "/aws/lambda/edge-prod-health"
  retention_in_days = 365
}

data "aws_iam_policy_document" "function_health_permissions" {
  statement {
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.function_health_logs.arn}:*"]
    sid       = "WriteOwnLog"
  }

  statement {
    actions   = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
    resources = ["*"]
    sid       = "SendTraces"
  }
}

resource "aws_iam_role_policy" "function_health_policy" {
  policy = data.aws_iam_policy_document.function_health_permissions.json
  role   = aws_iam_role.function_health_role.name
  name   = "what-the-function-may-do"
}

resource "aws_iam_role" "function_health_role" {
  assume_role_policy   = data.aws_iam_policy_document.function_health_trust.json
  name                 = "edge-prod-ap-southeast-2-health"
  permissions_boundary = "arn:aws:iam::333333333333:policy/delivery/edge-prod-boundary"
}

data "aws_iam_policy_document" "function_health_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      identifiers = ["lambda.amazonaws.com"]
      type        = "Service"
    }
  }
}
