# Stack global, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# global: GlobalStack
data "terraform_remote_state" "state_us_east_1" {
  backend = "s3"
  config = {
    bucket = "edge-dev-terraform-state"
    key    = "edge/dev/regional-us-east-1.tfstate"
    region = "us-east-1"
  }
}
