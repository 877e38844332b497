# Stack global, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# global/origins: EdgeOrigins
resource "aws_cloudfront_origin_access_control" "origins_access_control" {
  name                              = "edge-staging-site"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
  description                       = "CloudFront signs its requests to the site buckets"

  lifecycle {
    create_before_destroy = true
  }
}
