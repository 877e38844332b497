# Stack regional-us-east-1, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# regional-us-east-1/function-health: ApiFunction
resource "aws_lambda_function" "function_health" {
  function_name    = "edge-staging-health"
  role             = aws_iam_role.function_health_role.arn
  architectures    = ["arm64"]
  filename         = "assets/function_health_code/adbb6fd76fcb6a9f08507c8eb253c513/health.zip"
  handler          = "index.handler"
  memory_size      = 512
  publish          = true
  runtime          = "nodejs22.x"
  source_code_hash = "rbtv12/Lap8IUHyOslPFEyiA0rTiLM3vhhl2STGqrUQ="
  timeout          = 4

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
  name              = "/aws/lambda/edge-staging-health"
  retention_in_days = 30
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
  name                 = "edge-staging-us-east-1-health"
  permissions_boundary = "arn:aws:iam::222222222222:policy/delivery/edge-staging-boundary"
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
