# Stack bootstrap, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

output "deploy_role_arn" {
  description = "Assumed by runs that deploy."
  value       = aws_iam_role.deploy_role.arn
}

output "plan_role_arn" {
  description = "Assumed by runs that plan."
  value       = aws_iam_role.plan_role.arn
}

output "role_boundary_arn" {
  description = "Bounds every role of the system."
  value       = aws_iam_policy.boundary.arn
}

output "watch_role_arn" {
  description = "Assumed by deploys from GitHub, to watch what HCP Terraform deploys."
  value       = aws_iam_role.watch_role.arn
}
