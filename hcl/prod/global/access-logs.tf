# Stack global, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# global/access-logs/bucket: PrivateBucket
resource "aws_s3_bucket" "access_logs_bucket" {
  bucket        = "edge-prod-edge-logs-333333333333"
  force_destroy = false

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "access_logs_bucket_encryption" {
  bucket = aws_s3_bucket.access_logs_bucket.bucket

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "access_logs_bucket_lifecycle" {
  bucket = aws_s3_bucket.access_logs_bucket.bucket

  rule {
    id     = "expire"
    status = "Enabled"

    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }

    expiration {
      days = 365
    }

    filter {
      prefix = ""
    }

    noncurrent_version_expiration {
      noncurrent_days = 1
    }
  }

  rule {
    id     = "delete-markers"
    status = "Enabled"

    expiration {
      expired_object_delete_marker = true
    }

    filter {
      prefix = ""
    }
  }

  depends_on = [aws_s3_bucket_versioning.access_logs_bucket_versioning]
}

resource "aws_s3_bucket_ownership_controls" "access_logs_bucket_ownership" {
  bucket = aws_s3_bucket.access_logs_bucket.bucket

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_public_access_block" "access_logs_bucket_public_access" {
  bucket                  = aws_s3_bucket.access_logs_bucket.bucket
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_versioning" "access_logs_bucket_versioning" {
  bucket = aws_s3_bucket.access_logs_bucket.bucket

  versioning_configuration {
    status = "Enabled"
  }
}

# global/access-logs: EdgeAccessLogs
resource "aws_s3_bucket_policy" "access_logs_access" {
  bucket = aws_s3_bucket.access_logs_bucket.bucket
  policy = data.aws_iam_policy_document.access_logs_policy.json

  depends_on = [aws_s3_bucket_public_access_block.access_logs_bucket_public_access]
}

resource "aws_cloudwatch_log_delivery" "access_logs_delivery" {
  delivery_destination_arn = aws_cloudwatch_log_delivery_destination.access_logs_destination.arn
  delivery_source_name     = aws_cloudwatch_log_delivery_source.access_logs_source.name

  s3_delivery_configuration {
    enable_hive_compatible_path = false
    suffix_path                 = "{DistributionId}/{yyyy}/{MM}/{dd}/{HH}"
  }
}

resource "aws_cloudwatch_log_delivery_destination" "access_logs_destination" {
  name          = "edge-prod-edge"
  output_format = "json"

  delivery_destination_configuration {
    destination_resource_arn = "${aws_s3_bucket.access_logs_bucket.arn}/cloudfront"
  }

  depends_on = [aws_s3_bucket_policy.access_logs_access]
}

data "aws_iam_policy_document" "access_logs_policy" {
  statement {
    actions   = ["s3:*"]
    effect    = "Deny"
    resources = [aws_s3_bucket.access_logs_bucket.arn, "${aws_s3_bucket.access_logs_bucket.arn}/*"]
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
    actions   = ["s3:PutObject"]
    resources = ["${aws_s3_bucket.access_logs_bucket.arn}/cloudfront/*"]
    sid       = "AWSLogDeliveryWrite"

    condition {
      test     = "StringEquals"
      values   = ["bucket-owner-full-control"]
      variable = "s3:x-amz-acl"
    }

    condition {
      test     = "StringEquals"
      values   = ["333333333333"]
      variable = "aws:SourceAccount"
    }

    condition {
      test     = "ArnLike"
      values   = ["arn:aws:logs:us-east-1:333333333333:delivery-source:*"]
      variable = "aws:SourceArn"
    }

    principals {
      identifiers = ["delivery.logs.amazonaws.com"]
      type        = "Service"
    }
  }
}

resource "aws_cloudwatch_log_delivery_source" "access_logs_source" {
  log_type     = "ACCESS_LOGS"
  name         = "edge-prod-edge"
  resource_arn = aws_cloudfront_distribution.distribution.arn
}
