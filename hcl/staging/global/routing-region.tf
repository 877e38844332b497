# Stack global, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# global/routing: LatencyRouting
resource "aws_route53_record" "routing_region_eu_west_1_a" {
  name    = "eu-west-1.origin.app.staging.example.com"
  type    = "A"
  zone_id = data.aws_route53_zone.zone.zone_id

  alias {
    evaluate_target_health = false
    name                   = data.terraform_remote_state.state_eu_west_1.outputs.region_domain
    zone_id                = data.terraform_remote_state.state_eu_west_1.outputs.region_zone
  }
}

resource "aws_route53_record" "routing_region_eu_west_1_aaaa" {
  name    = "eu-west-1.origin.app.staging.example.com"
  type    = "AAAA"
  zone_id = data.aws_route53_zone.zone.zone_id

  alias {
    evaluate_target_health = false
    name                   = data.terraform_remote_state.state_eu_west_1.outputs.region_domain
    zone_id                = data.terraform_remote_state.state_eu_west_1.outputs.region_zone
  }
}

resource "aws_route53_record" "routing_region_us_east_1_a" {
  name    = "us-east-1.origin.app.staging.example.com"
  type    = "A"
  zone_id = data.aws_route53_zone.zone.zone_id

  alias {
    evaluate_target_health = false
    name                   = data.terraform_remote_state.state_us_east_1.outputs.region_domain
    zone_id                = data.terraform_remote_state.state_us_east_1.outputs.region_zone
  }
}

resource "aws_route53_record" "routing_region_us_east_1_aaaa" {
  name    = "us-east-1.origin.app.staging.example.com"
  type    = "AAAA"
  zone_id = data.aws_route53_zone.zone.zone_id

  alias {
    evaluate_target_health = false
    name                   = data.terraform_remote_state.state_us_east_1.outputs.region_domain
    zone_id                = data.terraform_remote_state.state_us_east_1.outputs.region_zone
  }
}
