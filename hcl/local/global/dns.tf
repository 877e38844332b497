# Stack global, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# global: GlobalStack
data "aws_route53_zone" "zone" {
  name         = "example.com"
  private_zone = false
}

resource "aws_route53_record" "app_a" {
  name    = "app.example.com"
  type    = "A"
  zone_id = data.aws_route53_zone.zone.zone_id

  alias {
    evaluate_target_health = false
    name                   = aws_cloudfront_distribution.distribution.domain_name
    zone_id                = aws_cloudfront_distribution.distribution.hosted_zone_id
  }
}

resource "aws_route53_record" "app_aaaa" {
  name    = "app.example.com"
  type    = "AAAA"
  zone_id = data.aws_route53_zone.zone.zone_id

  alias {
    evaluate_target_health = false
    name                   = aws_cloudfront_distribution.distribution.domain_name
    zone_id                = aws_cloudfront_distribution.distribution.hosted_zone_id
  }
}
