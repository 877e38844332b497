/**
 * CloudFront Function (cloudfront-js-2.0, viewer-request): gives a page of the app to every address of the app.
 * A last path segment without a dot is an address (`/`, `/products/tarn-2`); one with a dot is a file and is left alone,
 * so a missing file stays an error. The query string is kept, and the behaviour and its origin stay as chosen.
 *
 * A path with an escape is an address too: no file of the site needs one, and the bucket would undo it, so that
 * `/%70rivate/x.html` would pass by the pattern of signed content and still reach it.
 *
 * Only what the runtime documents is used here; this text is embedded in Terraform as it stands.
 */
function handler(event) {
  var request = event.request;
  var lastSegment = request.uri.substring(request.uri.lastIndexOf('/') + 1);
  if (lastSegment.indexOf('.') === -1 || request.uri.indexOf('%') !== -1) {
    request.uri = '/index.html';
  }
  return request;
}
