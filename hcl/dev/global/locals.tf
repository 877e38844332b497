# Stack global, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# global/viewer: ViewerFunctions
locals {
  viewer_release = "4ecb99c95f40"
}
