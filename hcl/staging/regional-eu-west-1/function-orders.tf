# Stack regional-eu-west-1, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# regional-eu-west-1/function-orders: ApiFunction
resource "aws_lambda_function" "function_orders" {
  function_name    = "edge-staging-orders"
  role             = aws_iam_role.function_orders_role.arn
  architectures    = ["arm64"]
  filename         = "assets/function_orders_code/1e93eb4878d02f9a3309ed8537fea383/orders.zip"
  handler          = "index.handler"
  memory_size      = 512
  publish          = true
  runtime          = "nodejs22.x"
  source_code_hash = "HpPrSHjQL5ozCe2FN/6jgyBZiUCjYFDfQHrfGYWmCN4="
  timeout          = 28

  environment {
    variables = {
      APP_VERSION             = "1e93eb4878d0"
      POWERTOOLS_SERVICE_NAME = "orders"
      SESSION_AUDIENCE        = "app.staging.example.com"
      SESSION_ISSUER          = "https://id.example.com"
      SESSION_KEYS            = var.session_keys
      TABLE_NAME              = "edge-staging-data"
    }
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.function_orders_logs.name
  }

  tracing_config {
    mode = "Active"
  }

  depends_on = [aws_iam_role_policy.function_orders_policy]
}

resource "aws_lambda_alias" "function_orders_live" {
  function_name    = aws_lambda_function.function_orders.function_name
  function_version = aws_lambda_function.function_orders.version
  name             = "live"
  description      = "The version that serves"
}

resource "aws_cloudwatch_log_group" "function_orders_logs" {
  name              = "/aws/lambda/edge-staging-orders"
  retention_in_days = 30
}

data "aws_iam_policy_document" "function_orders_permissions" {
  statement {
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.function_orders_logs.arn}:*"]
    sid       = "WriteOwnLog"
  }

  statement {
    actions   = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
    resources = ["*"]
    sid       = "SendTraces"
  }

  statement {
    actions   = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"]
    resources = ["arn:aws:dynamodb:eu-west-1:222222222222:table/edge-staging-data"]
    sid       = "ReadItems"

    condition {
      test     = "ForAllValues:StringLike"
      values   = ["products"]
      variable = "dynamodb:LeadingKeys"
    }
  }

  statement {
    actions = [
      "dynamodb:GetItem",
      "dynamodb:BatchGetItem",
      "dynamodb:Query",
      "dynamodb:PutItem",
      "dynamodb:UpdateItem",
    ]
    resources = ["arn:aws:dynamodb:eu-west-1:222222222222:table/edge-staging-data"]
    sid       = "ReadAndWriteItems"

    condition {
      test     = "ForAllValues:StringLike"
      values   = ["stock#*", "member#*", "order#*", "idempotency#*"]
      variable = "dynamodb:LeadingKeys"
    }
  }
}

resource "aws_iam_role_policy" "function_orders_policy" {
  policy = data.aws_iam_policy_document.function_orders_permissions.json
  role   = aws_iam_role.function_orders_role.name
  name   = "what-the-function-may-do"
}

resource "aws_iam_role" "function_orders_role" {
  assume_role_policy   = data.aws_iam_policy_document.function_orders_trust.json
  name                 = "edge-staging-eu-west-1-orders"
  permissions_boundary = "arn:aws:iam::222222222222:policy/delivery/edge-staging-boundary"
}

data "aws_iam_policy_document" "function_orders_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      identifiers = ["lambda.amazonaws.com"]
      type        = "Service"
    }
  }
}
