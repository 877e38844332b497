# Stack data, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

terraform {
  required_version = ">= 1.5.0"

  backend "local" {
    path = "../../../../state/local/data.tfstate"
  }

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100.0, < 7.0.0"
    }
  }
}

provider "aws" {
  allowed_account_ids = ["123456789012"]
  region              = "us-east-1"

  default_tags {
    tags = {
      environment = "local"
      owner       = "platform"
      project     = "edge"
      stack       = "data"
    }
  }
}

# data/catalogue/resource
resource "aws_dynamodb_table_item" "catalogue" {
  for_each = jsondecode(file(
    "assets/catalogue_file/980839a0347d7eb97bd36a9a171b136e/catalogue.json",
  ))

  hash_key   = aws_dynamodb_table.table.hash_key
  item       = jsonencode(each.value)
  range_key  = aws_dynamodb_table.table.range_key
  table_name = aws_dynamodb_table.table.name

  lifecycle {
    ignore_changes = [item]
  }
}

# data/table/resource
resource "aws_dynamodb_table" "table" {
  billing_mode                = "PAY_PER_REQUEST"
  deletion_protection_enabled = false
  hash_key                    = "pk"
  name                        = "edge-local-data"
  range_key                   = "sk"
  stream_enabled              = true
  stream_view_type            = "NEW_AND_OLD_IMAGES"

  attribute {
    name = "pk"
    type = "S"
  }

  attribute {
    name = "sk"
    type = "S"
  }

  point_in_time_recovery {
    enabled = true
  }

  replica {
    point_in_time_recovery = true
    propagate_tags         = true
    region_name            = "eu-west-1"
  }

  server_side_encryption {
    enabled = true
  }

  ttl {
    attribute_name = "expiresAt"
    enabled        = true
  }
}

output "table_arn" {
  description = "Of the table in the home region."
  value       = aws_dynamodb_table.table.arn
}

output "table_name" {
  description = "The same in every region."
  value       = aws_dynamodb_table.table.name
}
