# Stack data, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# data/catalogue: SeedItems
# What a new table begins with, made once from functions/catalogue/products.json: what is edited in the table later stays
# (ignore_changes), and an item that leaves the file is deleted.
resource "aws_dynamodb_table_item" "catalogue" {
  for_each = jsondecode(file(
    "assets/catalogue_file/980839a0347d7eb97bd36a9a171b136e/catalogue.json",
  ))

  hash_key   = aws_dynamodb_table.table.hash_key
  item       = jsonencode(each.value)
  table_name = aws_dynamodb_table.table.name
  range_key  = aws_dynamodb_table.table.range_key

  lifecycle {
    ignore_changes = [item]
  }
}
