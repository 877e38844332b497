# Stack regional-us-east-1, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# regional-us-east-1/function-members: ApiFunction
resource "aws_lambda_function" "function_members" {
  function_name    = "edge-local-members"
  role             = aws_iam_role.function_members_role.arn
  architectures    = ["arm64"]
  filename         = "assets/function_members_code/496497799326e21846a1dd92b8b5ad97/members.zip"
  handler          = "index.handler"
  memory_size      = 512
  publish          = true
  runtime          = "nodejs22.x"
  source_code_hash = "SWSXeZMm4hhGod2SuLWtl6c949efI7K7nDFc/rc7sH4="
  timeout          = 4

  environment {
    variables = {
      APP_VERSION             = "496497799326"
      POWERTOOLS_SERVICE_NAME = "members"
      SESSION_AUDIENCE        = "app.example.com"
      SESSION_ISSUER          = "https://id.example.com"
      SESSION_KEYS            = var.session_keys
    }
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.function_members_logs.name
  }

  tracing_config {
    mode = "Active"
  }

  depends_on = [aws_iam_role_policy.function_members_policy]
}

resource "aws_lambda_alias" "function_members_live" {
  function_name    = aws_lambda_function.function_members.function_name
  function_version = aws_lambda_function.function_members.version
  name             = "live"
  description      = "The version that serves"
}

resource "aws_cloudwatch_log_group" "function_members_logs" {
  name              = "/aws/lambda/edge-local-members"
  retention_in_days = 1
}

data "aws_iam_policy_document" "function_members_permissions" {
  statement {
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.function_members_logs.arn}:*"]
    sid       = "WriteOwnLog"
  }

  statement {
    actions   = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
    resources = ["*"]
    sid       = "SendTraces"
  }
}

resource "aws_iam_role_policy" "function_members_policy" {
  policy = data.aws_iam_policy_document.function_members_permissions.json
  role   = aws_iam_role.function_members_role.name
  name   = "what-the-function-may-do"
}

resource "aws_iam_role" "function_members_role" {
  assume_role_policy = data.aws_iam_policy_document.function_members_trust.json
  name               = "edge-local-us-east-1-members"
}

data "aws_iam_policy_document" "function_members_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      identifiers = ["lambda.amazonaws.com"]
      type        = "Service"
    }
  }
}
