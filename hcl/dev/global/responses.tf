# Stack global, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# global/responses: ResponsePolicies
resource "aws_cloudfront_response_headers_policy" "responses_api" {
  name    = "edge-dev-api"
  comment = "Security headers of the API"

  security_headers_config {
    content_security_policy {
      content_security_policy = "default-src 'none'; frame-ancestors 'none'"
      override                = true
    }

    content_type_options {
      override = true
    }

    frame_options {
      frame_option = "DENY"
      override     = true
    }

    referrer_policy {
      override        = true
      referrer_policy = "strict-origin-when-cross-origin"
    }

    strict_transport_security {
      access_control_max_age_sec = 63072000
      override                   = true
      include_subdomains         = true
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_cloudfront_response_headers_policy" "responses_site" {
  name    = "edge-dev-site"
  comment = "Security headers of the site"

  security_headers_config {
    content_security_policy {
      content_security_policy = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; img-src 'self' data:; object-src 'none'"
      override                = true
    }

    content_type_options {
      override = true
    }

    frame_options {
      frame_option = "DENY"
      override     = true
    }

    referrer_policy {
      override        = true
      referrer_policy = "strict-origin-when-cross-origin"
    }

    strict_transport_security {
      access_control_max_age_sec = 63072000
      override                   = true
      include_subdomains         = true
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}
