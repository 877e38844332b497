# Stack global, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# global/distribution: EdgeDistribution
# 4135ea2d-6df8-44a3-9df3-4b5a84be39ad is CloudFront's own policy CachingDisabled: nothing is kept.
# b689b0a8-53d0-40ab-baf2-68738e2966ac is CloudFront's own policy AllViewerExceptHostHeader: the origin gets all of the request but its Host.
# The origins api and api-reads-nearest are one host: a read, cached or not, waits 5 seconds and then asks the standby; a write
# may take 30 and has no second try. More: docs/decisions/read-origins.md.
resource "aws_cloudfront_distribution" "distribution" {
  enabled             = true
  aliases             = ["app.example.com", "www.app.example.com"]
  comment             = "app.example.com (prod)"
  default_root_object = "index.html"
  http_version        = "http2and3"
  is_ipv6_enabled     = true
  price_class         = "PriceClass_All"
  wait_for_deployment = true
  web_acl_id          = aws_wafv2_web_acl.firewall.arn

  custom_error_response {
    error_code            = 404
    error_caching_min_ttl = 1
  }

  custom_error_response {
    error_code            = 500
    error_caching_min_ttl = 1
  }

  custom_error_response {
    error_code            = 502
    error_caching_min_ttl = 1
  }

  custom_error_response {
    error_code            = 503
    error_caching_min_ttl = 1
  }

  custom_error_response {
    error_code            = 504
    error_caching_min_ttl = 1
  }

  default_cache_behavior {
    allowed_methods            = ["GET", "HEAD", "OPTIONS"]
    cached_methods             = ["GET", "HEAD"]
    target_origin_id           = "site"
    viewer_protocol_policy     = "redirect-to-https"
    cache_policy_id            = aws_cloudfront_cache_policy.cache_site.id
    compress                   = true
    response_headers_policy_id = aws_cloudfront_response_headers_policy.responses_site.id

    function_association {
      event_type   = "viewer-request"
      function_arn = aws_cloudfront_function.viewer_site.arn
    }
  }

  ordered_cache_behavior {
    allowed_methods            = ["GET", "HEAD", "OPTIONS"]
    cached_methods             = ["GET", "HEAD", "OPTIONS"]
    path_pattern               = "/api/health"
    target_origin_id           = "api-reads"
    viewer_protocol_policy     = "redirect-to-https"
    cache_policy_id            = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
    compress                   = true
    origin_request_policy_id   = "b689b0a8-53d0-40ab-baf2-68738e2966ac"
    response_headers_policy_id = aws_cloudfront_response_headers_policy.responses_api.id

    function_association {
      event_type   = "viewer-request"
      function_arn = aws_cloudfront_function.viewer_api.arn
    }
  }

  ordered_cache_behavior {
    allowed_methods            = ["GET", "HEAD", "OPTIONS"]
    cached_methods             = ["GET", "HEAD", "OPTIONS"]
    path_pattern               = "/api/me"
    target_origin_id           = "api-reads"
    viewer_protocol_policy     = "redirect-to-https"
    cache_policy_id            = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
    compress                   = true
    origin_request_policy_id   = "b689b0a8-53d0-40ab-baf2-68738e2966ac"
    response_headers_policy_id = aws_cloudfront_response_headers_policy.responses_api.id

    function_association {
      event_type   = "viewer-request"
      function_arn = aws_cloudfront_function.viewer_api.arn
    }
  }

  ordered_cache_behavior {
    allowed_methods            = ["GET", "HEAD", "OPTIONS"]
    cached_methods             = ["GET", "HEAD", "OPTIONS"]
    path_pattern               = "/api/offers"
    target_origin_id           = "api-reads"
    viewer_protocol_policy     = "redirect-to-https"
    cache_policy_id            = aws_cloudfront_cache_policy.cache_api_accept_language_x_viewer_session.id
    compress                   = true
    origin_request_policy_id   = aws_cloudfront_origin_request_policy.tracing.id
    response_headers_policy_id = aws_cloudfront_response_headers_policy.responses_api.id

    function_association {
      event_type   = "viewer-request"
      function_arn = aws_cloudfront_function.viewer_api.arn
    }
  }

  ordered_cache_behavior {
    allowed_methods            = ["GET", "HEAD", "OPTIONS"]
    cached_methods             = ["GET", "HEAD", "OPTIONS"]
    path_pattern               = "/api/price-list"
    target_origin_id           = "api-reads"
    viewer_protocol_policy     = "redirect-to-https"
    cache_policy_id            = aws_cloudfront_cache_policy.cache_api.id
    compress                   = true
    origin_request_policy_id   = aws_cloudfront_origin_request_policy.tracing.id
    response_headers_policy_id = aws_cloudfront_response_headers_policy.responses_api.id
    trusted_key_groups         = [aws_cloudfront_key_group.signing_group.id]

    function_association {
      event_type   = "viewer-request"
      function_arn = aws_cloudfront_function.viewer_api.arn
    }
  }

  ordered_cache_behavior {
    allowed_methods            = ["GET", "HEAD", "OPTIONS"]
    cached_methods             = ["GET", "HEAD", "OPTIONS"]
    path_pattern               = "/api/products"
    target_origin_id           = "api-reads"
    viewer_protocol_policy     = "redirect-to-https"
    cache_policy_id            = aws_cloudfront_cache_policy.cache_api_category_page_sort.id
    compress                   = true
    origin_request_policy_id   = aws_cloudfront_origin_request_policy.tracing.id
    response_headers_policy_id = aws_cloudfront_response_headers_policy.responses_api.id

    function_association {
      event_type   = "viewer-request"
      function_arn = aws_cloudfront_function.viewer_api.arn
    }
  }

  ordered_cache_behavior {
    allowed_methods            = ["GET", "HEAD", "OPTIONS"]
    cached_methods             = ["GET", "HEAD", "OPTIONS"]
    path_pattern               = "/api/search"
    target_origin_id           = "api-reads"
    viewer_protocol_policy     = "redirect-to-https"
    cache_policy_id            = aws_cloudfront_cache_policy.cache_api_page_q.id
    compress                   = true
    origin_request_policy_id   = aws_cloudfront_origin_request_policy.tracing.id
    response_headers_policy_id = aws_cloudfront_response_headers_policy.responses_api.id

    function_association {
      event_type   = "viewer-request"
      function_arn = aws_cloudfront_function.viewer_api.arn
    }
  }

  ordered_cache_behavior {
    allowed_methods            = ["GET", "HEAD", "OPTIONS"]
    cached_methods             = ["GET", "HEAD", "OPTIONS"]
    path_pattern               = "/api/products/*/stock"
    target_origin_id           = "api-reads"
    viewer_protocol_policy     = "redirect-to-https"
    cache_policy_id            = aws_cloudfront_cache_policy.cache_api.id
    compress                   = true
    origin_request_policy_id   = aws_cloudfront_origin_request_policy.tracing.id
    response_headers_policy_id = aws_cloudfront_response_headers_policy.responses_api.id

    function_association {
      event_type   = "viewer-request"
      function_arn = aws_cloudfront_function.viewer_api.arn
    }
  }

  ordered_cache_behavior {
    allowed_methods            = ["GET", "HEAD", "OPTIONS"]
    cached_methods             = ["GET", "HEAD", "OPTIONS"]
    path_pattern               = "/api/orders/*"
    target_origin_id           = "api-reads"
    viewer_protocol_policy     = "redirect-to-https"
    cache_policy_id            = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
    compress                   = true
    origin_request_policy_id   = "b689b0a8-53d0-40ab-baf2-68738e2966ac"
    response_headers_policy_id = aws_cloudfront_response_headers_policy.responses_api.id

    function_association {
      event_type   = "viewer-request"
      function_arn = aws_cloudfront_function.viewer_api.arn
    }
  }

  ordered_cache_behavior {
    allowed_methods            = ["GET", "HEAD", "OPTIONS"]
    cached_methods             = ["GET", "HEAD", "OPTIONS"]
    path_pattern               = "/api/products/*"
    target_origin_id           = "api-reads"
    viewer_protocol_policy     = "redirect-to-https"
    cache_policy_id            = aws_cloudfront_cache_policy.cache_api.id
    compress                   = true
    origin_request_policy_id   = aws_cloudfront_origin_request_policy.tracing.id
    response_headers_policy_id = aws_cloudfront_response_headers_policy.responses_api.id

    function_association {
      event_type   = "viewer-request"
      function_arn = aws_cloudfront_function.viewer_api.arn
    }
  }

  ordered_cache_behavior {
    allowed_methods            = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]
    cached_methods             = ["GET", "HEAD"]
    path_pattern               = "/api/*"
    target_origin_id           = "api"
    viewer_protocol_policy     = "redirect-to-https"
    cache_policy_id            = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
    compress                   = true
    origin_request_policy_id   = "b689b0a8-53d0-40ab-baf2-68738e2966ac"
    response_headers_policy_id = aws_cloudfront_response_headers_policy.responses_api.id

    function_association {
      event_type   = "viewer-request"
      function_arn = aws_cloudfront_function.viewer_api.arn
    }
  }

  ordered_cache_behavior {
    allowed_methods            = ["GET", "HEAD", "OPTIONS"]
    cached_methods             = ["GET", "HEAD"]
    path_pattern               = "/private/*"
    target_origin_id           = "site"
    viewer_protocol_policy     = "redirect-to-https"
    cache_policy_id            = aws_cloudfront_cache_policy.cache_site.id
    compress                   = true
    response_headers_policy_id = aws_cloudfront_response_headers_policy.responses_site.id
    trusted_key_groups         = [aws_cloudfront_key_group.signing_group.id]

    function_association {
      event_type   = "viewer-request"
      function_arn = aws_cloudfront_function.viewer_other.arn
    }
  }

  origin {
    domain_name              = data.terraform_remote_state.state_us_east_1.outputs.site_bucket_domain
    origin_id                = "site-us-east-1"
    connection_attempts      = 1
    connection_timeout       = 2
    origin_access_control_id = aws_cloudfront_origin_access_control.origins_access_control.id
  }

  origin {
    domain_name              = data.terraform_remote_state.state_eu_west_1.outputs.site_bucket_domain
    origin_id                = "site-eu-west-1"
    connection_attempts      = 1
    connection_timeout       = 2
    origin_access_control_id = aws_cloudfront_origin_access_control.origins_access_control.id
  }

  origin {
    domain_name         = "origin.app.example.com"
    origin_id           = "api"
    connection_attempts = 1
    connection_timeout  = 2

    custom_header {
      name  = "x-origin-verify"
      value = var.origin_secret_current
    }

    custom_origin_config {
      http_port                = 80
      https_port               = 443
      origin_protocol_policy   = "https-only"
      origin_ssl_protocols     = ["TLSv1.2"]
      origin_keepalive_timeout = 5
      origin_read_timeout      = 30
    }
  }

  origin {
    domain_name         = "origin.app.example.com"
    origin_id           = "api-reads-nearest"
    connection_attempts = 1
    connection_timeout  = 2

    custom_header {
      name  = "x-origin-verify"
      value = var.origin_secret_current
    }

    custom_origin_config {
      http_port                = 80
      https_port               = 443
      origin_protocol_policy   = "https-only"
      origin_ssl_protocols     = ["TLSv1.2"]
      origin_keepalive_timeout = 5
      origin_read_timeout      = 5
    }
  }

  origin {
    domain_name         = "standby.origin.app.example.com"
    origin_id           = "api-reads-standby"
    connection_attempts = 1
    connection_timeout  = 2

    custom_header {
      name  = "x-origin-verify"
      value = var.origin_secret_current
    }

    custom_origin_config {
      http_port                = 80
      https_port               = 443
      origin_protocol_policy   = "https-only"
      origin_ssl_protocols     = ["TLSv1.2"]
      origin_keepalive_timeout = 5
      origin_read_timeout      = 5
    }
  }

  origin_group {
    origin_id = "site"

    failover_criteria {
      status_codes = [500, 502, 503, 504]
    }

    member {
      origin_id = "site-us-east-1"
    }

    member {
      origin_id = "site-eu-west-1"
    }
  }

  origin_group {
    origin_id = "api-reads"

    failover_criteria {
      status_codes = [500, 502, 503, 504]
    }

    member {
      origin_id = "api-reads-nearest"
    }

    member {
      origin_id = "api-reads-standby"
    }
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    acm_certificate_arn      = aws_acm_certificate_validation.certificate_issued.certificate_arn
    minimum_protocol_version = "TLSv1.2_2021"
    ssl_support_method       = "sni-only"
  }
}
