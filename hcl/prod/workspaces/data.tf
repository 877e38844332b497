# Stack workspaces, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# workspaces/data: HcpWorkspace
resource "tfe_workspace" "data" {
  name                   = "edge-prod-data"
  assessments_enabled    = false
  auto_apply             = false
  auto_apply_run_trigger = false
  description            = "Stack data of edge, environment prod."
  force_delete           = false
  project_id             = data.tfe_project.project.id
  queue_all_runs         = false
  terraform_version      = "1.11.4"
}

resource "tfe_workspace_settings" "data_settings" {
  workspace_id              = tfe_workspace.data.id
  execution_mode            = "remote"
  global_remote_state       = false
  remote_state_consumer_ids = []
}
