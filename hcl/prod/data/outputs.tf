# Stack data, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

output "table_arn" {
  description = "Of the table in the home region."
  value       = aws_dynamodb_table.table.arn
}

output "table_name" {
  description = "The same in every region."
  value       = aws_dynamodb_table.table.name
}
