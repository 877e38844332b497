# Stack global, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# global/origin-secret: OriginSecret
variable "origin_secret_current" {
  type        = string
  description = "Secret that CloudFront sends to the regional APIs."
  sensitive   = true
  nullable    = false

  validation {
    condition     = can(regex("^[!-~]{32,200}$", var.origin_secret_current))
    error_message = "The secret must be 32 to 200 visible ASCII characters without spaces."
  }
}

variable "origin_secret_next" {
  type        = string
  description = "The secret to come, accepted beside the current one. Empty: no rotation is under way."
  default     = ""
  sensitive   = true
  nullable    = false

  validation {
    condition     = can(regex("^([!-~]{32,200})?$", var.origin_secret_next))
    error_message = "The secret to come must be empty or 32 to 200 visible ASCII characters without spaces."
  }
}

# global/signing: SigningKeys
variable "signing_public_key_a" {
  type        = string
  description = "Public key (PEM) of signing slot a."
  nullable    = false

  validation {
    condition     = strcontains(var.signing_public_key_a, "BEGIN PUBLIC KEY")
    error_message = "The signing key of slot a must be a public key in PEM format: text that begins with -----BEGIN PUBLIC KEY-----."
  }
}
