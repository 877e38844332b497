# Stack global, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

terraform {
  required_version = ">= 1.5.0"

  backend "local" {
    path = "../../../../state/local/global.tfstate"
  }

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100.0, < 7.0.0"
    }
  }
}

provider "aws" {
  allowed_account_ids = ["123456789012"]
  region              = "us-east-1"

  default_tags {
    tags = {
      environment = "local"
      owner       = "platform"
      project     = "edge"
      stack       = "global"
    }
  }
}

variable "origin_secret_current" {
  description = "Secret that CloudFront sends to the regional APIs."
  nullable    = false
  sensitive   = true
  type        = string

  validation {
    condition     = can(regex("^[!-~]{32,200}$", var.origin_secret_current))
    error_message = "The secret must be 32 to 200 visible ASCII characters without spaces."
  }
}

variable "origin_secret_next" {
  default     = ""
  description = "The secret to come, accepted beside the current one. Empty: no rotation is under way."
  nullable    = false
  sensitive   = true
  type        = string

  validation {
    condition     = can(regex("^([!-~]{32,200})?$", var.origin_secret_next))
    error_message = "The secret to come must be empty or 32 to 200 visible ASCII characters without spaces."
  }
}

variable "signing_public_key_a" {
  description = "Public key (PEM) of signing slot a."
  nullable    = false
  type        = string

  validation {
    condition     = strcontains(var.signing_public_key_a, "BEGIN PUBLIC KEY")
    error_message = "The signing key of slot a must be a public key in PEM format: text that begins with -----BEGIN PUBLIC KEY-----."
  }
}

# global/access-logs/access
resource "aws_s3_bucket_policy" "access_logs_access" {
  bucket = aws_s3_bucket.access_logs_bucket.bucket
  policy = data.aws_iam_policy_document.access_logs_policy.json

  depends_on = [aws_s3_bucket_public_access_block.access_logs_bucket_public_access]
}

# global/access-logs/bucket/resource
resource "aws_s3_bucket" "access_logs_bucket" {
  bucket        = "edge-local-edge-logs-123456789012"
  force_destroy = true
}

# global/access-logs/bucket/encryption
resource "aws_s3_bucket_server_side_encryption_configuration" "access_logs_bucket_encryption" {
  bucket = aws_s3_bucket.access_logs_bucket.bucket

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

# global/access-logs/bucket/lifecycle
resource "aws_s3_bucket_lifecycle_configuration" "access_logs_bucket_lifecycle" {
  bucket = aws_s3_bucket.access_logs_bucket.bucket

  rule {
    id     = "expire"
    status = "Enabled"

    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }

    expiration {
      days = 1
    }

    filter {
      prefix = ""
    }

    noncurrent_version_expiration {
      noncurrent_days = 1
    }
  }

  rule {
    id     = "delete-markers"
    status = "Enabled"

    expiration {
      expired_object_delete_marker = true
    }

    filter {
      prefix = ""
    }
  }

  depends_on = [aws_s3_bucket_versioning.access_logs_bucket_versioning]
}

# global/access-logs/bucket/ownership
resource "aws_s3_bucket_ownership_controls" "access_logs_bucket_ownership" {
  bucket = aws_s3_bucket.access_logs_bucket.bucket

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

# global/access-logs/bucket/public-access
resource "aws_s3_bucket_public_access_block" "access_logs_bucket_public_access" {
  block_public_acls       = true
  block_public_policy     = true
  bucket                  = aws_s3_bucket.access_logs_bucket.bucket
  ignore_public_acls      = true
  restrict_public_buckets = true
}

# global/access-logs/bucket/versioning
resource "aws_s3_bucket_versioning" "access_logs_bucket_versioning" {
  bucket = aws_s3_bucket.access_logs_bucket.bucket

  versioning_configuration {
    status = "Enabled"
  }
}

# global/access-logs/delivery
resource "aws_cloudwatch_log_delivery" "access_logs_delivery" {
  delivery_destination_arn = aws_cloudwatch_log_delivery_destination.access_logs_destination.arn
  delivery_source_name     = aws_cloudwatch_log_delivery_source.access_logs_source.name

  s3_delivery_configuration {
    enable_hive_compatible_path = false
    suffix_path                 = "{DistributionId}/{yyyy}/{MM}/{dd}/{HH}"
  }
}

# global/access-logs/destination
resource "aws_cloudwatch_log_delivery_destination" "access_logs_destination" {
  name          = "edge-local-edge"
  output_format = "json"

  delivery_destination_configuration {
    destination_resource_arn = "${aws_s3_bucket.access_logs_bucket.arn}/cloudfront"
  }

  depends_on = [aws_s3_bucket_policy.access_logs_access]
}

# global/access-logs/policy
data "aws_iam_policy_document" "access_logs_policy" {
  statement {
    actions   = ["s3:*"]
    effect    = "Deny"
    resources = [aws_s3_bucket.access_logs_bucket.arn, "${aws_s3_bucket.access_logs_bucket.arn}/*"]
    sid       = "TlsOnly"

    condition {
      test     = "Bool"
      values   = ["false"]
      variable = "aws:SecureTransport"
    }

    principals {
      identifiers = ["*"]
      type        = "AWS"
    }
  }

  statement {
    actions   = ["s3:PutObject"]
    resources = ["${aws_s3_bucket.access_logs_bucket.arn}/cloudfront/*"]
    sid       = "AWSLogDeliveryWrite"

    condition {
      test     = "StringEquals"
      values   = ["bucket-owner-full-control"]
      variable = "s3:x-amz-acl"
    }

    condition {
      test     = "StringEquals"
      values   = ["123456789012"]
      variable = "aws:SourceAccount"
    }

    condition {
      test     = "ArnLike"
      values   = ["arn:aws:logs:us-east-1:123456789012:delivery-source:*"]
      variable = "aws:SourceArn"
    }

    principals {
      identifiers = ["delivery.logs.amazonaws.com"]
      type        = "Service"
    }
  }
}

# global/access-logs/source
resource "aws_cloudwatch_log_delivery_source" "access_logs_source" {
  log_type     = "ACCESS_LOGS"
  name         = "edge-local-edge"
  resource_arn = aws_cloudfront_distribution.distribution.arn
}

# global/app-a
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

# global/app-aaaa
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

# global/cache/api
resource "aws_cloudfront_cache_policy" "cache_api" {
  comment     = "Reads of the API, keyed by path"
  default_ttl = 0
  max_ttl     = 86400
  min_ttl     = 0
  name        = "edge-local-api"

  parameters_in_cache_key_and_forwarded_to_origin {
    enable_accept_encoding_brotli = true
    enable_accept_encoding_gzip   = true

    cookies_config {
      cookie_behavior = "none"
    }

    headers_config {
      header_behavior = "none"
    }

    query_strings_config {
      query_string_behavior = "none"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# global/cache/api-accept-language-x-viewer-session
resource "aws_cloudfront_cache_policy" "cache_api_accept_language_x_viewer_session" {
  comment     = "Reads of the API, keyed by accept-language, x-viewer-session"
  default_ttl = 0
  max_ttl     = 86400
  min_ttl     = 0
  name        = "edge-local-api-accept-language-x-viewer-session"

  parameters_in_cache_key_and_forwarded_to_origin {
    enable_accept_encoding_brotli = true
    enable_accept_encoding_gzip   = true

    cookies_config {
      cookie_behavior = "none"
    }

    headers_config {
      header_behavior = "whitelist"

      headers {
        items = ["accept-language", "x-viewer-session"]
      }
    }

    query_strings_config {
      query_string_behavior = "none"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# global/cache/api-category-page-sort
resource "aws_cloudfront_cache_policy" "cache_api_category_page_sort" {
  comment     = "Reads of the API, keyed by category, page, sort"
  default_ttl = 0
  max_ttl     = 86400
  min_ttl     = 0
  name        = "edge-local-api-category-page-sort"

  parameters_in_cache_key_and_forwarded_to_origin {
    enable_accept_encoding_brotli = true
    enable_accept_encoding_gzip   = true

    cookies_config {
      cookie_behavior = "none"
    }

    headers_config {
      header_behavior = "none"
    }

    query_strings_config {
      query_string_behavior = "whitelist"

      query_strings {
        items = ["category", "page", "sort"]
      }
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# global/cache/api-page-q
resource "aws_cloudfront_cache_policy" "cache_api_page_q" {
  comment     = "Reads of the API, keyed by page, q"
  default_ttl = 0
  max_ttl     = 86400
  min_ttl     = 0
  name        = "edge-local-api-page-q"

  parameters_in_cache_key_and_forwarded_to_origin {
    enable_accept_encoding_brotli = true
    enable_accept_encoding_gzip   = true

    cookies_config {
      cookie_behavior = "none"
    }

    headers_config {
      header_behavior = "none"
    }

    query_strings_config {
      query_string_behavior = "whitelist"

      query_strings {
        items = ["page", "q"]
      }
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# global/cache/site
resource "aws_cloudfront_cache_policy" "cache_site" {
  comment     = "Files of the site"
  default_ttl = 0
  max_ttl     = 31536000
  min_ttl     = 0
  name        = "edge-local-site"

  parameters_in_cache_key_and_forwarded_to_origin {
    enable_accept_encoding_brotli = true
    enable_accept_encoding_gzip   = true

    cookies_config {
      cookie_behavior = "none"
    }

    headers_config {
      header_behavior = "none"
    }

    query_strings_config {
      query_string_behavior = "none"
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

# global/certificate/resource
resource "aws_acm_certificate" "certificate" {
  domain_name       = "app.example.com"
  validation_method = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

# global/certificate/issued
resource "aws_acm_certificate_validation" "certificate_issued" {
  certificate_arn         = aws_acm_certificate.certificate.arn
  validation_record_fqdns = [aws_route53_record.certificate_validation_app.fqdn]
}

# global/certificate/validation-app
resource "aws_route53_record" "certificate_validation_app" {
  name = [for option in aws_acm_certificate.certificate.domain_validation_options : option.resource_record_name if option.domain_name == "app.example.com"][0]
  records = [
    [for option in aws_acm_certificate.certificate.domain_validation_options : option.resource_record_value if option.domain_name == "app.example.com"][0],
  ]
  ttl     = 60
  type    = [for option in aws_acm_certificate.certificate.domain_validation_options : option.resource_record_type if option.domain_name == "app.example.com"][0]
  zone_id = data.aws_route53_zone.zone.zone_id
}

# global/distribution/resource
resource "aws_cloudfront_distribution" "distribution" {
  aliases             = ["app.example.com"]
  comment             = "app.example.com (local)"
  default_root_object = "index.html"
  enabled             = true
  http_version        = "http2and3"
  is_ipv6_enabled     = true
  price_class         = "PriceClass_100"
  wait_for_deployment = true
  web_acl_id          = aws_wafv2_web_acl.firewall.arn

  custom_error_response {
    error_caching_min_ttl = 1
    error_code            = 500
  }

  custom_error_response {
    error_caching_min_ttl = 1
    error_code            = 502
  }

  custom_error_response {
    error_caching_min_ttl = 1
    error_code            = 503
  }

  custom_error_response {
    error_caching_min_ttl = 1
    error_code            = 504
  }

  default_cache_behavior {
    allowed_methods            = ["GET", "HEAD", "OPTIONS"]
    cache_policy_id            = aws_cloudfront_cache_policy.cache_site.id
    cached_methods             = ["GET", "HEAD"]
    compress                   = true
    response_headers_policy_id = aws_cloudfront_response_headers_policy.responses_site.id
    target_origin_id           = "site"
    viewer_protocol_policy     = "redirect-to-https"

    function_association {
      event_type   = "viewer-request"
      function_arn = aws_cloudfront_function.viewer_site.arn
    }
  }

  ordered_cache_behavior {
    allowed_methods            = ["GET", "HEAD", "OPTIONS"]
    cache_policy_id            = aws_cloudfront_cache_policy.cache_api_accept_language_x_viewer_session.id
    cached_methods             = ["GET", "HEAD", "OPTIONS"]
    compress                   = true
    origin_request_policy_id   = aws_cloudfront_origin_request_policy.tracing.id
    path_pattern               = "/api/offers"
    response_headers_policy_id = aws_cloudfront_response_headers_policy.responses_api.id
    target_origin_id           = "api-reads"
    viewer_protocol_policy     = "redirect-to-https"

    function_association {
      event_type   = "viewer-request"
      function_arn = aws_cloudfront_function.viewer_api.arn
    }
  }

  ordered_cache_behavior {
    allowed_methods            = ["GET", "HEAD", "OPTIONS"]
    cache_policy_id            = aws_cloudfront_cache_policy.cache_api.id
    cached_methods             = ["GET", "HEAD", "OPTIONS"]
    compress                   = true
    origin_request_policy_id   = aws_cloudfront_origin_request_policy.tracing.id
    path_pattern               = "/api/price-list"
    response_headers_policy_id = aws_cloudfront_response_headers_policy.responses_api.id
    target_origin_id           = "api-reads"
    trusted_key_groups         = [aws_cloudfront_key_group.signing_group.id]
    viewer_protocol_policy     = "redirect-to-https"

    function_association {
      event_type   = "viewer-request"
      function_arn = aws_cloudfront_function.viewer_api.arn
    }
  }

  ordered_cache_behavior {
    allowed_methods            = ["GET", "HEAD", "OPTIONS"]
    cache_policy_id            = aws_cloudfront_cache_policy.cache_api_category_page_sort.id
    cached_methods             = ["GET", "HEAD", "OPTIONS"]
    compress                   = true
    origin_request_policy_id   = aws_cloudfront_origin_request_policy.tracing.id
    path_pattern               = "/api/products"
    response_headers_policy_id = aws_cloudfront_response_headers_policy.responses_api.id
    target_origin_id           = "api-reads"
    viewer_protocol_policy     = "redirect-to-https"

    function_association {
      event_type   = "viewer-request"
      function_arn = aws_cloudfront_function.viewer_api.arn
    }
  }

  ordered_cache_behavior {
    allowed_methods            = ["GET", "HEAD", "OPTIONS"]
    cache_policy_id            = aws_cloudfront_cache_policy.cache_api_page_q.id
    cached_methods             = ["GET", "HEAD", "OPTIONS"]
    compress                   = true
    origin_request_policy_id   = aws_cloudfront_origin_request_policy.tracing.id
    path_pattern               = "/api/search"
    response_headers_policy_id = aws_cloudfront_response_headers_policy.responses_api.id
    target_origin_id           = "api-reads"
    viewer_protocol_policy     = "redirect-to-https"

    function_association {
      event_type   = "viewer-request"
      function_arn = aws_cloudfront_function.viewer_api.arn
    }
  }

  ordered_cache_behavior {
    allowed_methods            = ["GET", "HEAD", "OPTIONS"]
    cache_policy_id            = aws_cloudfront_cache_policy.cache_api.id
    cached_methods             = ["GET", "HEAD", "OPTIONS"]
    compress                   = true
    origin_request_policy_id   = aws_cloudfront_origin_request_policy.tracing.id
    path_pattern               = "/api/products/*/stock"
    response_headers_policy_id = aws_cloudfront_response_headers_policy.responses_api.id
    target_origin_id           = "api-reads"
    viewer_protocol_policy     = "redirect-to-https"

    function_association {
      event_type   = "viewer-request"
      function_arn = aws_cloudfront_function.viewer_api.arn
    }
  }

  ordered_cache_behavior {
    allowed_methods            = ["GET", "HEAD", "OPTIONS"]
    cache_policy_id            = aws_cloudfront_cache_policy.cache_api.id
    cached_methods             = ["GET", "HEAD", "OPTIONS"]
    compress                   = true
    origin_request_policy_id   = aws_cloudfront_origin_request_policy.tracing.id
    path_pattern               = "/api/products/*"
    response_headers_policy_id = aws_cloudfront_response_headers_policy.responses_api.id
    target_origin_id           = "api-reads"
    viewer_protocol_policy     = "redirect-to-https"

    function_association {
      event_type   = "viewer-request"
      function_arn = aws_cloudfront_function.viewer_api.arn
    }
  }

  ordered_cache_behavior {
    allowed_methods            = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]
    cache_policy_id            = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
    cached_methods             = ["GET", "HEAD"]
    compress                   = true
    origin_request_policy_id   = "b689b0a8-53d0-40ab-baf2-68738e2966ac"
    path_pattern               = "/api/*"
    response_headers_policy_id = aws_cloudfront_response_headers_policy.responses_api.id
    target_origin_id           = "api"
    viewer_protocol_policy     = "redirect-to-https"

    function_association {
      event_type   = "viewer-request"
      function_arn = aws_cloudfront_function.viewer_api.arn
    }
  }

  ordered_cache_behavior {
    allowed_methods            = ["GET", "HEAD", "OPTIONS"]
    cache_policy_id            = aws_cloudfront_cache_policy.cache_site.id
    cached_methods             = ["GET", "HEAD"]
    compress                   = true
    path_pattern               = "/private/*"
    response_headers_policy_id = aws_cloudfront_response_headers_policy.responses_site.id
    target_origin_id           = "site"
    trusted_key_groups         = [aws_cloudfront_key_group.signing_group.id]
    viewer_protocol_policy     = "redirect-to-https"

    function_association {
      event_type   = "viewer-request"
      function_arn = aws_cloudfront_function.viewer_other.arn
    }
  }

  origin {
    connection_attempts      = 1
    connection_timeout       = 2
    domain_name              = data.terraform_remote_state.state_us_east_1.outputs.site_bucket_domain
    origin_access_control_id = aws_cloudfront_origin_access_control.origins_access_control.id
    origin_id                = "site-us-east-1"
  }

  origin {
    connection_attempts      = 1
    connection_timeout       = 2
    domain_name              = data.terraform_remote_state.state_eu_west_1.outputs.site_bucket_domain
    origin_access_control_id = aws_cloudfront_origin_access_control.origins_access_control.id
    origin_id                = "site-eu-west-1"
  }

  origin {
    connection_attempts = 1
    connection_timeout  = 2
    domain_name         = "origin.app.example.com"
    origin_id           = "api"

    custom_header {
      name  = "x-origin-verify"
      value = var.origin_secret_current
    }

    custom_origin_config {
      http_port                = 80
      https_port               = 443
      origin_keepalive_timeout = 5
      origin_protocol_policy   = "https-only"
      origin_read_timeout      = 30
      origin_ssl_protocols     = ["TLSv1.2"]
    }
  }

  origin {
    connection_attempts = 1
    connection_timeout  = 2
    domain_name         = "origin.app.example.com"
    origin_id           = "api-reads-nearest"

    custom_header {
      name  = "x-origin-verify"
      value = var.origin_secret_current
    }

    custom_origin_config {
      http_port                = 80
      https_port               = 443
      origin_keepalive_timeout = 5
      origin_protocol_policy   = "https-only"
      origin_read_timeout      = 5
      origin_ssl_protocols     = ["TLSv1.2"]
    }
  }

  origin {
    connection_attempts = 1
    connection_timeout  = 2
    domain_name         = "standby.origin.app.example.com"
    origin_id           = "api-reads-standby"

    custom_header {
      name  = "x-origin-verify"
      value = var.origin_secret_current
    }

    custom_origin_config {
      http_port                = 80
      https_port               = 443
      origin_keepalive_timeout = 5
      origin_protocol_policy   = "https-only"
      origin_read_timeout      = 5
      origin_ssl_protocols     = ["TLSv1.2"]
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

# global/firewall/resource
resource "aws_wafv2_web_acl" "firewall" {
  description = "Managed rule groups and a rate limit in front of the distribution."
  name        = "edge-local-edge"
  rule_json = jsonencode([
    {
      Name     = "rate-limit"
      Priority = 0
      Action   = { Block = {} }
      Statement = {
        RateBasedStatement = {
          AggregateKeyType    = "IP"
          EvaluationWindowSec = 300
          Limit               = 2000
        }
      }
      VisibilityConfig = {
        CloudWatchMetricsEnabled = true
        MetricName               = "rate-limit"
        SampledRequestsEnabled   = true
      }
    },
    {
      Name           = "AWSManagedRulesAmazonIpReputationList"
      Priority       = 1
      OverrideAction = { None = {} }
      Statement = {
        ManagedRuleGroupStatement = {
          VendorName = "AWS"
          Name       = "AWSManagedRulesAmazonIpReputationList"
        }
      }
      VisibilityConfig = {
        CloudWatchMetricsEnabled = true
        MetricName               = "AWSManagedRulesAmazonIpReputationList"
        SampledRequestsEnabled   = true
      }
    },
    {
      Name           = "AWSManagedRulesCommonRuleSet"
      Priority       = 2
      OverrideAction = { None = {} }
      Statement = {
        ManagedRuleGroupStatement = {
          VendorName = "AWS"
          Name       = "AWSManagedRulesCommonRuleSet"
          RuleActionOverrides = [{
            Name        = "SizeRestrictions_BODY"
            ActionToUse = { Count = {} }
          }]
        }
      }
      VisibilityConfig = {
        CloudWatchMetricsEnabled = true
        MetricName               = "AWSManagedRulesCommonRuleSet"
        SampledRequestsEnabled   = true
      }
    },
    {
      Name           = "AWSManagedRulesKnownBadInputsRuleSet"
      Priority       = 3
      OverrideAction = { None = {} }
      Statement = {
        ManagedRuleGroupStatement = {
          VendorName = "AWS"
          Name       = "AWSManagedRulesKnownBadInputsRuleSet"
        }
      }
      VisibilityConfig = {
        CloudWatchMetricsEnabled = true
        MetricName               = "AWSManagedRulesKnownBadInputsRuleSet"
        SampledRequestsEnabled   = true
      }
    },
    {
      Name           = "AWSManagedRulesSQLiRuleSet"
      Priority       = 4
      OverrideAction = { None = {} }
      Statement = {
        ManagedRuleGroupStatement = {
          VendorName = "AWS"
          Name       = "AWSManagedRulesSQLiRuleSet"
        }
      }
      VisibilityConfig = {
        CloudWatchMetricsEnabled = true
        MetricName               = "AWSManagedRulesSQLiRuleSet"
        SampledRequestsEnabled   = true
      }
    },
  ])
  scope = "CLOUDFRONT"

  default_action {
    allow {}
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "edge-local-edge"
    sampled_requests_enabled   = true
  }
}

# global/origins/access-control
resource "aws_cloudfront_origin_access_control" "origins_access_control" {
  description                       = "CloudFront signs its requests to the site buckets"
  name                              = "edge-local-site"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}

# global/responses/api
resource "aws_cloudfront_response_headers_policy" "responses_api" {
  comment = "Security headers of the API"
  name    = "edge-local-api"

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
      include_subdomains         = true
      override                   = true
    }
  }
}

# global/responses/site
resource "aws_cloudfront_response_headers_policy" "responses_site" {
  comment = "Security headers of the site"
  name    = "edge-local-site"

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
      include_subdomains         = true
      override                   = true
    }
  }
}

# global/routing/health-eu-west-1
resource "aws_route53_health_check" "routing_health_eu_west_1" {
  enable_sni        = true
  failure_threshold = 2
  fqdn              = "eu-west-1.origin.app.example.com"
  port              = 443
  regions           = ["us-east-1", "us-west-2", "eu-west-1", "ap-southeast-1"]
  request_interval  = 10
  resource_path     = "/api/health"
  tags = {
    Name = "eu-west-1.origin.app.example.com"
  }
  type = "HTTPS"

  lifecycle {
    create_before_destroy = true
  }
}

# global/routing/health-us-east-1
resource "aws_route53_health_check" "routing_health_us_east_1" {
  enable_sni        = true
  failure_threshold = 2
  fqdn              = "us-east-1.origin.app.example.com"
  port              = 443
  regions           = ["us-east-1", "us-west-2", "eu-west-1", "ap-southeast-1"]
  request_interval  = 10
  resource_path     = "/api/health"
  tags = {
    Name = "us-east-1.origin.app.example.com"
  }
  type = "HTTPS"

  lifecycle {
    create_before_destroy = true
  }
}

# global/routing/origin-eu-west-1-a
resource "aws_route53_record" "routing_origin_eu_west_1_a" {
  health_check_id = aws_route53_health_check.routing_health_eu_west_1.id
  name            = "origin.app.example.com"
  set_identifier  = "eu-west-1"
  type            = "A"
  zone_id         = data.aws_route53_zone.zone.zone_id

  alias {
    evaluate_target_health = false
    name                   = data.terraform_remote_state.state_eu_west_1.outputs.origin_domain
    zone_id                = data.terraform_remote_state.state_eu_west_1.outputs.origin_zone
  }

  latency_routing_policy {
    region = "eu-west-1"
  }
}

# global/routing/origin-eu-west-1-aaaa
resource "aws_route53_record" "routing_origin_eu_west_1_aaaa" {
  health_check_id = aws_route53_health_check.routing_health_eu_west_1.id
  name            = "origin.app.example.com"
  set_identifier  = "eu-west-1"
  type            = "AAAA"
  zone_id         = data.aws_route53_zone.zone.zone_id

  alias {
    evaluate_target_health = false
    name                   = data.terraform_remote_state.state_eu_west_1.outputs.origin_domain
    zone_id                = data.terraform_remote_state.state_eu_west_1.outputs.origin_zone
  }

  latency_routing_policy {
    region = "eu-west-1"
  }
}

# global/routing/origin-us-east-1-a
resource "aws_route53_record" "routing_origin_us_east_1_a" {
  health_check_id = aws_route53_health_check.routing_health_us_east_1.id
  name            = "origin.app.example.com"
  set_identifier  = "us-east-1"
  type            = "A"
  zone_id         = data.aws_route53_zone.zone.zone_id

  alias {
    evaluate_target_health = false
    name                   = data.terraform_remote_state.state_us_east_1.outputs.origin_domain
    zone_id                = data.terraform_remote_state.state_us_east_1.outputs.origin_zone
  }

  latency_routing_policy {
    region = "us-east-1"
  }
}

# global/routing/origin-us-east-1-aaaa
resource "aws_route53_record" "routing_origin_us_east_1_aaaa" {
  health_check_id = aws_route53_health_check.routing_health_us_east_1.id
  name            = "origin.app.example.com"
  set_identifier  = "us-east-1"
  type            = "AAAA"
  zone_id         = data.aws_route53_zone.zone.zone_id

  alias {
    evaluate_target_health = false
    name                   = data.terraform_remote_state.state_us_east_1.outputs.origin_domain
    zone_id                = data.terraform_remote_state.state_us_east_1.outputs.origin_zone
  }

  latency_routing_policy {
    region = "us-east-1"
  }
}

# global/routing/region-eu-west-1-a
resource "aws_route53_record" "routing_region_eu_west_1_a" {
  name    = "eu-west-1.origin.app.example.com"
  type    = "A"
  zone_id = data.aws_route53_zone.zone.zone_id

  alias {
    evaluate_target_health = false
    name                   = data.terraform_remote_state.state_eu_west_1.outputs.region_domain
    zone_id                = data.terraform_remote_state.state_eu_west_1.outputs.region_zone
  }
}

# global/routing/region-eu-west-1-aaaa
resource "aws_route53_record" "routing_region_eu_west_1_aaaa" {
  name    = "eu-west-1.origin.app.example.com"
  type    = "AAAA"
  zone_id = data.aws_route53_zone.zone.zone_id

  alias {
    evaluate_target_health = false
    name                   = data.terraform_remote_state.state_eu_west_1.outputs.region_domain
    zone_id                = data.terraform_remote_state.state_eu_west_1.outputs.region_zone
  }
}

# global/routing/region-us-east-1-a
resource "aws_route53_record" "routing_region_us_east_1_a" {
  name    = "us-east-1.origin.app.example.com"
  type    = "A"
  zone_id = data.aws_route53_zone.zone.zone_id

  alias {
    evaluate_target_health = false
    name                   = data.terraform_remote_state.state_us_east_1.outputs.region_domain
    zone_id                = data.terraform_remote_state.state_us_east_1.outputs.region_zone
  }
}

# global/routing/region-us-east-1-aaaa
resource "aws_route53_record" "routing_region_us_east_1_aaaa" {
  name    = "us-east-1.origin.app.example.com"
  type    = "AAAA"
  zone_id = data.aws_route53_zone.zone.zone_id

  alias {
    evaluate_target_health = false
    name                   = data.terraform_remote_state.state_us_east_1.outputs.region_domain
    zone_id                = data.terraform_remote_state.state_us_east_1.outputs.region_zone
  }
}

# global/routing/standby-eu-west-1-a
resource "aws_route53_record" "routing_standby_eu_west_1_a" {
  health_check_id = aws_route53_health_check.routing_health_us_east_1.id
  name            = "standby.origin.app.example.com"
  set_identifier  = "eu-west-1"
  type            = "A"
  zone_id         = data.aws_route53_zone.zone.zone_id

  alias {
    evaluate_target_health = false
    name                   = data.terraform_remote_state.state_us_east_1.outputs.standby_domain
    zone_id                = data.terraform_remote_state.state_us_east_1.outputs.standby_zone
  }

  latency_routing_policy {
    region = "eu-west-1"
  }
}

# global/routing/standby-eu-west-1-aaaa
resource "aws_route53_record" "routing_standby_eu_west_1_aaaa" {
  health_check_id = aws_route53_health_check.routing_health_us_east_1.id
  name            = "standby.origin.app.example.com"
  set_identifier  = "eu-west-1"
  type            = "AAAA"
  zone_id         = data.aws_route53_zone.zone.zone_id

  alias {
    evaluate_target_health = false
    name                   = data.terraform_remote_state.state_us_east_1.outputs.standby_domain
    zone_id                = data.terraform_remote_state.state_us_east_1.outputs.standby_zone
  }

  latency_routing_policy {
    region = "eu-west-1"
  }
}

# global/routing/standby-us-east-1-a
resource "aws_route53_record" "routing_standby_us_east_1_a" {
  health_check_id = aws_route53_health_check.routing_health_eu_west_1.id
  name            = "standby.origin.app.example.com"
  set_identifier  = "us-east-1"
  type            = "A"
  zone_id         = data.aws_route53_zone.zone.zone_id

  alias {
    evaluate_target_health = false
    name                   = data.terraform_remote_state.state_eu_west_1.outputs.standby_domain
    zone_id                = data.terraform_remote_state.state_eu_west_1.outputs.standby_zone
  }

  latency_routing_policy {
    region = "us-east-1"
  }
}

# global/routing/standby-us-east-1-aaaa
resource "aws_route53_record" "routing_standby_us_east_1_aaaa" {
  health_check_id = aws_route53_health_check.routing_health_eu_west_1.id
  name            = "standby.origin.app.example.com"
  set_identifier  = "us-east-1"
  type            = "AAAA"
  zone_id         = data.aws_route53_zone.zone.zone_id

  alias {
    evaluate_target_health = false
    name                   = data.terraform_remote_state.state_eu_west_1.outputs.standby_domain
    zone_id                = data.terraform_remote_state.state_eu_west_1.outputs.standby_zone
  }

  latency_routing_policy {
    region = "us-east-1"
  }
}

# global/signing/group
resource "aws_cloudfront_key_group" "signing_group" {
  comment = "May sign private content"
  items   = [aws_cloudfront_public_key.signing_key_a.id]
  name    = "edge-local-signing"

  lifecycle {
    create_before_destroy = true
  }
}

# global/signing/key-a
resource "aws_cloudfront_public_key" "signing_key_a" {
  comment     = "Signing slot a"
  encoded_key = "${trimspace(var.signing_public_key_a)}\n"
  name        = "edge-local-signing-a-${substr(sha256(trimspace(var.signing_public_key_a)), 0, 8)}"

  lifecycle {
    create_before_destroy = true
  }
}

# global/tracing
resource "aws_cloudfront_origin_request_policy" "tracing" {
  comment = "Trace headers only: whatever changes the answer is in the cache key"
  name    = "edge-local-tracing"

  cookies_config {
    cookie_behavior = "none"
  }

  headers_config {
    header_behavior = "whitelist"

    headers {
      items = ["traceparent", "tracestate"]
    }
  }

  query_strings_config {
    query_string_behavior = "none"
  }
}

# global/viewer/api
resource "aws_cloudfront_function" "viewer_api" {
  code    = <<EOT
var SETTINGS = {
  "appName": "app.example.com",
  "www": "absent",
  "distributionName": "redirect",
  "reads": [
    {
      "path": "^/api/offers$",
      "query": {},
      "isSegmented": true,
      "languages": [
        "en",
        "de"
      ]
    },
    {
      "path": "^/api/price-list$",
      "query": {}
    },
    {
      "path": "^/api/products$",
      "query": {
        "category": {
          "kind": "one-of",
          "values": [
            "shelter",
            "sleep",
            "packs",
            "kitchen",
            "light",
            "navigation"
          ]
        },
        "page": {
          "kind": "integer",
          "default": "1"
        },
        "sort": {
          "kind": "one-of",
          "values": [
            "name",
            "newest",
            "price-ascending",
            "price-descending"
          ],
          "default": "name"
        }
      }
    },
    {
      "path": "^/api/search$",
      "query": {
        "page": {
          "kind": "integer",
          "default": "1"
        },
        "q": {
          "kind": "words"
        }
      }
    },
    {
      "path": "^/api/products/.*/stock$",
      "query": {}
    },
    {
      "path": "^/api/products/.*$",
      "query": {}
    }
  ]
};

/**
 * Part of every viewer-request function: what a viewer gets who came by another name than the app's, so that nothing
 * is found under two names. The distribution always answers to its own name below cloudfront.net as well.
 *
 * `redirect` leads to the app with path and query as they came: 301 for reads, and 308, which keeps method and body, for
 * everything else. `refuse` is a 403.
 *
 * @returns an answer, or undefined for the app's own name
 */
function answerByHost(request) {
  var host = request.headers.host.value.toLowerCase().split(':')[0];
  if (host === SETTINGS.appName) return undefined;
  var rule = host === 'www.' + SETTINGS.appName ? SETTINGS.www : SETTINGS.distributionName;
  if (rule !== 'redirect') {
    return { statusCode: 403, statusDescription: 'Forbidden', headers: { 'cache-control': { value: 'no-store' } } };
  }
  var query = request.rawQueryString();
  var isRead = request.method === 'GET' || request.method === 'HEAD';
  return {
    statusCode: isRead ? 301 : 308,
    statusDescription: isRead ? 'Moved Permanently' : 'Permanent Redirect',
    headers: {
      location: { value: 'https://' + SETTINGS.appName + request.uri + (query === undefined ? '' : '?' + query) },
      // A name may be given away or an environment changed: browsers are not to remember it for ever.
      'cache-control': { value: 'max-age=3600' },
    },
  };
}

/**
 * CloudFront Function (cloudfront-js-2.0, viewer-request) of everything below the API's base path. `SETTINGS.reads` is the
 * table of reads that CloudFront keeps, in the order of their behaviours, made from the API's contract.
 *
 * What enters a cache key is written in one way only, and only what its route declares enters at all: parameters in one
 * order and spelling, the language as one of those that answers come in, the session as one header. A value that is none
 * of a parameter's is passed on as it came; the API refuses it.
 */
function handler(event) {
  var request = event.request;
  var answer = answerByHost(request);
  if (answer !== undefined) return answer;
  if (hidesItsPath(request.uri)) return refusal();
  var session = sessionOf(request.cookies);
  var language = request.headers['accept-language'];
  delete request.headers['x-viewer-session'];
  var read = readAt(request.uri);
  if (read === undefined) return request;
  request.querystring = canonicalQuery(request.querystring, read.query);
  if (read.isSegmented && session !== undefined) request.headers['x-viewer-session'] = { value: session };
  if (read.languages) request.headers['accept-language'] = { value: chooseLanguage(language, read.languages) };
  return request;
}

/**
 * An escape of a character that needs none, an escaped slash, a segment of dots, an empty one, or a slash at the end, which
 * API Gateway takes for none: the pattern of a behaviour would not see what API Gateway makes of it, and a route that asks
 * for a signature could be reached without one.
 */
function hidesItsPath(uri) {
  return /%(2[def]|3[0-9]|4[1-9a-f]|5[0-9acf]|6[1-9a-f]|7[0-9ae])|\/\.{1,2}(\/|$)|\/\/|\/$|\\/i.test(uri);
}

function refusal() {
  return {
    statusCode: 400,
    statusDescription: 'Bad Request',
    headers: { 'content-type': { value: 'application/problem+json' }, 'cache-control': { value: 'no-store' } },
    body: '{"type":"about:blank","title":"Bad Request","status":400,"detail":"Write the path without needless escapes, and without a slash at its end."}',
  };
}

/** Two cookies of the name are none: one of them was put there by somebody else. */
function sessionOf(cookies) {
  var cookie = cookies['__Host-session'];
  if (cookie === undefined || cookie.multiValue !== undefined) return undefined;
  return /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/.test(cookie.value) && cookie.value.length <= 4096
    ? cookie.value
    : undefined;
}

function readAt(uri) {
  for (var i = 0; i < SETTINGS.reads.length; i++) {
    if (new RegExp(SETTINGS.reads[i].path).test(uri)) return SETTINGS.reads[i];
  }
  return undefined;
}

/** The declared parameters in the order of the table; of several values the last, which is the one API Gateway takes. */
function canonicalQuery(query, forms) {
  var sent = {};
  Object.keys(query).forEach(function (name) {
    var values = query[name].multiValue;
    sent[name.toLowerCase()] = values ? values[values.length - 1].value : query[name].value;
  });
  var written = [];
  Object.keys(forms).forEach(function (name) {
    var raw = sent[name.toLowerCase()];
    if (raw === undefined) return;
    var value = canonicalValue(decoded(raw), forms[name]);
    if (value !== forms[name].default) written.push(name + '=' + encodeURIComponent(value));
  });
  return written.join('&');
}

function decoded(raw) {
  try {
    return decodeURIComponent(raw.replace(/\+/g, ' '));
  } catch (error) {
    return raw;
  }
}

function canonicalValue(value, form) {
  if (form.kind === 'words') return value.trim().replace(/\s+/g, ' ').toLowerCase();
  if (form.kind === 'integer') return Number.isInteger(Number(value)) ? String(Number(value)) : value;
  var known = form.values.filter(function (candidate) {
    return candidate.toLowerCase() === value.toLowerCase();
  });
  return known.length > 0 ? known[0] : value;
}

/** The first language of those supported that the viewer prefers most; the first of all when none is. */
function chooseLanguage(header, languages) {
  var best = languages[0];
  var weight = 0;
  (header ? header.value : '').split(',').forEach(function (part) {
    var range = /^\s*([a-z]{1,8})(?:-[a-z0-9]{1,8})*\s*(?:;\s*q\s*=\s*(\d(?:\.\d{0,3})?))?\s*$/i.exec(part);
    if (!range) return;
    var quality = range[2] === undefined ? 1 : Number(range[2]);
    if (languages.indexOf(range[1].toLowerCase()) !== -1 && quality > weight) {
      best = range[1].toLowerCase();
      weight = quality;
    }
  });
  return best;
}
EOT
  comment = "Keeps to the app's name and writes what enters a cache key in one way"
  name    = "edge-local-viewer-api"
  publish = true
  runtime = "cloudfront-js-2.0"
}

# global/viewer/other
resource "aws_cloudfront_function" "viewer_other" {
  code    = <<EOT
var SETTINGS = {
  "appName": "app.example.com",
  "www": "absent",
  "distributionName": "redirect"
};

/**
 * Part of every viewer-request function: what a viewer gets who came by another name than the app's, so that nothing
 * is found under two names. The distribution always answers to its own name below cloudfront.net as well.
 *
 * `redirect` leads to the app with path and query as they came: 301 for reads, and 308, which keeps method and body, for
 * everything else. `refuse` is a 403.
 *
 * @returns an answer, or undefined for the app's own name
 */
function answerByHost(request) {
  var host = request.headers.host.value.toLowerCase().split(':')[0];
  if (host === SETTINGS.appName) return undefined;
  var rule = host === 'www.' + SETTINGS.appName ? SETTINGS.www : SETTINGS.distributionName;
  if (rule !== 'redirect') {
    return { statusCode: 403, statusDescription: 'Forbidden', headers: { 'cache-control': { value: 'no-store' } } };
  }
  var query = request.rawQueryString();
  var isRead = request.method === 'GET' || request.method === 'HEAD';
  return {
    statusCode: isRead ? 301 : 308,
    statusDescription: isRead ? 'Moved Permanently' : 'Permanent Redirect',
    headers: {
      location: { value: 'https://' + SETTINGS.appName + request.uri + (query === undefined ? '' : '?' + query) },
      // A name may be given away or an environment changed: browsers are not to remember it for ever.
      'cache-control': { value: 'max-age=3600' },
    },
  };
}

/** CloudFront Function (cloudfront-js-2.0, viewer-request) of everything but the site: whoever came by the app's name goes on. */
function handler(event) {
  var answer = answerByHost(event.request);
  return answer === undefined ? event.request : answer;
}
EOT
  comment = "Keeps to the app's name"
  name    = "edge-local-viewer-other"
  publish = true
  runtime = "cloudfront-js-2.0"
}

# global/viewer/site
resource "aws_cloudfront_function" "viewer_site" {
  code    = <<EOT
var SETTINGS = {
  "appName": "app.example.com",
  "www": "absent",
  "distributionName": "redirect",
  "release": "e82dff69a4fc"
};

/**
 * Part of every viewer-request function: what a viewer gets who came by another name than the app's, so that nothing
 * is found under two names. The distribution always answers to its own name below cloudfront.net as well.
 *
 * `redirect` leads to the app with path and query as they came: 301 for reads, and 308, which keeps method and body, for
 * everything else. `refuse` is a 403.
 *
 * @returns an answer, or undefined for the app's own name
 */
function answerByHost(request) {
  var host = request.headers.host.value.toLowerCase().split(':')[0];
  if (host === SETTINGS.appName) return undefined;
  var rule = host === 'www.' + SETTINGS.appName ? SETTINGS.www : SETTINGS.distributionName;
  if (rule !== 'redirect') {
    return { statusCode: 403, statusDescription: 'Forbidden', headers: { 'cache-control': { value: 'no-store' } } };
  }
  var query = request.rawQueryString();
  var isRead = request.method === 'GET' || request.method === 'HEAD';
  return {
    statusCode: isRead ? 301 : 308,
    statusDescription: isRead ? 'Moved Permanently' : 'Permanent Redirect',
    headers: {
      location: { value: 'https://' + SETTINGS.appName + request.uri + (query === undefined ? '' : '?' + query) },
      // A name may be given away or an environment changed: browsers are not to remember it for ever.
      'cache-control': { value: 'max-age=3600' },
    },
  };
}

/**
 * CloudFront Function (cloudfront-js-2.0, viewer-request) of the site: finds a file for every address of the app.
 *
 * Files under `/assets/` have a name of their own for each content and are left alone. All others are those of the release
 * that is served. A last path segment without a dot is an address (`/`, `/products/tarn-2`) and gets the entry page; one with
 * a dot is a file, and a missing file stays an error. The query string is kept, and the behaviour and its origin stay as
 * chosen.
 *
 * A path with an escape is an address too: no file of the site needs one, and the bucket would undo it, so that
 * `/%70rivate/x.html` would pass by the pattern of signed content and still reach it.
 */
function handler(event) {
  var request = event.request;
  var answer = answerByHost(request);
  if (answer !== undefined) return answer;
  var lastSegment = request.uri.substring(request.uri.lastIndexOf('/') + 1);
  var isAddress = lastSegment.indexOf('.') === -1 || request.uri.indexOf('%') !== -1;
  if (isAddress || request.uri.indexOf('/assets/') !== 0) {
    request.uri = '/releases/' + SETTINGS.release + (isAddress ? '/index.html' : request.uri);
  }
  return request;
}
EOT
  comment = "Keeps to the app's name and maps addresses to the files of a release"
  name    = "edge-local-viewer-site"
  publish = true
  runtime = "cloudfront-js-2.0"

  lifecycle {
    precondition {
      condition = contains(
        keys(jsondecode(data.terraform_remote_state.state_us_east_1.outputs.site_releases)),
        "e82dff69a4fc",
      )
      error_message = "Release e82dff69a4fc of the site is not in us-east-1, so viewers cannot be given it: deploy regional-us-east-1 first, from a checkout that builds it."
    }

    precondition {
      condition = contains(
        keys(jsondecode(data.terraform_remote_state.state_eu_west_1.outputs.site_releases)),
        "e82dff69a4fc",
      )
      error_message = "Release e82dff69a4fc of the site is not in eu-west-1, so viewers cannot be given it: deploy regional-eu-west-1 first, from a checkout that builds it."
    }
  }
}

# global/zone
data "aws_route53_zone" "zone" {
  name         = "example.com"
  private_zone = false
}

data "terraform_remote_state" "state_eu_west_1" {
  backend = "local"
  config = {
    path = "../../../../state/local/regional-eu-west-1.tfstate"
  }
}

data "terraform_remote_state" "state_us_east_1" {
  backend = "local"
  config = {
    path = "../../../../state/local/regional-us-east-1.tfstate"
  }
}

output "distribution_arn" {
  description = "To pin the site buckets to this distribution (distributionArn of the environment)."
  value       = aws_cloudfront_distribution.distribution.arn
}

output "distribution_domain" {
  description = "The distribution's own name."
  value       = aws_cloudfront_distribution.distribution.domain_name
}

output "distribution_id" {
  description = "For invalidations."
  value       = aws_cloudfront_distribution.distribution.id
}

output "site_release" {
  description = "The release of the site that viewers get."
  value       = "e82dff69a4fc"
}

output "url" {
  description = "Where viewers find the app."
  value       = "https://app.example.com"
}
