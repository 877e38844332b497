# Stack bootstrap, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# bootstrap/plan-role: DeliveryRole
resource "aws_iam_role" "plan_role" {
  assume_role_policy = data.aws_iam_policy_document.plan_role_trust.json
  description        = "Assumed by runs that plan edge prod."
  name               = "edge-prod-plan"
  path               = "/delivery/"
}

data "aws_iam_policy_document" "plan_role_permissions" {
  statement {
    actions = ["s3:GetBucket*", "s3:Get*Configuration", "s3:ListBucket", "s3:ListTagsForResource"]
    resources = [
      "arn:aws:s3:::edge-prod-site-*-333333333333",
      "arn:aws:s3:::edge-prod-edge-logs-333333333333",
    ]
    sid = "Buckets"
  }

  statement {
    actions   = ["s3:GetObject", "s3:GetObjectTagging"]
    resources = ["arn:aws:s3:::edge-prod-site-*-333333333333/*"]
    sid       = "Files"
  }

  statement {
    actions   = ["lambda:Get*", "lambda:List*"]
    resources = ["arn:aws:lambda:*:333333333333:function:edge-prod-*"]
    sid       = "Functions"
  }

  statement {
    actions   = ["dynamodb:Describe*", "dynamodb:ListTagsOfResource"]
    resources = ["arn:aws:dynamodb:*:333333333333:table/edge-prod-*"]
    sid       = "Table"
  }

  statement {
    actions   = ["dynamodb:GetItem"]
    resources = ["arn:aws:dynamodb:*:333333333333:table/edge-prod-*"]
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
      "arn:aws:logs:*:333333333333:log-group:/aws/lambda/edge-prod-*",
      "arn:aws:logs:*:333333333333:log-group:/aws/apigateway/edge-prod-*",
      "arn:aws:logs:*:333333333333:log-group:API-Gateway-Execution-Logs_*",
      "arn:aws:logs:*:333333333333:delivery-source:edge-prod-*",
      "arn:aws:logs:*:333333333333:delivery-destination:edge-prod-*",
      "arn:aws:logs:*:333333333333:delivery:*",
    ]
    sid = "Logs"
  }

  statement {
    actions = ["ssm:GetParameter*", "ssm:ListTagsForResource"]
    resources = [
      "arn:aws:ssm:*:333333333333:parameter/site/edge-prod",
      "arn:aws:ssm:*:333333333333:parameter/site/edge-prod/*",
    ]
    sid = "Parameters"
  }

  statement {
    actions   = ["cloudwatch:ListTagsForResource"]
    resources = ["arn:aws:cloudwatch:*:333333333333:alarm:edge-prod-*"]
    sid       = "Alarms"
  }

  statement {
    actions = ["wafv2:Get*", "wafv2:List*"]
    resources = [
      "arn:aws:wafv2:*:333333333333:*/webacl/edge-prod-*",
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
    resources = ["arn:aws:iam::333333333333:role/edge-prod-*"]
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
    resources = ["arn:aws:acm:*:333333333333:certificate/*"]
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
      "arn:aws:iam::333333333333:role/delivery/*",
      "arn:aws:iam::333333333333:policy/delivery/*",
      "arn:aws:iam::333333333333:oidc-provider/*",
    ]
    sid = "KeepDelivery"
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
      values   = ["aws.workload.identity"]
      variable = "app.terraform.io:aud"
    }

    condition {
      test = "StringEquals"
      values = [
        "organization:example:project:Default Project:workspace:edge-prod-data:run_phase:plan",
        "organization:example:project:Default Project:workspace:edge-prod-regional-us-east-1:run_phase:plan",
        "organization:example:project:Default Project:workspace:edge-prod-regional-eu-west-1:run_phase:plan",
        "organization:example:project:Default Project:workspace:edge-prod-regional-ap-southeast-2:run_phase:plan",
        "organization:example:project:Default Project:workspace:edge-prod-global:run_phase:plan",
      ]
      variable = "app.terraform.io:sub"
    }

    principals {
      identifiers = [aws_iam_openid_connect_provider.oidc.arn]
      type        = "Federated"
    }
  }
}
