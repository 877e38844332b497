# Stack regional-us-east-1, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

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
  value = jsonencode({
    for id, release in local.site_releases_kept :
    id => {
      number = release.number
      until  = release.until
    }
  })
}

output "standby_domain" {
  description = "What an alias of the standby name points at."
  value       = aws_api_gateway_domain_name.domain_standby.regional_domain_name
}

output "standby_zone" {
  description = "Hosted zone of standby_domain."
  value       = aws_api_gateway_domain_name.domain_standby.regional_zone_id
}
