# Stack global, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# global/viewer: ViewerFunctions
resource "aws_cloudfront_function" "viewer_other" {
  code    = <<EOT
var SETTINGS = {
  "appName": "app.dev.example.com",
  "www": "absent",
  "distributionName": "redirect"
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

/** CloudFront Function (cloudfront-js-2.0, viewer-request) of everything but the site: whoever came by the app's name goes on. */
function handler(event) {
  var answer = answerByHost(event.request);
  return answer === undefined ? event.request : answer;
}
EOT
  name    = "edge-dev-viewer-other"
  runtime = "cloudfront-js-2.0"
  comment = "Keeps to the app's name"
  publish = true

  lifecycle {
    create_before_destroy = true
  }
}
