# Stack workspaces, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# workspaces/regional-us-east-1: HcpWorkspace
resource "tfe_workspace" "regional_us_east_1" {
  name                   = "edge-prod-regional-us-east-1"
  assessments_enabled    = false
  auto_apply             = false
  auto_apply_run_trigger = false
  description            = "Stack regional-us-east-1 of edge, environment prod."
  force_delete           = false
  project_id             = data.tfe_project.project.id
  queue_all_runs         = false
  terraform_version      = "1.11.4"
}

resource "tfe_workspace_settings" "regional_us_east_1_settings" {
  workspace_id              = tfe_workspace.regional_us_east_1.id
  execution_mode            = "remote"
  global_remote_state       = false
  remote_state_consumer_ids = [tfe_workspace.global.id]
}
