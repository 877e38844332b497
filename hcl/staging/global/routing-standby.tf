# Stack global, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# global/routing/standby: StandbyRecords
resource "aws_route53_record" "routing_standby_eu_west_1_a" {
  name            = "standby.origin.app.staging.example.com"
  type            = "A"
  zone_id         = data.aws_route53_zone.zone.zone_id
  health_check_id = aws_route53_health_check.routing_health_us_east_1.id
  set_identifier  = "eu-west-1"

  alias {
    evaluate_target_health = false
    name                   = data.terraform_remote_state.state_us_east_1.outputs.standby_domain
    zone_id                = data.terraform_remote_state.state_us_east_1.outputs.standby_zone
  }

  latency_routing_policy {
    region = "eu-west-1"
  }
}

resource "aws_route53_record" "routing_standby_eu_west_1_aaaa" {
  name            = "standby.origin.app.staging.example.com"
  type            = "AAAA"
  zone_id         = data.aws_route53_zone.zone.zone_id
  health_check_id = aws_route53_health_check.routing_health_us_east_1.id
  set_identifier  = "eu-west-1"

  alias {
    evaluate_target_health = false
    name                   = data.terraform_remote_state.state_us_east_1.outputs.standby_domain
    zone_id                = data.terraform_remote_state.state_us_east_1.outputs.standby_zone
  }

  latency_routing_policy {
    region = "eu-west-1"
  }
}

resource "aws_route53_record" "routing_standby_us_east_1_a" {
  name            = "standby.origin.app.staging.example.com"
  type            = "A"
  zone_id         = data.aws_route53_zone.zone.zone_id
  health_check_id = aws_route53_health_check.routing_health_eu_west_1.id
  set_identifier  = "us-east-1"

  alias {
    evaluate_target_health = false
    name                   = data.terraform_remote_state.state_eu_west_1.outputs.standby_domain
    zone_id                = data.terraform_remote_state.state_eu_west_1.outputs.standby_zone
  }

  latency_routing_policy {
    region = "us-east-1"
  }
}

resource "aws_route53_record" "routing_standby_us_east_1_aaaa" {
  name            = "standby.origin.app.staging.example.com"
  type            = "AAAA"
  zone_id         = data.aws_route53_zone.zone.zone_id
  health_check_id = aws_route53_health_check.routing_health_eu_west_1.id
  set_identifier  = "us-east-1"

  alias {
    evaluate_target_health = false
    name                   = data.terraform_remote_state.state_eu_west_1.outputs.standby_domain
    zone_id                = data.terraform_remote_state.state_eu_west_1.outputs.standby_zone
  }

  latency_routing_policy {
    region = "us-east-1"
  }
}
