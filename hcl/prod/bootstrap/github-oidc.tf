# Stack bootstrap, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# bootstrap/github-oidc: OidcProvider
resource "aws_iam_openid_connect_provider" "github_oidc" {
  client_id_list = ["sts.amazonaws.com"]
  url            = "https://token.actions.githubusercontent.com"
}
