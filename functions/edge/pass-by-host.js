/** CloudFront Function (cloudfront-js-2.0, viewer-request) of everything but the site: whoever came by the app's name goes on. */
function handler(event) {
  var answer = answerByHost(event.request);
  return answer === undefined ? event.request : answer;
}
