# Stack bootstrap, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# bootstrap/watch-role: DeliveryRole
resource "aws_iam_role" "watch_role" {
  assume_role_policy = data.aws_iam_policy_document.watch_role_trust.json
  description        = "Assumed by runs that watch edge prod."
  name               = "edge-prod-watch"
  path               = "/delivery/"
}

data "aws_iam_policy_document" "watch_role_permissions" {
  statement {
    actions   = ["cloudwatch:DescribeAlarms"]
    resources = ["*"]
    sid       = "Alarms"
  }

  statement {
    actions   = ["route53:GetHealthCheckStatus"]
    resources = ["arn:aws:route53:::healthcheck/*"]
    sid       = "HealthChecks"
  }

  statement {
    actions   = ["acm:DescribeCertificate"]
    resources = ["arn:aws:acm:*:333333333333:certificate/*"]
    sid       = "Certificates"
  }
}

resource "aws_iam_role_policy" "watch_role_policy" {
  policy = data.aws_iam_policy_document.watch_role_permissions.json
  role   = aws_iam_role.watch_role.name
  name   = "watch"
}

data "aws_iam_policy_document" "watch_role_trust" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    condition {
      test     = "StringEquals"
      values   = ["sts.amazonaws.com"]
      variable = "token.actions.githubusercontent.com:aud"
    }

    condition {
      test     = "StringEquals"
      values   = ["repo:example/multi-region-edge:environment:prod"]
      variable = "token.actions.githubusercontent.com:sub"
    }

    principals {
      identifiers = [aws_iam_openid_connect_provider.github_oidc.arn]
      type        = "Federated"
    }
  }
}
