# Stack bootstrap, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.
#
# To read in this order:
#   dns.tf
#   deploy-role-permissions.tf
#   boundary.tf
#   deploy-role.tf
#   oidc.tf
#   plan-role.tf
#   state.tf
#   outputs.tf

terraform {
  required_version = ">= 1.10.0"

  backend "s3" {
    bucket       = "edge-staging-terraform-state"
    encrypt      = true
    key          = "edge/staging/bootstrap.tfstate"
    region       = "us-east-1"
    use_lockfile = true
  }

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100.0, < 7.0.0"
    }
  }
}

provider "aws" {
  region              = "us-east-1"
  allowed_account_ids = ["222222222222"]

  default_tags {
    tags = {
      cost-centre = "staging"
      environment = "staging"
      owner       = "platform"
      project     = "edge"
      stack       = "bootstrap"
    }
  }
}
