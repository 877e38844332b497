# Stack workspaces, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# workspaces/run-triggers: Construct
resource "tfe_run_trigger" "run_triggers_global_after_data" {
  sourceable_id = tfe_workspace.data.id
  workspace_id  = tfe_workspace.global.id
}

resource "tfe_run_trigger" "run_triggers_global_after_regional_ap_southeast_2" {
  sourceable_id = tfe_workspace.regional_ap_southeast_2.id
  workspace_id  = tfe_workspace.global.id
}

resource "tfe_run_trigger" "run_triggers_global_after_regional_eu_west_1" {
  sourceable_id = tfe_workspace.regional_eu_west_1.id
  workspace_id  = tfe_workspace.global.id
}

resource "tfe_run_trigger" "run_triggers_global_after_regional_us_east_1" {
  sourceable_id = tfe_workspace.regional_us_east_1.id
  workspace_id  = tfe_workspace.global.id
}
