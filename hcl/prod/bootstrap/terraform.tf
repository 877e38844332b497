# Stack bootstrap, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.
#
# To read in this order:
#   dns.tf
#   deploy-role-permissions.tf
#   boundary.tf
#   deploy-role.tf
#   github-oidc.tf
#   oidc.tf
#   plan-role.tf
#   watch-role.tf
#   outputs.tf

terraform {
  required_version = ">= 1.5.0"

  cloud {
    hostname     = "app.terraform.io"
    organization = "example"

    workspaces {
      name = "edge-prod-bootstrap"
    }
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
  allowed_account_ids = ["333333333333"]

  default_tags {
    tags = {
      cost-centre = "production"
      environment = "prod"
      owner       = "platform"
      project     = "edge"
      stack       = "bootstrap"
    }
  }
}
