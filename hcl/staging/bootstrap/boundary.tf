# Stack bootstrap, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# bootstrap/boundary: RoleBoundary
resource "aws_iam_policy" "boundary" {
  policy      = data.aws_iam_policy_document.boundary_limits.json
  description = "The most that a role of the system may do."
  name        = "edge-staging-boundary"
  path        = "/delivery/"
}

data "aws_iam_policy_document" "boundary_limits" {
  statement {
    actions = [
      "logs:CreateLogGroup",
      "logs:CreateLogStream",
      "logs:Describe*",
      "logs:FilterLogEvents",
      "logs:GetLogEvents",
      "logs:PutLogEvents",
      "xray:PutTraceSegments",
      "xray:PutTelemetryRecords",
    ]
    resources = ["*"]
    sid       = "LogsAndTraces"
  }

  statement {
    actions = [
      "dynamodb:BatchGetItem",
      "dynamodb:ConditionCheckItem",
      "dynamodb:DeleteItem",
      "dynamodb:GetItem",
      "dynamodb:PutItem",
      "dynamodb:Query",
      "dynamodb:UpdateItem",
    ]
    resources = [
      "arn:aws:dynamodb:*:222222222222:table/edge-staging-*",
      "arn:aws:dynamodb:*:222222222222:table/edge-staging-*/index/*",
    ]
    sid = "Items"
  }
}
