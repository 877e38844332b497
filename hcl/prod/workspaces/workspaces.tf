# Stack workspaces, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# workspaces/workspaces: HcpWorkspace
resource "tfe_workspace" "workspaces" {
  name                   = "edge-prod-workspaces"
  assessments_enabled    = false
  auto_apply             = false
  auto_apply_run_trigger = false
  description            = "Stack workspaces of edge, environment prod."
  force_delete           = false
  project_id             = data.tfe_project.project.id
  queue_all_runs         = false
  terraform_version      = "1.11.4"
}

resource "tfe_workspace_settings" "workspaces_settings" {
  workspace_id              = tfe_workspace.workspaces.id
  execution_mode            = "local"
  global_remote_state       = false
  remote_state_consumer_ids = []
}
