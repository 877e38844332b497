# Stack regional-eu-west-1, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# regional-eu-west-1/function-catalogue: ApiFunction
resource "aws_lambda_function" "function_catalogue" {
  function_name    = "edge-local-catalogue"
  role             = aws_iam_role.function_catalogue_role.arn
  architectures    = ["arm64"]
  filename         = "assets/function_catalogue_code/dd0f56ad710e9a0cba0ef822071fa56b/catalogue.zip"
  handler          = "index.handler"
  memory_size      = 512
  publish          = true
  runtime          = "nodejs22.x"
  source_code_hash = "3Q9WrXEOmgy6DvgiBx+la9R3CWBLMjZYlnmgpWEUHwE="
  timeout          = 4

  environment {
    variables = {
      APP_VERSION             = "dd0f56ad710e"
      POWERTOOLS_SERVICE_NAME = "catalogue"
      SESSION_AUDIENCE        = "app.example.com"
      SESSION_ISSUER          = "https://id.example.com"
      SESSION_KEYS            = var.session_keys
      TABLE_NAME              = "edge-local-data"
    }
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.function_catalogue_logs.name
  }

  tracing_config {
    mode = "Active"
  }

  depends_on = [aws_iam_role_policy.function_catalogue_policy]
}

resource "aws_lambda_alias" "function_catalogue_live" {
  function_name    = aws_lambda_function.function_catalogue.function_name
  function_version = aws_lambda_function.function_catalogue.version
  name             = "live"
  description      = "The version that serves"
}

resource "aws_cloudwatch_log_group" "function_catalogue_logs" {
  name              = "/aws/lambda/edge-local-catalogue"
  retention_in_days = 1
}

data "aws_iam_policy_document" "function_catalogue_permissions" {
  statement {
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.function_catalogue_logs.arn}:*"]
    sid       = "WriteOwnLog"
  }

  statement {
    actions   = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
    resources = ["*"]
    sid       = "SendTraces"
  }

  statement {
    actions   = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"]
    resources = ["arn:aws:dynamodb:eu-west-1:123456789012:table/edge-local-data"]
    sid       = "ReadItems"

    condition {
      test     = "ForAllValues:StringLike"
      values   = ["products", "stock#*"]
      variable = "dynamodb:LeadingKeys"
    }
  }
}

resource "aws_iam_role_policy" "function_catalogue_policy" {
  policy = data.aws_iam_policy_document.function_catalogue_permissions.json
  role   = aws_iam_role.function_catalogue_role.name
  name   = "what-the-function-may-do"
}

resource "aws_iam_role" "function_catalogue_role" {
  assume_role_policy = data.aws_iam_policy_document.function_catalogue_trust.json
  name               = "edge-local-eu-west-1-catalogue"
}

data "aws_iam_policy_document" "function_catalogue_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      identifiers = ["lambda.amazonaws.com"]
      type        = "Service"
    }
  }
}
