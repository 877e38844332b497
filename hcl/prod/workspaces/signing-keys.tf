# Stack workspaces, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# workspaces/signing-keys: SharedVariables
resource "tfe_variable_set" "signing_keys" {
  name        = "edge-prod-signing-keys"
  description = "Public keys of signed content."
  global      = false
}

resource "tfe_workspace_variable_set" "signing_keys_for_global" {
  variable_set_id = tfe_variable_set.signing_keys.id
  workspace_id    = tfe_workspace.global.id
}

resource "tfe_variable" "signing_keys_signing_public_key_a" {
  category        = "terraform"
  key             = "signing_public_key_a"
  description     = "Slot a, PEM."
  sensitive       = false
  variable_set_id = tfe_variable_set.signing_keys.id

  lifecycle {
    ignore_changes = [value]
  }
}

resource "tfe_variable" "signing_keys_signing_public_key_b" {
  category        = "terraform"
  key             = "signing_public_key_b"
  description     = "Slot b, PEM."
  sensitive       = false
  variable_set_id = tfe_variable_set.signing_keys.id

  lifecycle {
    ignore_changes = [value]
  }
}
