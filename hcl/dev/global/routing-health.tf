# Stack global, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# global/routing: LatencyRouting
resource "aws_route53_health_check" "routing_health_us_east_1" {
  type              = "HTTPS"
  enable_sni        = true
  failure_threshold = 3
  fqdn              = "us-east-1.origin.app.dev.example.com"
  port              = 443
  regions           = ["us-east-1", "us-west-2", "eu-west-1", "ap-southeast-1"]
  request_interval  = 30
  resource_path     = "/api/health"
  tags = {
    Name = "us-east-1.origin.app.dev.example.com"
  }

  lifecycle {
    create_before_destroy = true
  }
}
