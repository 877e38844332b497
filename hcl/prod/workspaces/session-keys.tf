# Stack workspaces, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# workspaces/session-keys: SharedVariables
resource "tfe_variable_set" "session_keys" {
  name        = "edge-prod-session-keys"
  description = "Public keys of the identity provider."
  global      = false
}

resource "tfe_workspace_variable_set" "session_keys_for_regional_ap_southeast_2" {
  variable_set_id = tfe_variable_set.session_keys.id
  workspace_id    = tfe_workspace.regional_ap_southeast_2.id
}

resource "tfe_workspace_variable_set" "session_keys_for_regional_eu_west_1" {
  variable_set_id = tfe_variable_set.session_keys.id
  workspace_id    = tfe_workspace.regional_eu_west_1.id
}

resource "tfe_workspace_variable_set" "session_keys_for_regional_us_east_1" {
  variable_set_id = tfe_variable_set.session_keys.id
  workspace_id    = tfe_workspace.regional_us_east_1.id
}

resource "tfe_variable" "session_keys_session_keys" {
  category        = "terraform"
  key             = "session_keys"
  description     = "JSON Web Key Set, public keys only."
  sensitive       = false
  variable_set_id = tfe_variable_set.session_keys.id

  lifecycle {
    ignore_changes = [value]
  }
}
