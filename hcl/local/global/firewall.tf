# Stack global, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# global/firewall: EdgeFirewall
resource "aws_wafv2_web_acl" "firewall" {
  scope       = "CLOUDFRONT"
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

  default_action {
    allow {}
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = "edge-local-edge"
    sampled_requests_enabled   = true
  }
}
