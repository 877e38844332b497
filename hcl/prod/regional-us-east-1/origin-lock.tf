# Stack regional-us-east-1, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# regional-us-east-1/origin-lock: OriginLock
resource "aws_wafv2_web_acl" "origin_lock" {
  scope       = "REGIONAL"
  description = "Only CloudFront may call the API; the health path is open."
  name        = "edge-prod-origin-lock"
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

  default_action {
    block {}
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "edge-prod-origin-lock"
    sampled_requests_enabled   = false
  }
}

resource "aws_wafv2_web_acl_association" "origin_lock_stage" {
  resource_arn = aws_api_gateway_stage.api_stage.arn
  web_acl_arn  = aws_wafv2_web_acl.origin_lock.arn
}
