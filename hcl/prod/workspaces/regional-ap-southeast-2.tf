# Stack workspaces, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# workspaces/regional-ap-southeast-2: HcpWorkspace
resource "tfe_workspace" "regional_ap_southeast_2" {
  name                   = "edge-prod-regional-ap-southeast-2"
  assessments_enabled    = false
  auto_apply             = false
  auto_apply_run_trigger = false
  description            = "Stack regional-ap-southeast-2 of edge, environment prod."
  force_delete           = false
  project_id             = data.tfe_project.project.id
  queue_all_runs         = false
  terraform_version      = "1.11.4"
}

resource "tfe_workspace_settings" "regional_ap_southeast_2_settings" {
  workspace_id              = tfe_workspace.regional_ap_southeast_2.id
  execution_mode            = "remote"
  global_remote_state       = false
  remote_state_consumer_ids = [tfe_workspace.global.id]
}
