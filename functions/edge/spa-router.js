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
