# Stack regional-ap-southeast-2, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# regional-ap-southeast-2: RegionalStack
data "aws_route53_zone" "zone" {
  name         = "example.com"
  private_zone = false
}
