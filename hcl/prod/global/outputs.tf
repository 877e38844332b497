# Stack global, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

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
  value       = "4ecb99c95f40"
}

output "url" {
  description = "Where viewers find the app."
  value       = "https://app.example.com"
}
