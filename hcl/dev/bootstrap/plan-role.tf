# Stack bootstrap, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# bootstrap/plan-role: DeliveryRole
resource "aws_iam_role" "plan_role" {
  assume_role_policy = data.aws_iam_policy_document.plan_role_trust.json
  description        = "Assumed by runs that plan edge dev."
  name               = "edge-dev-plan"
  path               = "/delivery/"
}

data "aws_iam_policy_document" "plan_role_permissions" {
  statement {
    actions   = ["s3:ListBucket"]
    resources = [aws_s3_bucket.state.arn]
    sid       = "StateBucket"
  }

  statement {
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.state.arn}/edge/dev/*.tfstate"]
    sid       = "State"
  }

  statement {
    actions   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
    resources = ["${aws_s3_bucket.state.arn}/edge/dev/*.tflock"]
    sid       = "Locks"
  }

  statement {
    actions = ["s3:GetBucket*", "s3:Get*Configuration", "s3:ListBucket", "s3:ListTagsForResource"]
    resources = [
      "arn:aws:s3:::edge-dev-site-*-111111111111",
      "arn:aws:s3:::edge-dev-edge-logs-111111111111",
    ]
    sid = "Buckets"
  }

  statement {
    actions   = ["s3:GetObject", "s3:GetObjectTagging"]
    resources = ["arn:aws:s3:::edge-dev-site-*-111111111111/*"]
    sid       = "Files"
  }

  statement {
    actions   = ["lambda:Get*", "lambda:List*"]
    resources = ["arn:aws:lambda:*:111111111111:function:edge-dev-*"]
    sid       = "Functions"
  }

  statement {
    actions   = ["dynamodb:Describe*", "dynamodb:ListTagsOfResource"]
    resources = ["arn:aws:dynamodb:*:111111111111:table/edge-dev-*"]
    sid       = "Table"
  }

  statement {
    actions   = ["dynamodb:GetItem"]
    resources = ["arn:aws:dynamodb:*:111111111111:table/edge-dev-*"]
    sid       = "SeedItems"

    condition {
      test     = "ForAllValues:StringLike"
      values   = ["products", "stock#*"]
      variable = "dynamodb:LeadingKeys"
    }
  }

  statement {
    actions = ["logs:GetDelivery*", "logs:ListTagsForResource"]
    resources = [
      "arn:aws:logs:*:111111111111:log-group:/aws/lambda/edge-dev-*",
      "arn:aws:logs:*:111111111111:log-group:/aws/apigateway/edge-dev-*",
      "arn:aws:logs:*:111111111111:log-group:API-Gateway-Execution-Logs_*",
      "arn:aws:logs:*:111111111111:delivery-source:edge-dev-*",
      "arn:aws:logs:*:111111111111:delivery-destination:edge-dev-*",
      "arn:aws:logs:*:111111111111:delivery:*",
    ]
    sid = "Logs"
  }

  statement {
    actions = ["ssm:GetParameter*", "ssm:ListTagsForResource"]
    resources = [
      "arn:aws:ssm:*:111111111111:parameter/site/edge-dev",
      "arn:aws:ssm:*:111111111111:parameter/site/edge-dev/*",
    ]
    sid = "Parameters"
  }

  statement {
    actions   = ["cloudwatch:ListTagsForResource"]
    resources = ["arn:aws:cloudwatch:*:111111111111:alarm:edge-dev-*"]
    sid       = "Alarms"
  }

  statement {
    actions = ["wafv2:Get*", "wafv2:List*"]
    resources = [
      "arn:aws:wafv2:*:111111111111:*/webacl/edge-dev-*",
      "arn:aws:wafv2:*:*:*/managedruleset/*",
    ]
    sid = "Firewalls"
  }

  statement {
    actions = [
      "iam:GetRole",
      "iam:GetRolePolicy",
      "iam:ListRolePolicies",
      "iam:ListAttachedRolePolicies",
      "iam:ListRoleTags",
      "iam:ListInstanceProfilesForRole",
    ]
    resources = ["arn:aws:iam::111111111111:role/edge-dev-*"]
    sid       = "Roles"
  }

  statement {
    actions = [
      "route53:GetHostedZone",
      "route53:ListResourceRecordSets",
      "route53:ListTagsForResource",
    ]
    resources = ["arn:aws:route53:::hostedzone/${data.aws_route53_zone.zone.zone_id}"]
    sid       = "Zone"
  }

  statement {
    actions   = ["route53:GetChange", "route53:GetHealthCheck*", "route53:ListTagsForResource"]
    resources = ["arn:aws:route53:::healthcheck/*", "arn:aws:route53:::change/*"]
    sid       = "HealthChecks"
  }

  statement {
    actions   = ["apigateway:GET"]
    resources = ["arn:aws:apigateway:*::/*"]
    sid       = "Apis"
  }

  statement {
    actions   = ["acm:DescribeCertificate", "acm:GetCertificate", "acm:ListTagsForCertificate"]
    resources = ["arn:aws:acm:*:111111111111:certificate/*"]
    sid       = "Certificates"
  }

  statement {
    actions   = ["cloudfront:Describe*", "cloudfront:Get*", "cloudfront:List*"]
    resources = ["*"]
    sid       = "Distributions"
  }

  statement {
    actions = [
      "cloudwatch:DescribeAlarms",
      "logs:DescribeDeliver*",
      "logs:DescribeLogGroups",
      "route53:ListHostedZones*",
      "ssm:DescribeParameters",
      "wafv2:GetWebACLForResource",
    ]
    resources = ["*"]
    sid       = "Lists"
  }

  statement {
    actions = ["iam:*"]
    effect  = "Deny"
    resources = [
      "arn:aws:iam::111111111111:role/delivery/*",
      "arn:aws:iam::111111111111:policy/delivery/*",
      "arn:aws:iam::111111111111:oidc-provider/*",
    ]
    sid = "KeepDelivery"
  }

  statement {
    effect      = "Deny"
    not_actions = ["s3:ListBucket"]
    resources   = [aws_s3_bucket.state.arn]
    sid         = "KeepStateBucket"
  }

  statement {
    effect      = "Deny"
    not_actions = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
    resources   = ["${aws_s3_bucket.state.arn}/*"]
    sid         = "KeepHistory"
  }

  statement {
    actions   = ["s3:DeleteObject"]
    effect    = "Deny"
    resources = ["${aws_s3_bucket.state.arn}/*.tfstate"]
    sid       = "KeepStates"
  }

  statement {
    actions   = ["s3:*"]
    effect    = "Deny"
    resources = ["${aws_s3_bucket.state.arn}/edge/dev/bootstrap.tfstate*"]
    sid       = "KeepRoles"
  }
}

resource "aws_iam_role_policy" "plan_role_policy" {
  policy = data.aws_iam_policy_document.plan_role_permissions.json
  role   = aws_iam_role.plan_role.name
  name   = "plan"
}

data "aws_iam_policy_document" "plan_role_trust" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    condition {
      test     = "StringEquals"
      values   = ["sts.amazonaws.com"]
      variable = "token.actions.githubusercontent.com:aud"
    }

    condition {
      test     = "StringEquals"
      values   = ["repo:example/multi-region-edge:environment:dev-plan"]
      variable = "token.actions.githubusercontent.com:sub"
    }

    principals {
      identifiers = [aws_iam_openid_connect_provider.oidc.arn]
      type        = "Federated"
    }
  }
}
