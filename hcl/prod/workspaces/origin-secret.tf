# Stack workspaces, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# workspaces/origin-secret: SharedVariables
resource "tfe_variable_set" "origin_secret" {
  name        = "edge-prod-origin-secret"
  description = "What CloudFront sends to the regional APIs; the same in every stack."
  global      = false
}

resource "tfe_workspace_variable_set" "origin_secret_for_global" {
  variable_set_id = tfe_variable_set.origin_secret.id
  workspace_id    = tfe_workspace.global.id
}

resource "tfe_workspace_variable_set" "origin_secret_for_regional_ap_southeast_2" {
  variable_set_id = tfe_variable_set.origin_secret.id
  workspace_id    = tfe_workspace.regional_ap_southeast_2.id
}

resource "tfe_workspace_variable_set" "origin_secret_for_regional_eu_west_1" {
  variable_set_id = tfe_variable_set.origin_secret.id
  workspace_id    = tfe_workspace.regional_eu_west_1.id
}

resource "tfe_workspace_variable_set" "origin_secret_for_regional_us_east_1" {
  variable_set_id = tfe_variable_set.origin_secret.id
  workspace_id    = tfe_workspace.regional_us_east_1.id
}

resource "tfe_variable" "origin_secret_origin_secret_current" {
  category        = "terraform"
  key             = "origin_secret_current"
  description     = "The secret in force: 32 to 200 visible ASCII characters."
  sensitive       = true
  variable_set_id = tfe_variable_set.origin_secret.id

  lifecycle {
    ignore_changes = [value]
  }
}

resource "tfe_variable" "origin_secret_origin_secret_next" {
  category        = "terraform"
  key             = "origin_secret_next"
  description     = "The secret to come; empty while none is rotated."
  sensitive       = true
  variable_set_id = tfe_variable_set.origin_secret.id

  lifecycle {
    ignore_changes = [value]
  }
}
