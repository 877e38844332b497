# Stack bootstrap, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# bootstrap: BootstrapStack
data "aws_route53_zone" "zone" {
  name         = "example.com"
  private_zone = false
}
