# Stack regional-us-east-1, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# regional-us-east-1/origin-secret: OriginSecret
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

# regional-us-east-1/session: SessionTrust
variable "session_keys" {
  type        = string
  description = "JSON Web Key Set with the public keys that sign sessions."
  nullable    = false

  validation {
    condition     = can(jsondecode(var.session_keys).keys[0].kty)
    error_message = "The session keys must be a JSON Web Key Set with at least one key: {\"keys\": [{\"kty\": \"EC\", ...}]}."
  }

  validation {
    condition = alltrue([
      for key in try(jsondecode(var.session_keys).keys, []) :
      !contains(keys(key), "d")
    ])
    error_message = "The session keys hold a private key (a member \"d\"). Give the public keys only, and replace that key."
  }
}
