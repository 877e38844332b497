# Stack bootstrap, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# bootstrap/deploy-role: DeliveryRole
resource "aws_iam_role" "deploy_role" {
  assume_role_policy = data.aws_iam_policy_document.deploy_role_trust.json
  description        = "Assumed by runs that deploy edge prod."
  name               = "edge-prod-deploy"
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
      values   = ["aws.workload.identity"]
      variable = "app.terraform.io:aud"
    }

    condition {
      test = "StringEquals"
      values = [
        "organization:example:project:Default Project:workspace:edge-prod-data:run_phase:apply",
        "organization:example:project:Default Project:workspace:edge-prod-regional-us-east-1:run_phase:apply",
        "organization:example:project:Default Project:workspace:edge-prod-regional-eu-west-1:run_phase:apply",
        "organization:example:project:Default Project:workspace:edge-prod-regional-ap-southeast-2:run_phase:apply",
        "organization:example:project:Default Project:workspace:edge-prod-global:run_phase:apply",
      ]
      variable = "app.terraform.io:sub"
    }

    principals {
      identifiers = [aws_iam_openid_connect_provider.oidc.arn]
      type        = "Federated"
    }
  }
}
