# Stack global, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# global/routing/standby: StandbyRecords
# The name that a second try asks: chosen by latency as the first, but another region, as long as two are healthy. It leads to
# beside-<region>: the first healthy one behind that region in the order of the environment, or else from the beginning, or to
# from-<region>: that region, or else the first healthy one behind it. More: docs/decisions/one-region-at-a-time.md.
resource "aws_route53_record" "routing_standby_ap_southeast_2_a" {
  name            = "standby.origin.app.example.com"
  type            = "A"
  zone_id         = data.aws_route53_zone.zone.zone_id
  health_check_id = aws_route53_health_check.routing_health_ap_southeast_2.id
  set_identifier  = "ap-southeast-2"

  alias {
    evaluate_target_health = true
    name                   = aws_route53_record.routing_standby_from_us_east_1_primary_a.name
    zone_id                = data.aws_route53_zone.zone.zone_id
  }

  latency_routing_policy {
    region = "ap-southeast-2"
  }
}

resource "aws_route53_record" "routing_standby_ap_southeast_2_aaaa" {
  name            = "standby.origin.app.example.com"
  type            = "AAAA"
  zone_id         = data.aws_route53_zone.zone.zone_id
  health_check_id = aws_route53_health_check.routing_health_ap_southeast_2.id
  set_identifier  = "ap-southeast-2"

  alias {
    evaluate_target_health = true
    name                   = aws_route53_record.routing_standby_from_us_east_1_primary_aaaa.name
    zone_id                = data.aws_route53_zone.zone.zone_id
  }

  latency_routing_policy {
    region = "ap-southeast-2"
  }
}

resource "aws_route53_record" "routing_standby_eu_west_1_a" {
  name            = "standby.origin.app.example.com"
  type            = "A"
  zone_id         = data.aws_route53_zone.zone.zone_id
  health_check_id = aws_route53_health_check.routing_health_eu_west_1.id
  set_identifier  = "eu-west-1"

  alias {
    evaluate_target_health = true
    name                   = aws_route53_record.routing_standby_beside_eu_west_1_primary_a.name
    zone_id                = data.aws_route53_zone.zone.zone_id
  }

  latency_routing_policy {
    region = "eu-west-1"
  }
}

resource "aws_route53_record" "routing_standby_eu_west_1_aaaa" {
  name            = "standby.origin.app.example.com"
  type            = "AAAA"
  zone_id         = data.aws_route53_zone.zone.zone_id
  health_check_id = aws_route53_health_check.routing_health_eu_west_1.id
  set_identifier  = "eu-west-1"

  alias {
    evaluate_target_health = true
    name                   = aws_route53_record.routing_standby_beside_eu_west_1_primary_aaaa.name
    zone_id                = data.aws_route53_zone.zone.zone_id
  }

  latency_routing_policy {
    region = "eu-west-1"
  }
}

resource "aws_route53_record" "routing_standby_us_east_1_a" {
  name            = "standby.origin.app.example.com"
  type            = "A"
  zone_id         = data.aws_route53_zone.zone.zone_id
  health_check_id = aws_route53_health_check.routing_health_us_east_1.id
  set_identifier  = "us-east-1"

  alias {
    evaluate_target_health = true
    name                   = aws_route53_record.routing_standby_from_eu_west_1_primary_a.name
    zone_id                = data.aws_route53_zone.zone.zone_id
  }

  latency_routing_policy {
    region = "us-east-1"
  }
}

resource "aws_route53_record" "routing_standby_us_east_1_aaaa" {
  name            = "standby.origin.app.example.com"
  type            = "AAAA"
  zone_id         = data.aws_route53_zone.zone.zone_id
  health_check_id = aws_route53_health_check.routing_health_us_east_1.id
  set_identifier  = "us-east-1"

  alias {
    evaluate_target_health = true
    name                   = aws_route53_record.routing_standby_from_eu_west_1_primary_aaaa.name
    zone_id                = data.aws_route53_zone.zone.zone_id
  }

  latency_routing_policy {
    region = "us-east-1"
  }
}

resource "aws_route53_record" "routing_standby_beside_eu_west_1_primary_a" {
  name            = "beside-eu-west-1.standby.origin.app.example.com"
  type            = "A"
  zone_id         = data.aws_route53_zone.zone.zone_id
  health_check_id = aws_route53_health_check.routing_health_ap_southeast_2.id
  set_identifier  = "primary"

  alias {
    evaluate_target_health = true
    name                   = data.terraform_remote_state.state_ap_southeast_2.outputs.standby_domain
    zone_id                = data.terraform_remote_state.state_ap_southeast_2.outputs.standby_zone
  }

  failover_routing_policy {
    type = "PRIMARY"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "routing_standby_beside_eu_west_1_primary_aaaa" {
  name            = "beside-eu-west-1.standby.origin.app.example.com"
  type            = "AAAA"
  zone_id         = data.aws_route53_zone.zone.zone_id
  health_check_id = aws_route53_health_check.routing_health_ap_southeast_2.id
  set_identifier  = "primary"

  alias {
    evaluate_target_health = true
    name                   = data.terraform_remote_state.state_ap_southeast_2.outputs.standby_domain
    zone_id                = data.terraform_remote_state.state_ap_southeast_2.outputs.standby_zone
  }

  failover_routing_policy {
    type = "PRIMARY"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "routing_standby_beside_eu_west_1_secondary_a" {
  name           = "beside-eu-west-1.standby.origin.app.example.com"
  type           = "A"
  zone_id        = data.aws_route53_zone.zone.zone_id
  set_identifier = "secondary"

  alias {
    evaluate_target_health = true
    name                   = aws_route53_record.routing_standby_from_us_east_1_primary_a.name
    zone_id                = data.aws_route53_zone.zone.zone_id
  }

  failover_routing_policy {
    type = "SECONDARY"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "routing_standby_beside_eu_west_1_secondary_aaaa" {
  name           = "beside-eu-west-1.standby.origin.app.example.com"
  type           = "AAAA"
  zone_id        = data.aws_route53_zone.zone.zone_id
  set_identifier = "secondary"

  alias {
    evaluate_target_health = true
    name                   = aws_route53_record.routing_standby_from_us_east_1_primary_aaaa.name
    zone_id                = data.aws_route53_zone.zone.zone_id
  }

  failover_routing_policy {
    type = "SECONDARY"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "routing_standby_from_eu_west_1_primary_a" {
  name            = "from-eu-west-1.standby.origin.app.example.com"
  type            = "A"
  zone_id         = data.aws_route53_zone.zone.zone_id
  health_check_id = aws_route53_health_check.routing_health_eu_west_1.id
  set_identifier  = "primary"

  alias {
    evaluate_target_health = true
    name                   = data.terraform_remote_state.state_eu_west_1.outputs.standby_domain
    zone_id                = data.terraform_remote_state.state_eu_west_1.outputs.standby_zone
  }

  failover_routing_policy {
    type = "PRIMARY"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "routing_standby_from_eu_west_1_primary_aaaa" {
  name            = "from-eu-west-1.standby.origin.app.example.com"
  type            = "AAAA"
  zone_id         = data.aws_route53_zone.zone.zone_id
  health_check_id = aws_route53_health_check.routing_health_eu_west_1.id
  set_identifier  = "primary"

  alias {
    evaluate_target_health = true
    name                   = data.terraform_remote_state.state_eu_west_1.outputs.standby_domain
    zone_id                = data.terraform_remote_state.state_eu_west_1.outputs.standby_zone
  }

  failover_routing_policy {
    type = "PRIMARY"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "routing_standby_from_eu_west_1_secondary_a" {
  name            = "from-eu-west-1.standby.origin.app.example.com"
  type            = "A"
  zone_id         = data.aws_route53_zone.zone.zone_id
  health_check_id = aws_route53_health_check.routing_health_ap_southeast_2.id
  set_identifier  = "secondary"

  alias {
    evaluate_target_health = true
    name                   = data.terraform_remote_state.state_ap_southeast_2.outputs.standby_domain
    zone_id                = data.terraform_remote_state.state_ap_southeast_2.outputs.standby_zone
  }

  failover_routing_policy {
    type = "SECONDARY"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "routing_standby_from_eu_west_1_secondary_aaaa" {
  name            = "from-eu-west-1.standby.origin.app.example.com"
  type            = "AAAA"
  zone_id         = data.aws_route53_zone.zone.zone_id
  health_check_id = aws_route53_health_check.routing_health_ap_southeast_2.id
  set_identifier  = "secondary"

  alias {
    evaluate_target_health = true
    name                   = data.terraform_remote_state.state_ap_southeast_2.outputs.standby_domain
    zone_id                = data.terraform_remote_state.state_ap_southeast_2.outputs.standby_zone
  }

  failover_routing_policy {
    type = "SECONDARY"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "routing_standby_from_us_east_1_primary_a" {
  name            = "from-us-east-1.standby.origin.app.example.com"
  type            = "A"
  zone_id         = data.aws_route53_zone.zone.zone_id
  health_check_id = aws_route53_health_check.routing_health_us_east_1.id
  set_identifier  = "primary"

  alias {
    evaluate_target_health = true
    name                   = data.terraform_remote_state.state_us_east_1.outputs.standby_domain
    zone_id                = data.terraform_remote_state.state_us_east_1.outputs.standby_zone
  }

  failover_routing_policy {
    type = "PRIMARY"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "routing_standby_from_us_east_1_primary_aaaa" {
  name            = "from-us-east-1.standby.origin.app.example.com"
  type            = "AAAA"
  zone_id         = data.aws_route53_zone.zone.zone_id
  health_check_id = aws_route53_health_check.routing_health_us_east_1.id
  set_identifier  = "primary"

  alias {
    evaluate_target_health = true
    name                   = data.terraform_remote_state.state_us_east_1.outputs.standby_domain
    zone_id                = data.terraform_remote_state.state_us_east_1.outputs.standby_zone
  }

  failover_routing_policy {
    type = "PRIMARY"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "routing_standby_from_us_east_1_secondary_a" {
  name           = "from-us-east-1.standby.origin.app.example.com"
  type           = "A"
  zone_id        = data.aws_route53_zone.zone.zone_id
  set_identifier = "secondary"

  alias {
    evaluate_target_health = true
    name                   = aws_route53_record.routing_standby_from_eu_west_1_primary_a.name
    zone_id                = data.aws_route53_zone.zone.zone_id
  }

  failover_routing_policy {
    type = "SECONDARY"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "routing_standby_from_us_east_1_secondary_aaaa" {
  name           = "from-us-east-1.standby.origin.app.example.com"
  type           = "AAAA"
  zone_id        = data.aws_route53_zone.zone.zone_id
  set_identifier = "secondary"

  alias {
    evaluate_target_health = true
    name                   = aws_route53_record.routing_standby_from_eu_west_1_primary_aaaa.name
    zone_id                = data.aws_route53_zone.zone.zone_id
  }

  failover_routing_policy {
    type = "SECONDARY"
  }

  lifecycle {
    create_before_destroy = true
  }
}
