# Stack bootstrap, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# bootstrap/deploy-role: DeliveryRole
data "aws_iam_policy_document" "deploy_role_permissions" {
  statement {
    actions   = ["s3:ListBucket"]
    resources = [aws_s3_bucket.state.arn]
    sid       = "StateBucket"
  }

  statement {
    actions   = ["s3:GetObject", "s3:PutObject"]
    resources = ["${aws_s3_bucket.state.arn}/edge/staging/*.tfstate"]
    sid       = "State"
  }

  statement {
    actions   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"]
    resources = ["${aws_s3_bucket.state.arn}/edge/staging/*.tflock"]
    sid       = "Locks"
  }

  statement {
    actions = [
      "s3:GetBucket*",
      "s3:Get*Configuration",
      "s3:ListBucket",
      "s3:ListTagsForResource",
      "s3:CreateBucket",
      "s3:DeleteBucket*",
      "s3:ListBucketVersions",
      "s3:Put*",
      "s3:TagResource",
      "s3:UntagResource",
    ]
    resources = [
      "arn:aws:s3:::edge-staging-site-*-222222222222",
      "arn:aws:s3:::edge-staging-edge-logs-222222222222",
    ]
    sid = "Buckets"
  }

  statement {
    actions = [
      "s3:GetObject",
      "s3:GetObjectTagging",
      "s3:PutObject*",
      "s3:DeleteObject*",
      "s3:AbortMultipartUpload",
    ]
    resources = ["arn:aws:s3:::edge-staging-site-*-222222222222/*"]
    sid       = "Files"
  }

  statement {
    actions   = ["s3:DeleteObject*"]
    resources = ["arn:aws:s3:::edge-staging-edge-logs-222222222222/*"]
    sid       = "AccessLogs"
  }

  statement {
    actions = [
      "lambda:Get*",
      "lambda:List*",
      "lambda:CreateFunction",
      "lambda:UpdateFunctionCode",
      "lambda:UpdateFunctionConfiguration",
      "lambda:DeleteFunction",
      "lambda:PublishVersion",
      "lambda:PutFunctionConcurrency",
      "lambda:DeleteFunctionConcurrency",
      "lambda:CreateAlias",
      "lambda:UpdateAlias",
      "lambda:DeleteAlias",
      "lambda:AddPermission",
      "lambda:RemovePermission",
      "lambda:TagResource",
      "lambda:UntagResource",
    ]
    resources = ["arn:aws:lambda:*:222222222222:function:edge-staging-*"]
    sid       = "Functions"
  }

  statement {
    actions = [
      "dynamodb:Describe*",
      "dynamodb:ListTagsOfResource",
      "dynamodb:CreateTable",
      "dynamodb:CreateTableReplica",
      "dynamodb:UpdateTable",
      "dynamodb:DeleteTable",
      "dynamodb:DeleteTableReplica",
      "dynamodb:UpdateTimeToLive",
      "dynamodb:UpdateContinuousBackups",
      "dynamodb:TagResource",
      "dynamodb:UntagResource",
    ]
    resources = ["arn:aws:dynamodb:*:222222222222:table/edge-staging-*"]
    sid       = "Table"
  }

  statement {
    actions = [
      "dynamodb:BatchWriteItem",
      "dynamodb:DeleteItem",
      "dynamodb:GetItem",
      "dynamodb:PutItem",
      "dynamodb:Query",
      "dynamodb:Scan",
      "dynamodb:UpdateItem",
    ]
    resources = ["arn:aws:dynamodb:*:222222222222:table/edge-staging-*"]
    sid       = "Items"
  }

  statement {
    actions   = ["dynamodb:GetItem"]
    resources = ["arn:aws:dynamodb:*:222222222222:table/edge-staging-*"]
    sid       = "SeedItems"

    condition {
      test     = "ForAllValues:StringLike"
      values   = ["products", "stock#*"]
      variable = "dynamodb:LeadingKeys"
    }
  }

  statement {
    actions = ["logs:GetDelivery*", "logs:ListTagsForResource", "logs:*"]
    resources = [
      "arn:aws:logs:*:222222222222:log-group:/aws/lambda/edge-staging-*",
      "arn:aws:logs:*:222222222222:log-group:/aws/apigateway/edge-staging-*",
      "arn:aws:logs:*:222222222222:log-group:API-Gateway-Execution-Logs_*",
      "arn:aws:logs:*:222222222222:delivery-source:edge-staging-*",
      "arn:aws:logs:*:222222222222:delivery-destination:edge-staging-*",
      "arn:aws:logs:*:222222222222:delivery:*",
    ]
    sid = "Logs"
  }

  statement {
    actions = [
      "ssm:GetParameter*",
      "ssm:ListTagsForResource",
      "ssm:PutParameter",
      "ssm:DeleteParameter",
      "ssm:AddTagsToResource",
      "ssm:RemoveTagsFromResource",
    ]
    resources = [
      "arn:aws:ssm:*:222222222222:parameter/site/edge-staging",
      "arn:aws:ssm:*:222222222222:parameter/site/edge-staging/*",
    ]
    sid = "Parameters"
  }

  statement {
    actions = [
      "cloudwatch:ListTagsForResource",
      "cloudwatch:PutMetricAlarm",
      "cloudwatch:DeleteAlarms",
      "cloudwatch:TagResource",
      "cloudwatch:UntagResource",
    ]
    resources = ["arn:aws:cloudwatch:*:222222222222:alarm:edge-staging-*"]
    sid       = "Alarms"
  }

  statement {
    actions = [
      "wafv2:Get*",
      "wafv2:List*",
      "wafv2:*WebACL",
      "wafv2:TagResource",
      "wafv2:UntagResource",
    ]
    resources = [
      "arn:aws:wafv2:*:222222222222:*/webacl/edge-staging-*",
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
      "iam:DeleteRole",
      "iam:UpdateRole",
      "iam:UpdateRoleDescription",
      "iam:UpdateAssumeRolePolicy",
      "iam:TagRole",
      "iam:UntagRole",
      "iam:DeleteRolePolicy",
      "iam:DetachRolePolicy",
    ]
    resources = ["arn:aws:iam::222222222222:role/edge-staging-*"]
    sid       = "Roles"
  }

  statement {
    actions   = ["iam:CreateRole", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy"]
    resources = ["arn:aws:iam::222222222222:role/edge-staging-*"]
    sid       = "BoundedRoles"

    condition {
      test     = "StringEquals"
      values   = ["arn:aws:iam::222222222222:policy/delivery/edge-staging-boundary"]
      variable = "iam:PermissionsBoundary"
    }
  }

  statement {
    actions   = ["iam:AttachRolePolicy"]
    resources = ["arn:aws:iam::222222222222:role/edge-staging-*"]
    sid       = "LogsOfApis"

    condition {
      test     = "StringEquals"
      values   = ["arn:aws:iam::222222222222:policy/delivery/edge-staging-boundary"]
      variable = "iam:PermissionsBoundary"
    }

    condition {
      test     = "ArnEquals"
      values   = ["arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs"]
      variable = "iam:PolicyARN"
    }
  }

  statement {
    actions   = ["iam:PassRole"]
    resources = ["arn:aws:iam::222222222222:role/edge-staging-*"]
    sid       = "RolesOfServices"

    condition {
      test     = "StringEquals"
      values   = ["lambda.amazonaws.com", "apigateway.amazonaws.com"]
      variable = "iam:PassedToService"
    }
  }

  statement {
    actions   = ["iam:CreateServiceLinkedRole"]
    resources = ["arn:aws:iam::222222222222:role/aws-service-role/*"]
    sid       = "RolesThatServicesMake"

    condition {
      test     = "StringEquals"
      values   = ["ops.apigateway.amazonaws.com", "replication.dynamodb.amazonaws.com"]
      variable = "iam:AWSServiceName"
    }
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
    actions   = ["route53:ChangeResourceRecordSets"]
    resources = ["arn:aws:route53:::hostedzone/${data.aws_route53_zone.zone.zone_id}"]
    sid       = "Records"

    condition {
      test     = "ForAllValues:StringLike"
      values   = ["app.staging.example.com", "*.app.staging.example.com"]
      variable = "route53:ChangeResourceRecordSetsNormalizedRecordNames"
    }
  }

  statement {
    actions = [
      "route53:GetChange",
      "route53:GetHealthCheck*",
      "route53:ListTagsForResource",
      "route53:UpdateHealthCheck",
      "route53:DeleteHealthCheck",
      "route53:ChangeTagsForResource",
    ]
    resources = ["arn:aws:route53:::healthcheck/*", "arn:aws:route53:::change/*"]
    sid       = "HealthChecks"
  }

  statement {
    actions   = ["acm:RequestCertificate"]
    resources = ["*"]
    sid       = "NewCertificates"

    condition {
      test     = "ForAllValues:StringLike"
      values   = ["app.staging.example.com", "*.app.staging.example.com"]
      variable = "acm:DomainNames"
    }
  }

  statement {
    actions = [
      "apigateway:GET",
      "apigateway:*",
      "wafv2:GetWebACLForResource",
      "wafv2:AssociateWebACL",
      "wafv2:DisassociateWebACL",
    ]
    resources = ["arn:aws:apigateway:*::/*"]
    sid       = "Apis"
  }

  statement {
    actions = [
      "acm:DescribeCertificate",
      "acm:GetCertificate",
      "acm:ListTagsForCertificate",
      "acm:DeleteCertificate",
      "acm:AddTagsToCertificate",
      "acm:RemoveTagsFromCertificate",
    ]
    resources = ["arn:aws:acm:*:222222222222:certificate/*"]
    sid       = "Certificates"
  }

  statement {
    actions   = ["cloudfront:Describe*", "cloudfront:Get*", "cloudfront:List*", "cloudfront:*"]
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
      "route53:CreateHealthCheck",
    ]
    resources = ["*"]
    sid       = "Lists"
  }

  statement {
    actions = ["iam:*"]
    effect  = "Deny"
    resources = [
      "arn:aws:iam::222222222222:role/delivery/*",
      "arn:aws:iam::222222222222:policy/delivery/*",
      "arn:aws:iam::222222222222:oidc-provider/*",
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
    resources = ["${aws_s3_bucket.state.arn}/edge/staging/bootstrap.tfstate*"]
    sid       = "KeepRoles"
  }
}
