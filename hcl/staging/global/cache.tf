# Stack global, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# global/cache: CachePolicies
resource "aws_cloudfront_cache_policy" "cache_api" {
  name        = "edge-staging-api"
  comment     = "Reads of the API, keyed by path"
  default_ttl = 0
  max_ttl     = 172800
  min_ttl     = 0

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

resource "aws_cloudfront_cache_policy" "cache_api_accept_language_x_viewer_session" {
  name        = "edge-staging-api-accept-language-x-viewer-session"
  comment     = "Reads of the API, keyed by accept-language, x-viewer-session"
  default_ttl = 0
  max_ttl     = 172800
  min_ttl     = 0

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

resource "aws_cloudfront_cache_policy" "cache_api_category_page_sort" {
  name        = "edge-staging-api-category-page-sort"
  comment     = "Reads of the API, keyed by category, page, sort"
  default_ttl = 0
  max_ttl     = 172800
  min_ttl     = 0

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

resource "aws_cloudfront_cache_policy" "cache_api_page_q" {
  name        = "edge-staging-api-page-q"
  comment     = "Reads of the API, keyed by page, q"
  default_ttl = 0
  max_ttl     = 172800
  min_ttl     = 0

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

resource "aws_cloudfront_cache_policy" "cache_site" {
  name        = "edge-staging-site"
  comment     = "Files of the site"
  default_ttl = 0
  max_ttl     = 31536000
  min_ttl     = 0

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

# global: GlobalStack
resource "aws_cloudfront_origin_request_policy" "tracing" {
  name    = "edge-staging-tracing"
  comment = "Trace headers only: whatever changes the answer is in the cache key"

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

  lifecycle {
    create_before_destroy = true
  }
}
