# Stack workspaces, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.
#
# To read in this order:
#   project.tf
#   aws-access.tf
#   bootstrap.tf
#   data.tf
#   global.tf
#   origin-secret.tf
#   regional-ap-southeast-2.tf
#   regional-eu-west-1.tf
#   regional-us-east-1.tf
#   run-triggers.tf
#   session-keys.tf
#   signing-keys.tf
#   workspaces.tf

terraform {
  required_version = ">= 1.5.0"

  cloud {
    hostname     = "app.terraform.io"
    organization = "example"

    workspaces {
      name = "edge-prod-workspaces"
    }
  }

  required_providers {
    tfe = {
      source  = "hashicorp/tfe"
      version = ">= 0.71.0, < 1.0.0"
    }
  }
}

provider "tfe" {
  hostname     = "app.terraform.io"
  organization = "example"
}
