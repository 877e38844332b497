# Stack regional-eu-west-1, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# regional-eu-west-1/site-releases: SiteReleases
# Earlier releases stay for some days, for whoever still has their page open: docs/decisions/releases.md.
# What they hold is read from the bucket. The machine that plans may not have their files: source counts for new ones only.
# regional-eu-west-1/site-releases/memory: ReleaseMemory
locals {
  site_releases_build = "4ecb99c95f40"

  site_releases_content_types = {
    avif        = "image/avif"
    css         = "text/css; charset=utf-8"
    gif         = "image/gif"
    html        = "text/html; charset=utf-8"
    ico         = "image/x-icon"
    jpeg        = "image/jpeg"
    jpg         = "image/jpeg"
    js          = "text/javascript; charset=utf-8"
    json        = "application/json"
    map         = "application/json"
    mjs         = "text/javascript; charset=utf-8"
    png         = "image/png"
    svg         = "image/svg+xml"
    txt         = "text/plain; charset=utf-8"
    wasm        = "application/wasm"
    webmanifest = "application/manifest+json"
    webp        = "image/webp"
    woff2       = "font/woff2"
    xml         = "application/xml"
  }

  site_releases_fresh = {
    "4ecb99c95f40" = { keys = local.site_releases_keys }
  }

  site_releases_kept = {
    for id, release in local.site_releases_known :
    id => release
    if contains([local.site_releases_build, local.site_releases_served], id) ? true : timecmp(timeadd(release.until, "336h"), plantimestamp()) > 0
  }

  site_releases_keys = [
    for file in fileset(local.site_releases_path, "**") :
    startswith(file, "assets/") ? file : "releases/${local.site_releases_build}/${file}"
    if !startswith(file, "private/")
  ]

  site_releases_known = {
    for id, release in merge(local.site_releases_fresh, local.site_releases_memory_releases) :
    id => {
      keys   = release.keys
      number = try(release.number, local.site_releases_next)
      until  = id == local.site_releases_served ? "" : try(local.site_releases_memory_releases[id].until, "") == "" ? plantimestamp() : local.site_releases_memory_releases[id].until
    }
  }

  site_releases_memory_recorded = {
    for key, record in data.aws_s3_object.site_releases_memory_record :
    trimsuffix(trimprefix(key, "records/"), ".json") => jsondecode(record.body)
  }

  site_releases_memory_releases = {
    for id, release in local.site_releases_memory_recorded :
    id => release
    if length(setsubtract(release.keys, local.site_releases_memory_stored)) == 0
  }

  site_releases_memory_stored = toset(flatten([
    for listing in data.aws_s3_objects.site_releases_memory_listing :
    listing.keys
  ]))

  site_releases_next = (1 + max(0, [for release in local.site_releases_memory_releases : release.number]...))

  site_releases_path = "assets/site_releases_folder/4ecb99c95f40e87c039dd41817ada4101483a9daef184f669dd85601654ff415"

  site_releases_served = "4ecb99c95f40"
}
