# Stack regional-us-east-1, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# regional-us-east-1/api: RestApi
resource "aws_api_gateway_rest_api" "api" {
  name               = "edge-local-api"
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
            timeoutInMillis = 4500
          }
        }
        head = {
          operationId = "getMeHead"
          responses   = { "200" = { description = "The member whose session the request carries." } }
          x-amazon-apigateway-integration = {
            type            = "aws_proxy"
            httpMethod      = "POST"
            uri             = aws_lambda_alias.function_members_live.invoke_arn
            timeoutInMillis = 4500
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
            timeoutInMillis = 4500
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
            timeoutInMillis = 4500
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
          "application/json" = jsonencode({
            type      = "about:blank"
            title     = "Bad Request"
            status    = 400
            detail    = "The request does not match the API's contract."
            requestId = "$context.requestId"
          })
        }
      }
      BAD_REQUEST_PARAMETERS = {
        statusCode = "400"
        responseParameters = {
          "gatewayresponse.header.Content-Type"  = "'application/problem+json'"
          "gatewayresponse.header.Cache-Control" = "'no-store'"
        }
        responseTemplates = {
          "application/json" = jsonencode({
            type      = "about:blank"
            title     = "Bad Request"
            status    = 400
            detail    = "The request does not match the API's contract."
            requestId = "$context.requestId"
          })
        }
      }
      UNAUTHORIZED = {
        statusCode = "401"
        responseParameters = {
          "gatewayresponse.header.Content-Type"  = "'application/problem+json'"
          "gatewayresponse.header.Cache-Control" = "'no-store'"
        }
        responseTemplates = {
          "application/json" = jsonencode({
            type      = "about:blank"
            title     = "Unauthorized"
            status    = 401
            detail    = "The request carries no valid credentials."
            requestId = "$context.requestId"
          })
        }
      }
      ACCESS_DENIED = {
        statusCode = "403"
        responseParameters = {
          "gatewayresponse.header.Content-Type"  = "'application/problem+json'"
          "gatewayresponse.header.Cache-Control" = "'no-store'"
        }
        responseTemplates = {
          "application/json" = jsonencode({
            type      = "about:blank"
            title     = "Forbidden"
            status    = 403
            detail    = "The credentials do not allow this request."
            requestId = "$context.requestId"
          })
        }
      }
      WAF_FILTERED = {
        statusCode = "403"
        responseParameters = {
          "gatewayresponse.header.Content-Type"  = "'application/problem+json'"
          "gatewayresponse.header.Cache-Control" = "'no-store'"
        }
        responseTemplates = {
          "application/json" = jsonencode({
            type      = "about:blank"
            title     = "Forbidden"
            status    = 403
            detail    = "The request was refused by the firewall."
            requestId = "$context.requestId"
          })
        }
      }
      MISSING_AUTHENTICATION_TOKEN = {
        statusCode = "404"
        responseParameters = {
          "gatewayresponse.header.Content-Type"  = "'application/problem+json'"
          "gatewayresponse.header.Cache-Control" = "'no-store'"
        }
        responseTemplates = {
          "application/json" = jsonencode({
            type      = "about:blank"
            title     = "Not Found"
            status    = 404
            detail    = "There is no such path or method."
            requestId = "$context.requestId"
          })
        }
      }
      RESOURCE_NOT_FOUND = {
        statusCode = "404"
        responseParameters = {
          "gatewayresponse.header.Content-Type"  = "'application/problem+json'"
          "gatewayresponse.header.Cache-Control" = "'no-store'"
        }
        responseTemplates = {
          "application/json" = jsonencode({
            type      = "about:blank"
            title     = "Not Found"
            status    = 404
            detail    = "There is no such path or method."
            requestId = "$context.requestId"
          })
        }
      }
      UNSUPPORTED_MEDIA_TYPE = {
        statusCode = "415"
        responseParameters = {
          "gatewayresponse.header.Content-Type"  = "'application/problem+json'"
          "gatewayresponse.header.Cache-Control" = "'no-store'"
        }
        responseTemplates = {
          "application/json" = jsonencode({
            type      = "about:blank"
            title     = "Unsupported Media Type"
            status    = 415
            detail    = "Send application/json."
            requestId = "$context.requestId"
          })
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
          "application/json" = jsonencode({
            type      = "about:blank"
            title     = "Too Many Requests"
            status    = 429
            detail    = "Wait a moment, then repeat the request."
            requestId = "$context.requestId"
          })
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
          "application/json" = jsonencode({
            type      = "about:blank"
            title     = "Too Many Requests"
            status    = 429
            detail    = "The quota of this client is used up."
            requestId = "$context.requestId"
          })
        }
      }
      INTEGRATION_FAILURE = {
        statusCode = "504"
        responseParameters = {
          "gatewayresponse.header.Content-Type"  = "'application/problem+json'"
          "gatewayresponse.header.Cache-Control" = "'no-store'"
        }
        responseTemplates = {
          "application/json" = jsonencode({
            type      = "about:blank"
            title     = "Gateway Timeout"
            status    = 504
            detail    = "The function could not be reached."
            requestId = "$context.requestId"
          })
        }
      }
      INTEGRATION_TIMEOUT = {
        statusCode = "504"
        responseParameters = {
          "gatewayresponse.header.Content-Type"  = "'application/problem+json'"
          "gatewayresponse.header.Cache-Control" = "'no-store'"
        }
        responseTemplates = {
          "application/json" = jsonencode({
            type      = "about:blank"
            title     = "Gateway Timeout"
            status    = 504
            detail    = "The function did not answer in time."
            requestId = "$context.requestId"
          })
        }
      }
      DEFAULT_4XX = {
        responseParameters = {
          "gatewayresponse.header.Content-Type"  = "'application/problem+json'"
          "gatewayresponse.header.Cache-Control" = "'no-store'"
        }
        responseTemplates = {
          "application/json" = replace(
            jsonencode({
              type      = "about:blank"
              title     = "Request Refused"
              detail    = "$context.error.messageString"
              requestId = "$context.requestId"
            }),
            "\"$context.error.messageString\"",
            "$context.error.messageString",
          )
        }
      }
      DEFAULT_5XX = {
        responseParameters = {
          "gatewayresponse.header.Content-Type"  = "'application/problem+json'"
          "gatewayresponse.header.Cache-Control" = "'no-store'"
        }
        responseTemplates = {
          "application/json" = jsonencode({
            type      = "about:blank"
            title     = "Internal Server Error"
            detail    = "The request could not be completed."
            requestId = "$context.requestId"
          })
        }
      }
    }
  })
  disable_execute_api_endpoint = true
  minimum_compression_size     = "1024"

  endpoint_configuration {
    types = ["REGIONAL"]
  }
}
