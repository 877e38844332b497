# Stack regional-us-east-1, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

terraform {
  required_version = ">= 1.5.0"

  backend "local" {
    path = "../../../../state/local/regional-us-east-1.tfstate"
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
      stack       = "regional-us-east-1"
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

variable "session_keys" {
  description = "JSON Web Key Set with the public keys that sign sessions."
  nullable    = false
  type        = string

  validation {
    condition     = can(jsondecode(var.session_keys).keys[0].kty)
    error_message = "The session keys must be a JSON Web Key Set with at least one key: {\"keys\": [{\"kty\": \"EC\", ...}]}."
  }

  validation {
    condition = alltrue(
      [for key in try(jsondecode(var.session_keys).keys, []) : !contains(keys(key), "d")],
    )
    error_message = "The session keys hold a private key (a member \"d\"). Give the public keys only, and replace that key."
  }
}

locals {
  site_releases_build = "e82dff69a4fc"
  site_releases_content_types = {
    avif        = "image/avif"
    css         = "text/css; charset=utf-8"
    gif         = "image/gif"
    html        = "text/html; charset=utf-8"
    ico         = "image/x-icon"
    jpeg        = "image/jpeg"
    jpg         = "image/jpeg"
    js          = "text/javascript; charset=utf-8"
    json        = "application/json"
    map         = "application/json"
    mjs         = "text/javascript; charset=utf-8"
    png         = "image/png"
    svg         = "image/svg+xml"
    txt         = "text/plain; charset=utf-8"
    wasm        = "application/wasm"
    webmanifest = "application/manifest+json"
    webp        = "image/webp"
    woff2       = "font/woff2"
    xml         = "application/xml"
  }
  site_releases_fresh = {
    e82dff69a4fc = { keys = local.site_releases_keys }
  }
  site_releases_kept            = { for id, release in local.site_releases_known : id => release if contains([local.site_releases_build, local.site_releases_served], id) ? true : timecmp(timeadd(release.until, "336h"), plantimestamp()) > 0 }
  site_releases_keys            = [for file in fileset(local.site_releases_path, "**") : startswith(file, "assets/") ? file : "releases/${local.site_releases_build}/${file}" if !startswith(file, "private/")]
  site_releases_known           = { for id, release in merge(local.site_releases_fresh, local.site_releases_memory_releases) : id => { keys = release.keys, number = try(release.number, local.site_releases_next), until = id == local.site_releases_served ? "" : try(local.site_releases_memory_releases[id].until, "") == "" ? plantimestamp() : local.site_releases_memory_releases[id].until } }
  site_releases_memory_recorded = { for key, record in data.aws_s3_object.site_releases_memory_record : trimsuffix(trimprefix(key, "records/"), ".json") => jsondecode(record.body) }
  site_releases_memory_releases = { for id, release in local.site_releases_memory_recorded : id => release if length(setsubtract(release.keys, local.site_releases_memory_stored)) == 0 }
  site_releases_memory_stored = toset(flatten(
    [for listing in data.aws_s3_objects.site_releases_memory_listing : listing.keys],
  ))
  site_releases_next   = (1 + max(0, [for release in local.site_releases_memory_releases : release.number]...))
  site_releases_path   = "assets/site_releases_folder/e82dff69a4fcf8829df447b940a9bc02085c95b18c5479f348f795d9f4e5cdff"
  site_releases_served = "e82dff69a4fc"
}

# regional-us-east-1/api/resource
resource "aws_api_gateway_rest_api" "api" {
  binary_media_types = ["application/octet-stream", "image/*"]
  body = jsonencode({
    openapi = "3.0.1"
    info = {
      title   = "edge-local-api"
      version = "1"
    }
    paths = {
      "/products" = {
        get = {
          operationId = "listProducts"
          parameters = [
            {
              name     = "page"
              in       = "query"
              required = false
              schema = {
                type    = "integer"
                minimum = 1
                maximum = 1000
              }
            },
            {
              name     = "sort"
              in       = "query"
              required = false
              schema = {
                type = "string"
                enum = ["name", "newest", "price-ascending", "price-descending"]
              }
            },
            {
              name     = "category"
              in       = "query"
              required = false
              schema = {
                type = "string"
                enum = ["shelter", "sleep", "packs", "kitchen", "light", "navigation"]
              }
            },
          ]
          responses = {
            "200" = { description = "One page of the products, an empty one after the last." }
          }
          x-amazon-apigateway-integration = {
            type            = "aws_proxy"
            httpMethod      = "POST"
            uri             = aws_lambda_alias.function_catalogue_live.invoke_arn
            timeoutInMillis = 4500
          }
        }
        head = {
          operationId = "listProductsHead"
          parameters = [
            {
              name     = "page"
              in       = "query"
              required = false
              schema = {
                type    = "integer"
                minimum = 1
                maximum = 1000
              }
            },
            {
              name     = "sort"
              in       = "query"
              required = false
              schema = {
                type = "string"
                enum = ["name", "newest", "price-ascending", "price-descending"]
              }
            },
            {
              name     = "category"
              in       = "query"
              required = false
              schema = {
                type = "string"
                enum = ["shelter", "sleep", "packs", "kitchen", "light", "navigation"]
              }
            },
          ]
          responses = {
            "200" = { description = "One page of the products, an empty one after the last." }
          }
          x-amazon-apigateway-integration = {
            type            = "aws_proxy"
            httpMethod      = "POST"
            uri             = aws_lambda_alias.function_catalogue_live.invoke_arn
            timeoutInMillis = 4500
          }
        }
      }
      "/search" = {
        get = {
          operationId = "searchProducts"
          parameters = [
            {
              name     = "q"
              in       = "query"
              required = true
              schema = {
                type      = "string"
                minLength = 1
                maxLength = 80
              }
            },
            {
              name     = "page"
              in       = "query"
              required = false
              schema = {
                type    = "integer"
                minimum = 1
                maximum = 1000
              }
            },
          ]
          responses = { "200" = { description = "One page of the products found, sorted by name." } }
          x-amazon-apigateway-integration = {
            type            = "aws_proxy"
            httpMethod      = "POST"
            uri             = aws_lambda_alias.function_catalogue_live.invoke_arn
            timeoutInMillis = 4500
          }
        }
        head = {
          operationId = "searchProductsHead"
          parameters = [
            {
              name     = "q"
              in       = "query"
              required = true
              schema = {
                type      = "string"
                minLength = 1
                maxLength = 80
              }
            },
            {
              name     = "page"
              in       = "query"
              required = false
              schema = {
                type    = "integer"
                minimum = 1
                maximum = 1000
              }
            },
          ]
          responses = { "200" = { description = "One page of the products found, sorted by name." } }
          x-amazon-apigateway-integration = {
            type            = "aws_proxy"
            httpMethod      = "POST"
            uri             = aws_lambda_alias.function_catalogue_live.invoke_arn
            timeoutInMillis = 4500
          }
        }
      }
      "/products/{id}" = {
        get = {
          operationId = "getProduct"
          parameters = [{
            name     = "id"
            in       = "path"
            required = true
            schema = {
              type    = "string"
              pattern = "^[a-z0-9][a-z0-9-]{0,63}$"
            }
          }]
          responses = { "200" = { description = "The product." } }
          x-amazon-apigateway-integration = {
            type            = "aws_proxy"
            httpMethod      = "POST"
            uri             = aws_lambda_alias.function_catalogue_live.invoke_arn
            timeoutInMillis = 4500
          }
        }
        head = {
          operationId = "getProductHead"
          parameters = [{
            name     = "id"
            in       = "path"
            required = true
            schema = {
              type    = "string"
              pattern = "^[a-z0-9][a-z0-9-]{0,63}$"
            }
          }]
          responses = { "200" = { description = "The product." } }
          x-amazon-apigateway-integration = {
            type            = "aws_proxy"
            httpMethod      = "POST"
            uri             = aws_lambda_alias.function_catalogue_live.invoke_arn
            timeoutInMillis = 4500
          }
        }
      }
      "/products/{id}/stock" = {
        get = {
          operationId = "getStock"
          parameters = [{
            name     = "id"
            in       = "path"
            required = true
            schema = {
              type    = "string"
              pattern = "^[a-z0-9][a-z0-9-]{0,63}$"
            }
          }]
          responses = {
            "200" = { description = "The stock, as the origin knows it at this moment." }
          }
          x-amazon-apigateway-integration = {
            type            = "aws_proxy"
            httpMethod      = "POST"
            uri             = aws_lambda_alias.function_catalogue_live.invoke_arn
            timeoutInMillis = 4500
          }
        }
        head = {
          operationId = "getStockHead"
          parameters = [{
            name     = "id"
            in       = "path"
            required = true
            schema = {
              type    = "string"
              pattern = "^[a-z0-9][a-z0-9-]{0,63}$"
            }
          }]
          responses = {
            "200" = { description = "The stock, as the origin knows it at this moment." }
          }
          x-amazon-apigateway-integration = {
            type            = "aws_proxy"
            httpMethod      = "POST"
            uri             = aws_lambda_alias.function_catalogue_live.invoke_arn
            timeoutInMillis = 4500
          }
        }
      }
      "/offers" = {
        get = {
          operationId = "listOffers"
          responses   = { "200" = { description = "The offers, in the viewer's language." } }
          x-amazon-apigateway-integration = {
            type            = "aws_proxy"
            httpMethod      = "POST"
            uri             = aws_lambda_alias.function_catalogue_live.invoke_arn
            timeoutInMillis = 4500
          }
        }
        head = {
          operationId = "listOffersHead"
          responses   = { "200" = { description = "The offers, in the viewer's language." } }
          x-amazon-apigateway-integration = {
            type            = "aws_proxy"
            httpMethod      = "POST"
            uri             = aws_lambda_alias.function_catalogue_live.invoke_arn
            timeoutInMillis = 4500
          }
        }
      }
      "/price-list" = {
        get = {
          operationId = "getPriceList"
          responses   = { "200" = { description = "The price of every product." } }
          x-amazon-apigateway-integration = {
            type            = "aws_proxy"
            httpMethod      = "POST"
            uri             = aws_lambda_alias.function_catalogue_live.invoke_arn
            timeoutInMillis = 4500
          }
        }
        head = {
          operationId = "getPriceListHead"
          responses   = { "200" = { description = "The price of every product." } }
          x-amazon-apigateway-integration = {
            type            = "aws_proxy"
            httpMethod      = "POST"
            uri             = aws_lambda_alias.function_catalogue_live.invoke_arn
            timeoutInMillis = 4500
          }
        }
      }
      "/me" = {
        get = {
          operationId = "getMe"
          responses   = { "200" = { description = "The member whose session the request carries." } }
          x-amazon-apigateway-integration = {
            type            = "aws_proxy"
            httpMethod      = "POST"
            uri             = aws_lambda_alias.function_members_live.invoke_arn
            timeoutInMillis = 28500
          }
        }
        head = {
          operationId = "getMeHead"
          responses   = { "200" = { description = "The member whose session the request carries." } }
          x-amazon-apigateway-integration = {
            type            = "aws_proxy"
            httpMethod      = "POST"
            uri             = aws_lambda_alias.function_members_live.invoke_arn
            timeoutInMillis = 28500
          }
        }
      }
      "/orders" = {
        post = {
          operationId = "placeOrder"
          parameters = [{
            name     = "Idempotency-Key"
            in       = "header"
            required = false
            schema = {
              type    = "string"
              pattern = "^[A-Za-z0-9_-]{8,64}$"
            }
          }]
          requestBody = {
            required = true
            content = {
              "application/json" = { schema = { "$ref" = "#/components/schemas/PlaceOrderBody" } }
            }
          }
          responses = { "202" = { description = "The order is stored." } }
          x-amazon-apigateway-integration = {
            type            = "aws_proxy"
            httpMethod      = "POST"
            uri             = aws_lambda_alias.function_orders_live.invoke_arn
            timeoutInMillis = 28500
          }
        }
      }
      "/orders/{id}" = {
        get = {
          operationId = "getOrder"
          parameters = [{
            name     = "id"
            in       = "path"
            required = true
            schema = {
              type    = "string"
              format  = "uuid"
              pattern = "^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}|00000000-0000-0000-0000-000000000000|ffffffff-ffff-ffff-ffff-ffffffffffff)$"
            }
          }]
          responses = {
            "200" = { description = "The order, as it is stored in the region that answers." }
          }
          x-amazon-apigateway-integration = {
            type            = "aws_proxy"
            httpMethod      = "POST"
            uri             = aws_lambda_alias.function_orders_live.invoke_arn
            timeoutInMillis = 28500
          }
        }
        head = {
          operationId = "getOrderHead"
          parameters = [{
            name     = "id"
            in       = "path"
            required = true
            schema = {
              type    = "string"
              format  = "uuid"
              pattern = "^([0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-8][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}|00000000-0000-0000-0000-000000000000|ffffffff-ffff-ffff-ffff-ffffffffffff)$"
            }
          }]
          responses = {
            "200" = { description = "The order, as it is stored in the region that answers." }
          }
          x-amazon-apigateway-integration = {
            type            = "aws_proxy"
            httpMethod      = "POST"
            uri             = aws_lambda_alias.function_orders_live.invoke_arn
            timeoutInMillis = 28500
          }
        }
      }
      "/health" = {
        get = {
          operationId = "getHealth"
          responses   = { "200" = { description = "The region answers." } }
          x-amazon-apigateway-integration = {
            type            = "aws_proxy"
            httpMethod      = "POST"
            uri             = aws_lambda_alias.function_health_live.invoke_arn
            timeoutInMillis = 4500
          }
        }
        head = {
          operationId = "getHealthHead"
          responses   = { "200" = { description = "The region answers." } }
          x-amazon-apigateway-integration = {
            type            = "aws_proxy"
            httpMethod      = "POST"
            uri             = aws_lambda_alias.function_health_live.invoke_arn
            timeoutInMillis = 4500
          }
        }
      }
    }
    components = {
      schemas = {
        PlaceOrderBody = {
          type = "object"
          properties = {
            items = {
              minItems = 1
              maxItems = 50
              type     = "array"
              items = {
                type = "object"
                properties = {
                  productId = {
                    type    = "string"
                    pattern = "^[a-z0-9][a-z0-9-]{0,63}$"
                  }
                  quantity = {
                    type    = "integer"
                    minimum = 1
                    maximum = 20
                  }
                }
                required             = ["productId", "quantity"]
                additionalProperties = false
              }
            }
          }
          required             = ["items"]
          additionalProperties = false
        }
      }
    }
    x-amazon-apigateway-request-validators = {
      all = {
        validateRequestBody       = true
        validateRequestParameters = true
      }
    }
    x-amazon-apigateway-request-validator = "all"
    x-amazon-apigateway-gateway-responses = {
      BAD_REQUEST_BODY = {
        statusCode = "400"
        responseParameters = {
          "gatewayresponse.header.Content-Type"  = "'application/problem+json'"
          "gatewayresponse.header.Cache-Control" = "'no-store'"
        }
        responseTemplates = {
          "application/json" = "{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,\"detail\":\"The request does not match the API's contract.\",\"requestId\":\"$context.requestId\"}"
        }
      }
      BAD_REQUEST_PARAMETERS = {
        statusCode = "400"
        responseParameters = {
          "gatewayresponse.header.Content-Type"  = "'application/problem+json'"
          "gatewayresponse.header.Cache-Control" = "'no-store'"
        }
        responseTemplates = {
          "application/json" = "{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,\"detail\":\"The request does not match the API's contract.\",\"requestId\":\"$context.requestId\"}"
        }
      }
      UNAUTHORIZED = {
        statusCode = "401"
        responseParameters = {
          "gatewayresponse.header.Content-Type"  = "'application/problem+json'"
          "gatewayresponse.header.Cache-Control" = "'no-store'"
        }
        responseTemplates = {
          "application/json" = "{\"type\":\"about:blank\",\"title\":\"Unauthorized\",\"status\":401,\"detail\":\"The request carries no valid credentials.\",\"requestId\":\"$context.requestId\"}"
        }
      }
      ACCESS_DENIED = {
        statusCode = "403"
        responseParameters = {
          "gatewayresponse.header.Content-Type"  = "'application/problem+json'"
          "gatewayresponse.header.Cache-Control" = "'no-store'"
        }
        responseTemplates = {
          "application/json" = "{\"type\":\"about:blank\",\"title\":\"Forbidden\",\"status\":403,\"detail\":\"The credentials do not allow this request.\",\"requestId\":\"$context.requestId\"}"
        }
      }
      WAF_FILTERED = {
        statusCode = "403"
        responseParameters = {
          "gatewayresponse.header.Content-Type"  = "'application/problem+json'"
          "gatewayresponse.header.Cache-Control" = "'no-store'"
        }
        responseTemplates = {
          "application/json" = "{\"type\":\"about:blank\",\"title\":\"Forbidden\",\"status\":403,\"detail\":\"The request was refused by the firewall.\",\"requestId\":\"$context.requestId\"}"
        }
      }
      MISSING_AUTHENTICATION_TOKEN = {
        statusCode = "404"
        responseParameters = {
          "gatewayresponse.header.Content-Type"  = "'application/problem+json'"
          "gatewayresponse.header.Cache-Control" = "'no-store'"
        }
        responseTemplates = {
          "application/json" = "{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,\"detail\":\"There is no such path or method.\",\"requestId\":\"$context.requestId\"}"
        }
      }
      RESOURCE_NOT_FOUND = {
        statusCode = "404"
        responseParameters = {
          "gatewayresponse.header.Content-Type"  = "'application/problem+json'"
          "gatewayresponse.header.Cache-Control" = "'no-store'"
        }
        responseTemplates = {
          "application/json" = "{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,\"detail\":\"There is no such path or method.\",\"requestId\":\"$context.requestId\"}"
        }
      }
      UNSUPPORTED_MEDIA_TYPE = {
        statusCode = "415"
        responseParameters = {
          "gatewayresponse.header.Content-Type"  = "'application/problem+json'"
          "gatewayresponse.header.Cache-Control" = "'no-store'"
        }
        responseTemplates = {
          "application/json" = "{\"type\":\"about:blank\",\"title\":\"Unsupported Media Type\",\"status\":415,\"detail\":\"Send application/json.\",\"requestId\":\"$context.requestId\"}"
        }
      }
      THROTTLED = {
        statusCode = "429"
        responseParameters = {
          "gatewayresponse.header.Content-Type"  = "'application/problem+json'"
          "gatewayresponse.header.Cache-Control" = "'no-store'"
          "gatewayresponse.header.Retry-After"   = "'1'"
        }
        responseTemplates = {
          "application/json" = "{\"type\":\"about:blank\",\"title\":\"Too Many Requests\",\"status\":429,\"detail\":\"Wait a moment, then repeat the request.\",\"requestId\":\"$context.requestId\"}"
        }
      }
      QUOTA_EXCEEDED = {
        statusCode = "429"
        responseParameters = {
          "gatewayresponse.header.Content-Type"  = "'application/problem+json'"
          "gatewayresponse.header.Cache-Control" = "'no-store'"
          "gatewayresponse.header.Retry-After"   = "'1'"
        }
        responseTemplates = {
          "application/json" = "{\"type\":\"about:blank\",\"title\":\"Too Many Requests\",\"status\":429,\"detail\":\"The quota of this client is used up.\",\"requestId\":\"$context.requestId\"}"
        }
      }
      INTEGRATION_FAILURE = {
        statusCode = "504"
        responseParameters = {
          "gatewayresponse.header.Content-Type"  = "'application/problem+json'"
          "gatewayresponse.header.Cache-Control" = "'no-store'"
        }
        responseTemplates = {
          "application/json" = "{\"type\":\"about:blank\",\"title\":\"Gateway Timeout\",\"status\":504,\"detail\":\"The function could not be reached.\",\"requestId\":\"$context.requestId\"}"
        }
      }
      INTEGRATION_TIMEOUT = {
        statusCode = "504"
        responseParameters = {
          "gatewayresponse.header.Content-Type"  = "'application/problem+json'"
          "gatewayresponse.header.Cache-Control" = "'no-store'"
        }
        responseTemplates = {
          "application/json" = "{\"type\":\"about:blank\",\"title\":\"Gateway Timeout\",\"status\":504,\"detail\":\"The function did not answer in time.\",\"requestId\":\"$context.requestId\"}"
        }
      }
      DEFAULT_4XX = {
        responseParameters = {
          "gatewayresponse.header.Content-Type"  = "'application/problem+json'"
          "gatewayresponse.header.Cache-Control" = "'no-store'"
        }
        responseTemplates = {
          "application/json" = "{\"type\":\"about:blank\",\"title\":\"Request Refused\",\"detail\":$context.error.messageString,\"requestId\":\"$context.requestId\"}"
        }
      }
      DEFAULT_5XX = {
        responseParameters = {
          "gatewayresponse.header.Content-Type"  = "'application/problem+json'"
          "gatewayresponse.header.Cache-Control" = "'no-store'"
        }
        responseTemplates = {
          "application/json" = "{\"type\":\"about:blank\",\"title\":\"Internal Server Error\",\"detail\":\"The request could not be completed.\",\"requestId\":\"$context.requestId\"}"
        }
      }
    }
  })
  disable_execute_api_endpoint = true
  minimum_compression_size     = "1024"
  name                         = "edge-local-api"

  endpoint_configuration {
    types = ["REGIONAL"]
  }
}

# regional-us-east-1/api/access-logs
resource "aws_cloudwatch_log_group" "api_access_logs" {
  name              = "/aws/apigateway/edge-local-api"
  retention_in_days = 1
}

# regional-us-east-1/api/all-methods
resource "aws_api_gateway_method_settings" "api_all_methods" {
  method_path = "*/*"
  rest_api_id = aws_api_gateway_rest_api.api.id
  stage_name  = aws_api_gateway_stage.api_stage.stage_name

  settings {
    data_trace_enabled     = false
    logging_level          = "ERROR"
    metrics_enabled        = true
    throttling_burst_limit = 50
    throttling_rate_limit  = 100
  }

  depends_on = [aws_cloudwatch_log_group.api_execution_logs]
}

# regional-us-east-1/api/deployment
resource "aws_api_gateway_deployment" "api_deployment" {
  rest_api_id = aws_api_gateway_rest_api.api.id
  triggers = {
    content = sha1(jsonencode([
      aws_api_gateway_rest_api.api.body,
      aws_api_gateway_rest_api.api.binary_media_types,
      aws_api_gateway_rest_api.api.minimum_compression_size,
      aws_api_gateway_rest_api.api.disable_execute_api_endpoint,
    ]))
  }

  lifecycle {
    create_before_destroy = true
  }
}

# regional-us-east-1/api/execution-logs
resource "aws_cloudwatch_log_group" "api_execution_logs" {
  name              = "API-Gateway-Execution-Logs_${aws_api_gateway_rest_api.api.id}/live"
  retention_in_days = 1
}

# regional-us-east-1/api/health-get
resource "aws_api_gateway_method_settings" "api_health_get" {
  method_path = "health/GET"
  rest_api_id = aws_api_gateway_rest_api.api.id
  stage_name  = aws_api_gateway_stage.api_stage.stage_name

  settings {
    data_trace_enabled     = false
    logging_level          = "ERROR"
    metrics_enabled        = true
    throttling_burst_limit = 50
    throttling_rate_limit  = 50
  }

  depends_on = [aws_cloudwatch_log_group.api_execution_logs]
}

# regional-us-east-1/api/health-head
resource "aws_api_gateway_method_settings" "api_health_head" {
  method_path = "health/HEAD"
  rest_api_id = aws_api_gateway_rest_api.api.id
  stage_name  = aws_api_gateway_stage.api_stage.stage_name

  settings {
    data_trace_enabled     = false
    logging_level          = "ERROR"
    metrics_enabled        = true
    throttling_burst_limit = 50
    throttling_rate_limit  = 50
  }

  depends_on = [aws_cloudwatch_log_group.api_execution_logs]
}

# regional-us-east-1/api/invoke-catalogue
resource "aws_lambda_permission" "api_invoke_catalogue" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.function_catalogue.function_name
  principal     = "apigateway.amazonaws.com"
  qualifier     = aws_lambda_alias.function_catalogue_live.name
  source_arn    = "${aws_api_gateway_rest_api.api.execution_arn}/live/*"
  statement_id  = "api-gateway"
}

# regional-us-east-1/api/invoke-health
resource "aws_lambda_permission" "api_invoke_health" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.function_health.function_name
  principal     = "apigateway.amazonaws.com"
  qualifier     = aws_lambda_alias.function_health_live.name
  source_arn    = "${aws_api_gateway_rest_api.api.execution_arn}/live/*"
  statement_id  = "api-gateway"
}

# regional-us-east-1/api/invoke-members
resource "aws_lambda_permission" "api_invoke_members" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.function_members.function_name
  principal     = "apigateway.amazonaws.com"
  qualifier     = aws_lambda_alias.function_members_live.name
  source_arn    = "${aws_api_gateway_rest_api.api.execution_arn}/live/*"
  statement_id  = "api-gateway"
}

# regional-us-east-1/api/invoke-orders
resource "aws_lambda_permission" "api_invoke_orders" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.function_orders.function_name
  principal     = "apigateway.amazonaws.com"
  qualifier     = aws_lambda_alias.function_orders_live.name
  source_arn    = "${aws_api_gateway_rest_api.api.execution_arn}/live/*"
  statement_id  = "api-gateway"
}

# regional-us-east-1/api/search-get
resource "aws_api_gateway_method_settings" "api_search_get" {
  method_path = "search/GET"
  rest_api_id = aws_api_gateway_rest_api.api.id
  stage_name  = aws_api_gateway_stage.api_stage.stage_name

  settings {
    data_trace_enabled     = false
    logging_level          = "ERROR"
    metrics_enabled        = true
    throttling_burst_limit = 10
    throttling_rate_limit  = 20
  }

  depends_on = [aws_cloudwatch_log_group.api_execution_logs]
}

# regional-us-east-1/api/search-head
resource "aws_api_gateway_method_settings" "api_search_head" {
  method_path = "search/HEAD"
  rest_api_id = aws_api_gateway_rest_api.api.id
  stage_name  = aws_api_gateway_stage.api_stage.stage_name

  settings {
    data_trace_enabled     = false
    logging_level          = "ERROR"
    metrics_enabled        = true
    throttling_burst_limit = 10
    throttling_rate_limit  = 20
  }

  depends_on = [aws_cloudwatch_log_group.api_execution_logs]
}

# regional-us-east-1/api/stage
resource "aws_api_gateway_stage" "api_stage" {
  deployment_id        = aws_api_gateway_deployment.api_deployment.id
  rest_api_id          = aws_api_gateway_rest_api.api.id
  stage_name           = "live"
  xray_tracing_enabled = true

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.api_access_logs.arn
    format = jsonencode({
      requestId           = "$context.requestId"
      extendedRequestId   = "$context.extendedRequestId"
      traceId             = "$context.xrayTraceId"
      requestTime         = "$context.requestTimeEpoch"
      domainName          = "$context.domainName"
      method              = "$context.httpMethod"
      path                = "$context.path"
      resourcePath        = "$context.resourcePath"
      protocol            = "$context.protocol"
      status              = "$context.status"
      responseLength      = "$context.responseLength"
      responseLatency     = "$context.responseLatency"
      integrationLatency  = "$context.integration.latency"
      integrationStatus   = "$context.integration.status"
      integrationError    = "$context.integration.error"
      authorizerPrincipal = "$context.authorizer.principalId"
      authorizerLatency   = "$context.authorizer.latency"
      authorizerStatus    = "$context.authorizer.status"
      authorizerError     = "$context.authorizer.error"
      wafStatus           = "$context.waf.status"
      wafError            = "$context.waf.error"
      errorType           = "$context.error.responseType"
      errorMessage        = "$context.error.message"
      sourceIp            = "$context.identity.sourceIp"
      userAgent           = "$context.identity.userAgent"
    })
  }

  depends_on = [aws_api_gateway_account.api_account]
}

# regional-us-east-1/api-account/resource
resource "aws_api_gateway_account" "api_account" {
  cloudwatch_role_arn = aws_iam_role.api_account_role.arn

  depends_on = [aws_iam_role_policy_attachment.api_account_logs]
}

# regional-us-east-1/api-account/logs
resource "aws_iam_role_policy_attachment" "api_account_logs" {
  policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs"
  role       = aws_iam_role.api_account_role.name
}

# regional-us-east-1/api-account/role
resource "aws_iam_role" "api_account_role" {
  assume_role_policy = data.aws_iam_policy_document.api_account_trust.json
  name               = "edge-local-us-east-1-api-logs"
}

# regional-us-east-1/api-account/trust
data "aws_iam_policy_document" "api_account_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      identifiers = ["apigateway.amazonaws.com"]
      type        = "Service"
    }
  }
}

# regional-us-east-1/certificate/resource
resource "aws_acm_certificate" "certificate" {
  domain_name               = "origin.app.example.com"
  subject_alternative_names = ["standby.origin.app.example.com", "us-east-1.origin.app.example.com"]
  validation_method         = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

# regional-us-east-1/certificate/issued
resource "aws_acm_certificate_validation" "certificate_issued" {
  certificate_arn = aws_acm_certificate.certificate.arn
  validation_record_fqdns = [
    aws_route53_record.certificate_validation_origin.fqdn,
    aws_route53_record.certificate_validation_standby.fqdn,
    aws_route53_record.certificate_validation_region.fqdn,
  ]
}

# regional-us-east-1/certificate/validation-origin
resource "aws_route53_record" "certificate_validation_origin" {
  name = [for option in aws_acm_certificate.certificate.domain_validation_options : option.resource_record_name if option.domain_name == "origin.app.example.com"][0]
  records = [
    [for option in aws_acm_certificate.certificate.domain_validation_options : option.resource_record_value if option.domain_name == "origin.app.example.com"][0],
  ]
  set_identifier = "us-east-1"
  ttl            = 60
  type           = [for option in aws_acm_certificate.certificate.domain_validation_options : option.resource_record_type if option.domain_name == "origin.app.example.com"][0]
  zone_id        = data.aws_route53_zone.zone.zone_id

  weighted_routing_policy {
    weight = 1
  }
}

# regional-us-east-1/certificate/validation-region
resource "aws_route53_record" "certificate_validation_region" {
  name = [for option in aws_acm_certificate.certificate.domain_validation_options : option.resource_record_name if option.domain_name == "us-east-1.origin.app.example.com"][0]
  records = [
    [for option in aws_acm_certificate.certificate.domain_validation_options : option.resource_record_value if option.domain_name == "us-east-1.origin.app.example.com"][0],
  ]
  ttl     = 60
  type    = [for option in aws_acm_certificate.certificate.domain_validation_options : option.resource_record_type if option.domain_name == "us-east-1.origin.app.example.com"][0]
  zone_id = data.aws_route53_zone.zone.zone_id
}

# regional-us-east-1/certificate/validation-standby
resource "aws_route53_record" "certificate_validation_standby" {
  name = [for option in aws_acm_certificate.certificate.domain_validation_options : option.resource_record_name if option.domain_name == "standby.origin.app.example.com"][0]
  records = [
    [for option in aws_acm_certificate.certificate.domain_validation_options : option.resource_record_value if option.domain_name == "standby.origin.app.example.com"][0],
  ]
  set_identifier = "us-east-1"
  ttl            = 60
  type           = [for option in aws_acm_certificate.certificate.domain_validation_options : option.resource_record_type if option.domain_name == "standby.origin.app.example.com"][0]
  zone_id        = data.aws_route53_zone.zone.zone_id

  weighted_routing_policy {
    weight = 1
  }
}

# regional-us-east-1/domain-origin/resource
resource "aws_api_gateway_domain_name" "domain_origin" {
  domain_name              = "origin.app.example.com"
  regional_certificate_arn = aws_acm_certificate_validation.certificate_issued.certificate_arn
  security_policy          = "TLS_1_2"

  endpoint_configuration {
    ip_address_type = "dualstack"
    types           = ["REGIONAL"]
  }
}

# regional-us-east-1/domain-origin/mapping
resource "aws_api_gateway_base_path_mapping" "domain_origin_mapping" {
  api_id      = aws_api_gateway_rest_api.api.id
  base_path   = "api"
  domain_name = aws_api_gateway_domain_name.domain_origin.domain_name
  stage_name  = aws_api_gateway_stage.api_stage.stage_name
}

# regional-us-east-1/domain-region/resource
resource "aws_api_gateway_domain_name" "domain_region" {
  domain_name              = "us-east-1.origin.app.example.com"
  regional_certificate_arn = aws_acm_certificate_validation.certificate_issued.certificate_arn
  security_policy          = "TLS_1_2"

  endpoint_configuration {
    ip_address_type = "dualstack"
    types           = ["REGIONAL"]
  }
}

# regional-us-east-1/domain-region/mapping
resource "aws_api_gateway_base_path_mapping" "domain_region_mapping" {
  api_id      = aws_api_gateway_rest_api.api.id
  base_path   = "api"
  domain_name = aws_api_gateway_domain_name.domain_region.domain_name
  stage_name  = aws_api_gateway_stage.api_stage.stage_name
}

# regional-us-east-1/domain-standby/resource
resource "aws_api_gateway_domain_name" "domain_standby" {
  domain_name              = "standby.origin.app.example.com"
  regional_certificate_arn = aws_acm_certificate_validation.certificate_issued.certificate_arn
  security_policy          = "TLS_1_2"

  endpoint_configuration {
    ip_address_type = "dualstack"
    types           = ["REGIONAL"]
  }
}

# regional-us-east-1/domain-standby/mapping
resource "aws_api_gateway_base_path_mapping" "domain_standby_mapping" {
  api_id      = aws_api_gateway_rest_api.api.id
  base_path   = "api"
  domain_name = aws_api_gateway_domain_name.domain_standby.domain_name
  stage_name  = aws_api_gateway_stage.api_stage.stage_name
}

# regional-us-east-1/function-catalogue/resource
resource "aws_lambda_function" "function_catalogue" {
  architectures    = ["arm64"]
  filename         = "assets/function_catalogue_code/e6218dda99b91270c5e9d8867e7fb622/catalogue.zip"
  function_name    = "edge-local-catalogue"
  handler          = "index.handler"
  memory_size      = 512
  publish          = true
  role             = aws_iam_role.function_catalogue_role.arn
  runtime          = "nodejs22.x"
  source_code_hash = "5iGN2pm5EnDF6diGfn+2Il3CWp2BRWLO/jXBi9J9NzM="
  timeout          = 4

  environment {
    variables = {
      APP_VERSION             = "e6218dda99b9"
      POWERTOOLS_SERVICE_NAME = "catalogue"
      SESSION_AUDIENCE        = "app.example.com"
      SESSION_ISSUER          = "https://id.example.com"
      SESSION_KEYS            = var.session_keys
      TABLE_NAME              = "edge-local-data"
    }
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.function_catalogue_logs.name
  }

  tracing_config {
    mode = "Active"
  }

  depends_on = [aws_iam_role_policy.function_catalogue_policy]
}

# regional-us-east-1/function-catalogue/live
resource "aws_lambda_alias" "function_catalogue_live" {
  description      = "The version that serves"
  function_name    = aws_lambda_function.function_catalogue.function_name
  function_version = aws_lambda_function.function_catalogue.version
  name             = "live"
}

# regional-us-east-1/function-catalogue/logs
resource "aws_cloudwatch_log_group" "function_catalogue_logs" {
  name              = "/aws/lambda/edge-local-catalogue"
  retention_in_days = 1
}

# regional-us-east-1/function-catalogue/permissions
data "aws_iam_policy_document" "function_catalogue_permissions" {
  statement {
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.function_catalogue_logs.arn}:*"]
    sid       = "WriteOwnLog"
  }

  statement {
    actions   = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
    resources = ["*"]
    sid       = "SendTraces"
  }

  statement {
    actions   = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"]
    resources = ["arn:aws:dynamodb:us-east-1:123456789012:table/edge-local-data"]
    sid       = "ReadItems"

    condition {
      test     = "ForAllValues:StringLike"
      values   = ["products", "stock#*"]
      variable = "dynamodb:LeadingKeys"
    }
  }
}

# regional-us-east-1/function-catalogue/policy
resource "aws_iam_role_policy" "function_catalogue_policy" {
  name   = "own-log-and-traces"
  policy = data.aws_iam_policy_document.function_catalogue_permissions.json
  role   = aws_iam_role.function_catalogue_role.name
}

# regional-us-east-1/function-catalogue/role
resource "aws_iam_role" "function_catalogue_role" {
  assume_role_policy = data.aws_iam_policy_document.function_catalogue_trust.json
  name               = "edge-local-us-east-1-catalogue"
}

# regional-us-east-1/function-catalogue/trust
data "aws_iam_policy_document" "function_catalogue_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      identifiers = ["lambda.amazonaws.com"]
      type        = "Service"
    }
  }
}

# regional-us-east-1/function-health/resource
resource "aws_lambda_function" "function_health" {
  architectures    = ["arm64"]
  filename         = "assets/function_health_code/db63792025c96a63fdcc31f3c91ccc62/health.zip"
  function_name    = "edge-local-health"
  handler          = "index.handler"
  memory_size      = 512
  publish          = true
  role             = aws_iam_role.function_health_role.arn
  runtime          = "nodejs22.x"
  source_code_hash = "22N5ICXJamP9zDHzyRzMYiSabXNKOJfP6pjAfVP6/7s="
  timeout          = 4

  environment {
    variables = {
      APP_VERSION             = "db63792025c9"
      POWERTOOLS_SERVICE_NAME = "health"
    }
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.function_health_logs.name
  }

  tracing_config {
    mode = "Active"
  }

  depends_on = [aws_iam_role_policy.function_health_policy]
}

# regional-us-east-1/function-health/live
resource "aws_lambda_alias" "function_health_live" {
  description      = "The version that serves"
  function_name    = aws_lambda_function.function_health.function_name
  function_version = aws_lambda_function.function_health.version
  name             = "live"
}

# regional-us-east-1/function-health/logs
resource "aws_cloudwatch_log_group" "function_health_logs" {
  name              = "/aws/lambda/edge-local-health"
  retention_in_days = 1
}

# regional-us-east-1/function-health/permissions
data "aws_iam_policy_document" "function_health_permissions" {
  statement {
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.function_health_logs.arn}:*"]
    sid       = "WriteOwnLog"
  }

  statement {
    actions   = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
    resources = ["*"]
    sid       = "SendTraces"
  }
}

# regional-us-east-1/function-health/policy
resource "aws_iam_role_policy" "function_health_policy" {
  name   = "own-log-and-traces"
  policy = data.aws_iam_policy_document.function_health_permissions.json
  role   = aws_iam_role.function_health_role.name
}

# regional-us-east-1/function-health/role
resource "aws_iam_role" "function_health_role" {
  assume_role_policy = data.aws_iam_policy_document.function_health_trust.json
  name               = "edge-local-us-east-1-health"
}

# regional-us-east-1/function-health/trust
data "aws_iam_policy_document" "function_health_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      identifiers = ["lambda.amazonaws.com"]
      type        = "Service"
    }
  }
}

# regional-us-east-1/function-members/resource
resource "aws_lambda_function" "function_members" {
  architectures    = ["arm64"]
  filename         = "assets/function_members_code/ff9434cc62914b5f2ca971a5a007da7d/members.zip"
  function_name    = "edge-local-members"
  handler          = "index.handler"
  memory_size      = 512
  publish          = true
  role             = aws_iam_role.function_members_role.arn
  runtime          = "nodejs22.x"
  source_code_hash = "/5Q0zGKRS18sqXGloAfafTbw1BWKl8yg3153Umy4egU="
  timeout          = 28

  environment {
    variables = {
      APP_VERSION             = "ff9434cc6291"
      POWERTOOLS_SERVICE_NAME = "members"
      SESSION_AUDIENCE        = "app.example.com"
      SESSION_ISSUER          = "https://id.example.com"
      SESSION_KEYS            = var.session_keys
    }
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.function_members_logs.name
  }

  tracing_config {
    mode = "Active"
  }

  depends_on = [aws_iam_role_policy.function_members_policy]
}

# regional-us-east-1/function-members/live
resource "aws_lambda_alias" "function_members_live" {
  description      = "The version that serves"
  function_name    = aws_lambda_function.function_members.function_name
  function_version = aws_lambda_function.function_members.version
  name             = "live"
}

# regional-us-east-1/function-members/logs
resource "aws_cloudwatch_log_group" "function_members_logs" {
  name              = "/aws/lambda/edge-local-members"
  retention_in_days = 1
}

# regional-us-east-1/function-members/permissions
data "aws_iam_policy_document" "function_members_permissions" {
  statement {
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.function_members_logs.arn}:*"]
    sid       = "WriteOwnLog"
  }

  statement {
    actions   = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
    resources = ["*"]
    sid       = "SendTraces"
  }
}

# regional-us-east-1/function-members/policy
resource "aws_iam_role_policy" "function_members_policy" {
  name   = "own-log-and-traces"
  policy = data.aws_iam_policy_document.function_members_permissions.json
  role   = aws_iam_role.function_members_role.name
}

# regional-us-east-1/function-members/role
resource "aws_iam_role" "function_members_role" {
  assume_role_policy = data.aws_iam_policy_document.function_members_trust.json
  name               = "edge-local-us-east-1-members"
}

# regional-us-east-1/function-members/trust
data "aws_iam_policy_document" "function_members_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      identifiers = ["lambda.amazonaws.com"]
      type        = "Service"
    }
  }
}

# regional-us-east-1/function-orders/resource
resource "aws_lambda_function" "function_orders" {
  architectures    = ["arm64"]
  filename         = "assets/function_orders_code/5f25a9cbe09ff6d40b95a01fef0997f3/orders.zip"
  function_name    = "edge-local-orders"
  handler          = "index.handler"
  memory_size      = 512
  publish          = true
  role             = aws_iam_role.function_orders_role.arn
  runtime          = "nodejs22.x"
  source_code_hash = "XyWpy+Cf9tQLlaAf7wmX8wkligYiepRHsyUvdFprVrI="
  timeout          = 28

  environment {
    variables = {
      APP_VERSION             = "5f25a9cbe09f"
      POWERTOOLS_SERVICE_NAME = "orders"
      SESSION_AUDIENCE        = "app.example.com"
      SESSION_ISSUER          = "https://id.example.com"
      SESSION_KEYS            = var.session_keys
      TABLE_NAME              = "edge-local-data"
    }
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.function_orders_logs.name
  }

  tracing_config {
    mode = "Active"
  }

  depends_on = [aws_iam_role_policy.function_orders_policy]
}

# regional-us-east-1/function-orders/live
resource "aws_lambda_alias" "function_orders_live" {
  description      = "The version that serves"
  function_name    = aws_lambda_function.function_orders.function_name
  function_version = aws_lambda_function.function_orders.version
  name             = "live"
}

# regional-us-east-1/function-orders/logs
resource "aws_cloudwatch_log_group" "function_orders_logs" {
  name              = "/aws/lambda/edge-local-orders"
  retention_in_days = 1
}

# regional-us-east-1/function-orders/permissions
data "aws_iam_policy_document" "function_orders_permissions" {
  statement {
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.function_orders_logs.arn}:*"]
    sid       = "WriteOwnLog"
  }

  statement {
    actions   = ["xray:PutTraceSegments", "xray:PutTelemetryRecords"]
    resources = ["*"]
    sid       = "SendTraces"
  }

  statement {
    actions   = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"]
    resources = ["arn:aws:dynamodb:us-east-1:123456789012:table/edge-local-data"]
    sid       = "ReadItems"

    condition {
      test     = "ForAllValues:StringLike"
      values   = ["products"]
      variable = "dynamodb:LeadingKeys"
    }
  }

  statement {
    actions = [
      "dynamodb:GetItem",
      "dynamodb:BatchGetItem",
      "dynamodb:Query",
      "dynamodb:PutItem",
      "dynamodb:UpdateItem",
    ]
    resources = ["arn:aws:dynamodb:us-east-1:123456789012:table/edge-local-data"]
    sid       = "ReadAndWriteItems"

    condition {
      test     = "ForAllValues:StringLike"
      values   = ["stock#*", "member#*", "order#*", "idempotency#*"]
      variable = "dynamodb:LeadingKeys"
    }
  }
}

# regional-us-east-1/function-orders/policy
resource "aws_iam_role_policy" "function_orders_policy" {
  name   = "own-log-and-traces"
  policy = data.aws_iam_policy_document.function_orders_permissions.json
  role   = aws_iam_role.function_orders_role.name
}

# regional-us-east-1/function-orders/role
resource "aws_iam_role" "function_orders_role" {
  assume_role_policy = data.aws_iam_policy_document.function_orders_trust.json
  name               = "edge-local-us-east-1-orders"
}

# regional-us-east-1/function-orders/trust
data "aws_iam_policy_document" "function_orders_trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      identifiers = ["lambda.amazonaws.com"]
      type        = "Service"
    }
  }
}

# regional-us-east-1/origin-lock/resource
resource "aws_wafv2_web_acl" "origin_lock" {
  description = "Only CloudFront may call the API; the health path is open."
  name        = "edge-local-origin-lock"
  rule_json = jsonencode([
    {
      Name     = "health-check"
      Priority = 0
      Action   = { Allow = {} }
      Statement = {
        OrStatement = {
          Statements = [
            {
              ByteMatchStatement = {
                FieldToMatch         = { UriPath = {} }
                PositionalConstraint = "EXACTLY"
                SearchString         = "/api/health"
                TextTransformations = [{
                  Priority = 0
                  Type     = "NONE"
                }]
              }
            },
            {
              ByteMatchStatement = {
                FieldToMatch         = { UriPath = {} }
                PositionalConstraint = "EXACTLY"
                SearchString         = "/${aws_api_gateway_stage.api_stage.stage_name}/health"
                TextTransformations = [{
                  Priority = 0
                  Type     = "NONE"
                }]
              }
            },
          ]
        }
      }
      VisibilityConfig = {
        CloudWatchMetricsEnabled = true
        MetricName               = "health-check"
        SampledRequestsEnabled   = false
      }
    },
    {
      Name     = "from-cloudfront"
      Priority = 1
      Action   = { Allow = {} }
      Statement = {
        OrStatement = {
          Statements = [
            {
              ByteMatchStatement = {
                FieldToMatch         = { SingleHeader = { Name = "x-origin-verify" } }
                PositionalConstraint = "EXACTLY"
                SearchString         = var.origin_secret_current
                TextTransformations = [{
                  Priority = 0
                  Type     = "NONE"
                }]
              }
            },
            {
              ByteMatchStatement = {
                FieldToMatch         = { SingleHeader = { Name = "x-origin-verify" } }
                PositionalConstraint = "EXACTLY"
                SearchString         = coalesce(var.origin_secret_next, var.origin_secret_current)
                TextTransformations = [{
                  Priority = 0
                  Type     = "NONE"
                }]
              }
            },
          ]
        }
      }
      VisibilityConfig = {
        CloudWatchMetricsEnabled = true
        MetricName               = "from-cloudfront"
        SampledRequestsEnabled   = false
      }
    },
  ])
  scope = "REGIONAL"

  default_action {
    block {}
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "edge-local-origin-lock"
    sampled_requests_enabled   = false
  }
}

# regional-us-east-1/origin-lock/stage
resource "aws_wafv2_web_acl_association" "origin_lock_stage" {
  resource_arn = aws_api_gateway_stage.api_stage.arn
  web_acl_arn  = aws_wafv2_web_acl.origin_lock.arn
}

# regional-us-east-1/site/access
resource "aws_s3_bucket_policy" "site_access" {
  bucket = aws_s3_bucket.site_bucket.bucket
  policy = data.aws_iam_policy_document.site_policy.json

  depends_on = [aws_s3_bucket_public_access_block.site_bucket_public_access]
}

# regional-us-east-1/site/bucket/resource
resource "aws_s3_bucket" "site_bucket" {
  bucket        = "edge-local-site-us-east-1-123456789012"
  force_destroy = true
}

# regional-us-east-1/site/bucket/encryption
resource "aws_s3_bucket_server_side_encryption_configuration" "site_bucket_encryption" {
  bucket = aws_s3_bucket.site_bucket.bucket

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

# regional-us-east-1/site/bucket/lifecycle
resource "aws_s3_bucket_lifecycle_configuration" "site_bucket_lifecycle" {
  bucket = aws_s3_bucket.site_bucket.bucket

  rule {
    id     = "expire"
    status = "Enabled"

    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }

    filter {
      prefix = ""
    }

    noncurrent_version_expiration {
      noncurrent_days = 30
    }
  }

  depends_on = [aws_s3_bucket_versioning.site_bucket_versioning]
}

# regional-us-east-1/site/bucket/ownership
resource "aws_s3_bucket_ownership_controls" "site_bucket_ownership" {
  bucket = aws_s3_bucket.site_bucket.bucket

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

# regional-us-east-1/site/bucket/public-access
resource "aws_s3_bucket_public_access_block" "site_bucket_public_access" {
  block_public_acls       = true
  block_public_policy     = true
  bucket                  = aws_s3_bucket.site_bucket.bucket
  ignore_public_acls      = true
  restrict_public_buckets = true
}

# regional-us-east-1/site/bucket/versioning
resource "aws_s3_bucket_versioning" "site_bucket_versioning" {
  bucket = aws_s3_bucket.site_bucket.bucket

  versioning_configuration {
    status = "Enabled"
  }
}

# regional-us-east-1/site/policy
data "aws_iam_policy_document" "site_policy" {
  statement {
    actions   = ["s3:*"]
    effect    = "Deny"
    resources = [aws_s3_bucket.site_bucket.arn, "${aws_s3_bucket.site_bucket.arn}/*"]
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
    actions   = ["s3:GetObject"]
    effect    = "Allow"
    resources = ["${aws_s3_bucket.site_bucket.arn}/*"]
    sid       = "CloudFrontReads"

    condition {
      test     = "ArnLike"
      values   = ["arn:aws:cloudfront::123456789012:distribution/*"]
      variable = "AWS:SourceArn"
    }

    principals {
      identifiers = ["cloudfront.amazonaws.com"]
      type        = "Service"
    }
  }

  statement {
    actions   = ["s3:ListBucket"]
    effect    = "Allow"
    resources = [aws_s3_bucket.site_bucket.arn]
    sid       = "CloudFrontSeesWhatIsMissing"

    condition {
      test     = "ArnLike"
      values   = ["arn:aws:cloudfront::123456789012:distribution/*"]
      variable = "AWS:SourceArn"
    }

    principals {
      identifiers = ["cloudfront.amazonaws.com"]
      type        = "Service"
    }
  }
}

# regional-us-east-1/site-releases/files
resource "aws_s3_object" "site_releases_files" {
  for_each = toset(flatten([for release in local.site_releases_kept : release.keys]))

  bucket        = aws_s3_bucket.site_bucket.bucket
  cache_control = startswith(each.value, "assets/") ? "public, max-age=31536000, immutable" : "no-cache"
  content_type = lookup(
    local.site_releases_content_types,
    lower(element(split(".", each.value), length(split(".", each.value)) - 1)),
    "application/octet-stream",
  )
  key    = each.value
  source = "${local.site_releases_path}/${trimprefix(each.value, "releases/${local.site_releases_build}/")}"

  lifecycle {
    ignore_changes = [source, content_type, cache_control]
  }

  depends_on = [aws_s3_bucket_versioning.site_bucket_versioning]
}

# regional-us-east-1/site-releases/memory/bucket
resource "aws_ssm_parameter" "site_releases_memory_bucket" {
  description = "Tells the next plan that the bucket is there to be looked into"
  name        = "/site/edge-local/bucket"
  type        = "String"
  value       = aws_s3_bucket.site_bucket.bucket
}

# regional-us-east-1/site-releases/memory/listing
data "aws_s3_objects" "site_releases_memory_listing" {
  for_each = toset(
    length(data.aws_ssm_parameters_by_path.site_releases_memory_marks.names) > 0 ? ["records/", "assets/", "releases/"] : [],
  )

  bucket   = "edge-local-site-us-east-1-123456789012"
  max_keys = 1000000
  prefix   = each.value
}

# regional-us-east-1/site-releases/memory/marks
data "aws_ssm_parameters_by_path" "site_releases_memory_marks" {
  path = "/site/edge-local"
}

# regional-us-east-1/site-releases/memory/record
data "aws_s3_object" "site_releases_memory_record" {
  for_each = toset(
    [for key in local.site_releases_memory_stored : key if startswith(key, "records/")],
  )

  bucket = "edge-local-site-us-east-1-123456789012"
  key    = each.value
}

# regional-us-east-1/site-releases/records
resource "aws_s3_object" "site_releases_records" {
  for_each = local.site_releases_kept

  bucket       = aws_s3_bucket.site_bucket.bucket
  content      = jsonencode(each.value)
  content_type = "application/json"
  key          = "records/${each.key}.json"

  depends_on = [aws_s3_object.site_releases_files]
}

# regional-us-east-1/site-releases/unreleased
resource "aws_s3_object" "site_releases_unreleased" {
  for_each = fileset(local.site_releases_path, "private/**")

  bucket        = aws_s3_bucket.site_bucket.bucket
  cache_control = "no-cache"
  content_type = lookup(
    local.site_releases_content_types,
    lower(element(split(".", each.value), length(split(".", each.value)) - 1)),
    "application/octet-stream",
  )
  key         = each.value
  source      = "${local.site_releases_path}/${each.value}"
  source_hash = filesha256("${local.site_releases_path}/${each.value}")

  depends_on = [aws_s3_bucket_versioning.site_bucket_versioning]
}

# regional-us-east-1/zone
data "aws_route53_zone" "zone" {
  name         = "example.com"
  private_zone = false
}

output "origin_domain" {
  description = "What an alias of the origin name points at."
  value       = aws_api_gateway_domain_name.domain_origin.regional_domain_name
}

output "origin_zone" {
  description = "Hosted zone of origin_domain."
  value       = aws_api_gateway_domain_name.domain_origin.regional_zone_id
}

output "region_domain" {
  description = "What an alias of the region's own name points at."
  value       = aws_api_gateway_domain_name.domain_region.regional_domain_name
}

output "region_zone" {
  description = "Hosted zone of region_domain."
  value       = aws_api_gateway_domain_name.domain_region.regional_zone_id
}

output "site_bucket_domain" {
  description = "Regional domain name of the site bucket."
  value       = aws_s3_bucket.site_bucket.bucket_regional_domain_name
}

output "site_releases" {
  description = "JSON: the releases of the site that are kept, their order, and since when each is out of use."
  value = jsonencode(
    { for id, release in local.site_releases_kept : id => { number = release.number, until = release.until } },
  )
}

output "standby_domain" {
  description = "What an alias of the standby name points at."
  value       = aws_api_gateway_domain_name.domain_standby.regional_domain_name
}

output "standby_zone" {
  description = "Hosted zone of standby_domain."
  value       = aws_api_gateway_domain_name.domain_standby.regional_zone_id
}
