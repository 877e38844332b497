# Stack regional-us-east-1, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# regional-us-east-1: RegionalStack
data "aws_route53_zone" "zone" {
  name         = "staging.example.com"
  private_zone = false
}
