# Stack bootstrap, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# bootstrap/deploy-role: DeliveryRole
resource "aws_iam_role" "deploy_role" {
  assume_role_policy = data.aws_iam_policy_document.deploy_role_trust.json
  description        = "Assumed by runs that deploy edge dev."
  name               = "edge-dev-deploy"
  path               = "/delivery/"
}

resource "aws_iam_role_policy" "deploy_role_policy" {
  policy = data.aws_iam_policy_document.deploy_role_permissions.json
  role   = aws_iam_role.deploy_role.name
  name   = "deploy"
}

data "aws_iam_policy_document" "deploy_role_trust" {
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    condition {
      test     = "StringEquals"
      values   = ["sts.amazonaws.com"]
      variable = "token.actions.githubusercontent.com:aud"
    }

    condition {
      test     = "StringEquals"
      values   = ["repo:example/multi-region-edge:environment:dev"]
      variable = "token.actions.githubusercontent.com:sub"
    }

    principals {
      identifiers = [aws_iam_openid_connect_provider.oidc.arn]
      type        = "Federated"
    }
  }
}
