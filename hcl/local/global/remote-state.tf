# Stack global, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# global: GlobalStack
data "terraform_remote_state" "state_eu_west_1" {
  backend = "local"
  config = {
    path = "../../../../state/local/regional-eu-west-1.tfstate"
  }
}

data "terraform_remote_state" "state_us_east_1" {
  backend = "local"
  config = {
    path = "../../../../state/local/regional-us-east-1.tfstate"
  }
}
