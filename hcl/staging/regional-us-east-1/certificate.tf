# Stack regional-us-east-1, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# regional-us-east-1/certificate: ValidatedCertificate
# ACM asks every region for the same validation record of a name that several certify: each writes its own, weighted
# and of the same value, and takes only that one along when it goes. More: docs/decisions/certificates.md.
resource "aws_acm_certificate" "certificate" {
  domain_name = "origin.app.staging.example.com"
  subject_alternative_names = [
    "standby.origin.app.staging.example.com",
    "us-east-1.origin.app.staging.example.com",
  ]
  validation_method = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_acm_certificate_validation" "certificate_issued" {
  certificate_arn = aws_acm_certificate.certificate.arn
  validation_record_fqdns = [
    aws_route53_record.certificate_validation_origin.fqdn,
    aws_route53_record.certificate_validation_standby.fqdn,
    aws_route53_record.certificate_validation_region.fqdn,
  ]
}

resource "aws_route53_record" "certificate_validation_origin" {
  name    = [for option in aws_acm_certificate.certificate.domain_validation_options : option.resource_record_name if option.domain_name == "origin.app.staging.example.com"][0]
  type    = [for option in aws_acm_certificate.certificate.domain_validation_options : option.resource_record_type if option.domain_name == "origin.app.staging.example.com"][0]
  zone_id = data.aws_route53_zone.zone.zone_id
  records = [
    [for option in aws_acm_certificate.certificate.domain_validation_options : option.resource_record_value if option.domain_name == "origin.app.staging.example.com"][0],
  ]
  set_identifier = "us-east-1"
  ttl            = 60

  weighted_routing_policy {
    weight = 1
  }
}

resource "aws_route53_record" "certificate_validation_region" {
  name    = [for option in aws_acm_certificate.certificate.domain_validation_options : option.resource_record_name if option.domain_name == "us-east-1.origin.app.staging.example.com"][0]
  type    = [for option in aws_acm_certificate.certificate.domain_validation_options : option.resource_record_type if option.domain_name == "us-east-1.origin.app.staging.example.com"][0]
  zone_id = data.aws_route53_zone.zone.zone_id
  records = [
    [for option in aws_acm_certificate.certificate.domain_validation_options : option.resource_record_value if option.domain_name == "us-east-1.origin.app.staging.example.com"][0],
  ]
  ttl = 60
}

resource "aws_route53_record" "certificate_validation_standby" {
  name    = [for option in aws_acm_certificate.certificate.domain_validation_options : option.resource_record_name if option.domain_name == "standby.origin.app.staging.example.com"][0]
  type    = [for option in aws_acm_certificate.certificate.domain_validation_options : option.resource_record_type if option.domain_name == "standby.origin.app.staging.example.com"][0]
  zone_id = data.aws_route53_zone.zone.zone_id
  records = [
    [for option in aws_acm_certificate.certificate.domain_validation_options : option.resource_record_value if option.domain_name == "standby.origin.app.staging.example.com"][0],
  ]
  set_identifier = "us-east-1"
  ttl            = 60

  weighted_routing_policy {
    weight = 1
  }
}
