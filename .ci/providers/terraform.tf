# The provider that CI tests with, for "terraform providers mirror": the oldest that the stacks allow.
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}
