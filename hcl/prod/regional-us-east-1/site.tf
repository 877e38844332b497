# Stack regional-us-east-1, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# regional-us-east-1/site/bucket: PrivateBucket
resource "aws_s3_bucket" "site_bucket" {
  bucket        = "edge-prod-site-us-east-1-333333333333"
  force_destroy = false

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "site_bucket_encryption" {
  bucket = aws_s3_bucket.site_bucket.bucket

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "site_bucket_lifecycle" {
  bucket = aws_s3_bucket.site_bucket.bucket

  rule {
    id     = "expire"
    status = "Enabled"

    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }

    filter {
      prefix = ""
    }

    noncurrent_version_expiration {
      noncurrent_days = 30
    }
  }

  depends_on = [aws_s3_bucket_versioning.site_bucket_versioning]
}

resource "aws_s3_bucket_ownership_controls" "site_bucket_ownership" {
  bucket = aws_s3_bucket.site_bucket.bucket

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_public_access_block" "site_bucket_public_access" {
  bucket                  = aws_s3_bucket.site_bucket.bucket
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_versioning" "site_bucket_versioning" {
  bucket = aws_s3_bucket.site_bucket.bucket

  versioning_configuration {
    status = "Enabled"
  }
}

# regional-us-east-1/site: SiteBucket
# CloudFront asks the buckets of the first two regions: an origin group has two members.
# Those of other regions hold the same, for the time when one of the two is retired.
resource "aws_s3_bucket_policy" "site_access" {
  bucket = aws_s3_bucket.site_bucket.bucket
  policy = data.aws_iam_policy_document.site_policy.json

  depends_on = [aws_s3_bucket_public_access_block.site_bucket_public_access]
}

data "aws_iam_policy_document" "site_policy" {
  statement {
    actions   = ["s3:*"]
    effect    = "Deny"
    resources = [aws_s3_bucket.site_bucket.arn, "${aws_s3_bucket.site_bucket.arn}/*"]
    sid       = "TlsOnly"

    condition {
      test     = "Bool"
      values   = ["false"]
      variable = "aws:SecureTransport"
    }

    principals {
      identifiers = ["*"]
      type        = "AWS"
    }
  }

  statement {
    actions   = ["s3:GetObject"]
    effect    = "Allow"
    resources = ["${aws_s3_bucket.site_bucket.arn}/*"]
    sid       = "CloudFrontReads"

    condition {
      test     = "ArnLike"
      values   = ["arn:aws:cloudfront::333333333333:distribution/*"]
      variable = "AWS:SourceArn"
    }

    principals {
      identifiers = ["cloudfront.amazonaws.com"]
      type        = "Service"
    }
  }

  statement {
    actions   = ["s3:ListBucket"]
    effect    = "Allow"
    resources = [aws_s3_bucket.site_bucket.arn]
    sid       = "CloudFrontSeesWhatIsMissing"

    condition {
      test     = "ArnLike"
      values   = ["arn:aws:cloudfront::333333333333:distribution/*"]
      variable = "AWS:SourceArn"
    }

    principals {
      identifiers = ["cloudfront.amazonaws.com"]
      type        = "Service"
    }
  }
}
