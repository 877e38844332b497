# Stack workspaces, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# workspaces/global: HcpWorkspace
resource "tfe_workspace" "global" {
  name                   = "edge-prod-global"
  assessments_enabled    = false
  auto_apply             = false
  auto_apply_run_trigger = false
  description            = "Stack global of edge, environment prod."
  force_delete           = false
  project_id             = data.tfe_project.project.id
  queue_all_runs         = false
  terraform_version      = "1.11.4"
}

resource "tfe_workspace_settings" "global_settings" {
  workspace_id              = tfe_workspace.global.id
  execution_mode            = "remote"
  global_remote_state       = false
  remote_state_consumer_ids = []
}
