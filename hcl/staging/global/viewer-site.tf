# Stack global, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# global/viewer: ViewerFunctions
resource "aws_cloudfront_function" "viewer_site" {
  code    = <<EOT
var SETTINGS = {
  "appName": "app.staging.example.com",
  "www": "absent",
  "distributionName": "redirect",
  "release": "4ecb99c95f40"
};

/**
 * Part of every viewer-request function: what a viewer gets who came by another name than the app's, so that nothing
 * is found under two names. The distribution always answers to its own name below cloudfront.net as well.
 *
 * `redirect` leads to the app with path and query as they came: 301 for reads, and 308, which keeps method and body, for
 * everything else. `refuse` is a 403.
 *
 * @returns an answer, or undefined for the app's own name
 */
function answerByHost(request) {
  var host = request.headers.host.value.toLowerCase().split(':')[0];
  if (host === SETTINGS.appName) return undefined;
  var rule = host === 'www.' + SETTINGS.appName ? SETTINGS.www : SETTINGS.distributionName;
  if (rule !== 'redirect') {
    return { statusCode: 403, statusDescription: 'Forbidden', headers: { 'cache-control': { value: 'no-store' } } };
  }
  var query = request.rawQueryString();
  var isRead = request.method === 'GET' || request.method === 'HEAD';
  return {
    statusCode: isRead ? 301 : 308,
    statusDescription: isRead ? 'Moved Permanently' : 'Permanent Redirect',
    headers: {
      location: { value: 'https://' + SETTINGS.appName + request.uri + (query === undefined ? '' : '?' + query) },
      // A name may be given away or an environment changed: browsers are not to remember it for ever.
      'cache-control': { value: 'max-age=3600' },
    },
  };
}

/**
 * CloudFront Function (cloudfront-js-2.0, viewer-request) of the site: finds a file for every address of the app.
 *
 * Files under `/assets/` have a name of their own for each content and are left alone. All others are those of the release
 * that is served. A last path segment without a dot is an address (`/`, `/products/tarn-2`) and gets the entry page; one with
 * a dot is a file, and a missing file stays an error. The query string is kept, and the behaviour and its origin stay as
 * chosen.
 *
 * A path with an escape is an address too: no file of the site needs one, and the bucket would undo it, so that
 * `/%70rivate/x.html` would pass by the pattern of signed content and still reach it.
 */
function handler(event) {
  var request = event.request;
  var answer = answerByHost(request);
  if (answer !== undefined) return answer;
  var lastSegment = request.uri.substring(request.uri.lastIndexOf('/') + 1);
  var isAddress = lastSegment.indexOf('.') === -1 || request.uri.indexOf('%') !== -1;
  if (isAddress || request.uri.indexOf('/assets/') !== 0) {
    request.uri = '/releases/' + SETTINGS.release + (isAddress ? '/index.html' : request.uri);
  }
  return request;
}
EOT
  name    = "edge-staging-viewer-site"
  runtime = "cloudfront-js-2.0"
  comment = "Keeps to the app's name and maps addresses to the files of a release"
  publish = true

  lifecycle {
    create_before_destroy = true

    precondition {
      condition = contains(
        keys(jsondecode(data.terraform_remote_state.state_us_east_1.outputs.site_releases)),
        local.viewer_release,
      )
      error_message = "Release ${local.viewer_release} of the site is not in us-east-1, so viewers cannot be given it: deploy regional-us-east-1 first, from a checkout that builds it."
    }

    precondition {
      condition = contains(
        keys(jsondecode(data.terraform_remote_state.state_eu_west_1.outputs.site_releases)),
        local.viewer_release,
      )
      error_message = "Release ${local.viewer_release} of the site is not in eu-west-1, so viewers cannot be given it: deploy regional-eu-west-1 first, from a checkout that builds it."
    }
  }
}
