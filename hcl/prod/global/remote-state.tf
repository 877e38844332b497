# Stack global, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# global: GlobalStack
data "terraform_remote_state" "state_ap_southeast_2" {
  backend = "remote"
  config = {
    hostname     = "app.terraform.io"
    organization = "example"
    workspaces   = { name = "edge-prod-regional-ap-southeast-2" }
  }
}

data "terraform_remote_state" "state_eu_west_1" {
  backend = "remote"
  config = {
    hostname     = "app.terraform.io"
    organization = "example"
    workspaces   = { name = "edge-prod-regional-eu-west-1" }
  }
}

data "terraform_remote_state" "state_us_east_1" {
  backend = "remote"
  config = {
    hostname     = "app.terraform.io"
    organization = "example"
    workspaces   = { name = "edge-prod-regional-us-east-1" }
  }
}
