# Stack global, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# global/certificate: ValidatedCertificate
resource "aws_acm_certificate" "certificate" {
  domain_name       = "app.dev.example.com"
  validation_method = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_acm_certificate_validation" "certificate_issued" {
  certificate_arn         = aws_acm_certificate.certificate.arn
  validation_record_fqdns = [aws_route53_record.certificate_validation_app.fqdn]
}

resource "aws_route53_record" "certificate_validation_app" {
  name    = [for option in aws_acm_certificate.certificate.domain_validation_options : option.resource_record_name if option.domain_name == "app.dev.example.com"][0]
  type    = [for option in aws_acm_certificate.certificate.domain_validation_options : option.resource_record_type if option.domain_name == "app.dev.example.com"][0]
  zone_id = data.aws_route53_zone.zone.zone_id
  records = [
    [for option in aws_acm_certificate.certificate.domain_validation_options : option.resource_record_value if option.domain_name == "app.dev.example.com"][0],
  ]
  ttl = 60
}
