# Stack workspaces, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# workspaces/aws-access: SharedVariables
resource "tfe_variable_set" "aws_access" {
  name        = "edge-prod-aws-access"
  description = "Roles that runs assume, by OIDC."
  global      = false
}

resource "tfe_workspace_variable_set" "aws_access_for_data" {
  variable_set_id = tfe_variable_set.aws_access.id
  workspace_id    = tfe_workspace.data.id
}

resource "tfe_workspace_variable_set" "aws_access_for_global" {
  variable_set_id = tfe_variable_set.aws_access.id
  workspace_id    = tfe_workspace.global.id
}

resource "tfe_workspace_variable_set" "aws_access_for_regional_ap_southeast_2" {
  variable_set_id = tfe_variable_set.aws_access.id
  workspace_id    = tfe_workspace.regional_ap_southeast_2.id
}

resource "tfe_workspace_variable_set" "aws_access_for_regional_eu_west_1" {
  variable_set_id = tfe_variable_set.aws_access.id
  workspace_id    = tfe_workspace.regional_eu_west_1.id
}

resource "tfe_workspace_variable_set" "aws_access_for_regional_us_east_1" {
  variable_set_id = tfe_variable_set.aws_access.id
  workspace_id    = tfe_workspace.regional_us_east_1.id
}

resource "tfe_variable" "aws_access_tfc_aws_apply_role_arn" {
  category        = "env"
  key             = "TFC_AWS_APPLY_ROLE_ARN"
  description     = "Assumed to apply."
  value           = "arn:aws:iam::333333333333:role/delivery/edge-prod-deploy"
  variable_set_id = tfe_variable_set.aws_access.id
}

resource "tfe_variable" "aws_access_tfc_aws_plan_role_arn" {
  category        = "env"
  key             = "TFC_AWS_PLAN_ROLE_ARN"
  description     = "Assumed to plan."
  value           = "arn:aws:iam::333333333333:role/delivery/edge-prod-plan"
  variable_set_id = tfe_variable_set.aws_access.id
}

resource "tfe_variable" "aws_access_tfc_aws_provider_auth" {
  category        = "env"
  key             = "TFC_AWS_PROVIDER_AUTH"
  description     = "Use OIDC, and no keys."
  value           = "true"
  variable_set_id = tfe_variable_set.aws_access.id
}
