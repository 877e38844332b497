# Stack regional-eu-west-1, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# regional-eu-west-1/site-releases: SiteReleases
# Earlier releases stay for some days, for whoever still has their page open: docs/decisions/releases.md.
# What they hold is read from the bucket. The machine that plans may not have their files: source counts for new ones only.
resource "aws_s3_object" "site_releases_files" {
  for_each = toset(flatten([for release in local.site_releases_kept : release.keys]))

  bucket        = aws_s3_bucket.site_bucket.bucket
  key           = each.value
  cache_control = startswith(each.value, "assets/") ? "public, max-age=31536000, immutable" : "public, max-age=0, must-revalidate, s-maxage=31536000"
  content_type = lookup(
    local.site_releases_content_types,
    lower(element(split(".", each.value), length(split(".", each.value)) - 1)),
    "application/octet-stream",
  )
  source = "${local.site_releases_path}/${trimprefix(each.value, "releases/${local.site_releases_build}/")}"

  lifecycle {
    ignore_changes = [source, content_type, cache_control]
  }

  depends_on = [aws_s3_bucket_versioning.site_bucket_versioning]
}

resource "aws_s3_object" "site_releases_records" {
  for_each = local.site_releases_kept

  bucket       = aws_s3_bucket.site_bucket.bucket
  key          = "records/${each.key}.json"
  content      = jsonencode(each.value)
  content_type = "application/json"

  depends_on = [aws_s3_object.site_releases_files]
}

resource "aws_s3_object" "site_releases_unreleased" {
  for_each = fileset(local.site_releases_path, "private/**")

  bucket        = aws_s3_bucket.site_bucket.bucket
  key           = each.value
  cache_control = "no-cache"
  content_type = lookup(
    local.site_releases_content_types,
    lower(element(split(".", each.value), length(split(".", each.value)) - 1)),
    "application/octet-stream",
  )
  source      = "${local.site_releases_path}/${each.value}"
  source_hash = filesha256("${local.site_releases_path}/${each.value}")

  depends_on = [aws_s3_bucket_versioning.site_bucket_versioning]
}

# regional-eu-west-1/site-releases/memory: ReleaseMemory
resource "aws_ssm_parameter" "site_releases_memory_bucket" {
  name        = "/site/edge-local/bucket"
  type        = "String"
  description = "Tells the next plan that the bucket is there to be looked into"
  value       = aws_s3_bucket.site_bucket.bucket
}

data "aws_s3_objects" "site_releases_memory_listing" {
  for_each = toset(
    length(data.aws_ssm_parameters_by_path.site_releases_memory_marks.names) > 0 ? ["records/", "assets/", "releases/"] : [],
  )

  bucket   = "edge-local-site-eu-west-1-123456789012"
  max_keys = 1000000
  prefix   = each.value
}

data "aws_ssm_parameters_by_path" "site_releases_memory_marks" {
  path = "/site/edge-local"
}

data "aws_s3_object" "site_releases_memory_record" {
  for_each = toset([
    for key in local.site_releases_memory_stored :
    key
    if startswith(key, "records/")
  ])

  bucket = "edge-local-site-eu-west-1-123456789012"
  key    = each.value
}
