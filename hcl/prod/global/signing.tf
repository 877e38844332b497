# Stack global, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# global/signing: SigningKeys
resource "aws_cloudfront_key_group" "signing_group" {
  items   = [aws_cloudfront_public_key.signing_key_a.id, aws_cloudfront_public_key.signing_key_b.id]
  name    = "edge-prod-signing"
  comment = "May sign private content"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_cloudfront_public_key" "signing_key_a" {
  encoded_key = "${trimspace(var.signing_public_key_a)}\n"
  comment     = "Signing slot a"
  name        = "edge-prod-signing-a-${substr(sha256(trimspace(var.signing_public_key_a)), 0, 8)}"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_cloudfront_public_key" "signing_key_b" {
  encoded_key = "${trimspace(var.signing_public_key_b)}\n"
  comment     = "Signing slot b"
  name        = "edge-prod-signing-b-${substr(sha256(trimspace(var.signing_public_key_b)), 0, 8)}"

  lifecycle {
    create_before_destroy = true
  }
}
