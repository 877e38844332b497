# Stack regional-us-east-1, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# regional-us-east-1/domain-origin: ApiDomain
resource "aws_api_gateway_domain_name" "domain_origin" {
  domain_name              = "origin.app.example.com"
  regional_certificate_arn = aws_acm_certificate_validation.certificate_issued.certificate_arn
  security_policy          = "TLS_1_2"

  endpoint_configuration {
    types           = ["REGIONAL"]
    ip_address_type = "dualstack"
  }
}

resource "aws_api_gateway_base_path_mapping" "domain_origin_mapping" {
  api_id      = aws_api_gateway_rest_api.api.id
  domain_name = aws_api_gateway_domain_name.domain_origin.domain_name
  base_path   = "api"
  stage_name  = aws_api_gateway_stage.api_stage.stage_name
}

# regional-us-east-1/domain-region: ApiDomain
resource "aws_api_gateway_domain_name" "domain_region" {
  domain_name              = "us-east-1.origin.app.example.com"
  regional_certificate_arn = aws_acm_certificate_validation.certificate_issued.certificate_arn
  security_policy          = "TLS_1_2"

  endpoint_configuration {
    types           = ["REGIONAL"]
    ip_address_type = "dualstack"
  }
}

resource "aws_api_gateway_base_path_mapping" "domain_region_mapping" {
  api_id      = aws_api_gateway_rest_api.api.id
  domain_name = aws_api_gateway_domain_name.domain_region.domain_name
  base_path   = "api"
  stage_name  = aws_api_gateway_stage.api_stage.stage_name
}

# regional-us-east-1/domain-standby: ApiDomain
resource "aws_api_gateway_domain_name" "domain_standby" {
  domain_name              = "standby.origin.app.example.com"
  regional_certificate_arn = aws_acm_certificate_validation.certificate_issued.certificate_arn
  security_policy          = "TLS_1_2"

  endpoint_configuration {
    types           = ["REGIONAL"]
    ip_address_type = "dualstack"
  }
}

resource "aws_api_gateway_base_path_mapping" "domain_standby_mapping" {
  api_id      = aws_api_gateway_rest_api.api.id
  domain_name = aws_api_gateway_domain_name.domain_standby.domain_name
  base_path   = "api"
  stage_name  = aws_api_gateway_stage.api_stage.stage_name
}
