# Stack workspaces, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# workspaces: WorkspacesStack
data "tfe_project" "project" {
  name = "Default Project"
}
