# Stack global, rendered from its JSON for review by "npm run hcl". The JSON is what is applied.

# global/viewer: ViewerFunctions
resource "aws_cloudfront_function" "viewer_api" {
  code    = <<EOT
var SETTINGS = {
  "appName": "app.dev.example.com",
  "www": "absent",
  "distributionName": "redirect",
  "forms": [
    {"kind":"one-of","values":["shelter","sleep","packs","kitchen","light","navigation"]},
    {"kind":"integer","default":"1"},
    {"kind":"one-of","values":["name","newest","price-ascending","price-descending"],"default":"name"},
    {"kind":"words"}
  ],
  "reads": [
    {"path":"^/api/health$","isWhole":true},
    {"path":"^/api/me$","isWhole":true},
    {"path":"^/api/offers$","isSegmented":true,"languages":["en","de"]},
    {"path":"^/api/products$","query":{"category":0,"page":1,"sort":2}},
    {"path":"^/api/search$","query":{"page":1,"q":3}},
    {"path":"^/api/products/.*/stock$"},
    {"path":"^/api/orders/.*$","isWhole":true},
    {"path":"^/api/products/.*$"}
  ]
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
 * CloudFront Function (cloudfront-js-2.0, viewer-request) of everything below the API's base path. `SETTINGS.reads` is the
 * table of reads that fail over, in the order of their behaviours, and `SETTINGS.forms` says how the parameters of those that
 * CloudFront keeps are written; both are made from the API's contract.
 *
 * What enters a cache key is written in one way only, and only what its route declares enters at all: parameters in one
 * order and spelling, the language as one of those that answers come in, the session as one header. A value that is none
 * of a parameter's is passed on as it came; the API refuses it.
 */
function handler(event) {
  var request = event.request;
  var answer = answerByHost(request);
  if (answer !== undefined) return answer;
  if (hidesItsPath(request.uri)) return refusal();
  var session = sessionOf(request.cookies);
  var language = request.headers['accept-language'];
  delete request.headers['x-viewer-session'];
  var read = readAt(request.uri);
  if (read === undefined || read.isWhole) return request;
  request.querystring = canonicalQuery(request.querystring, read.query || {});
  if (read.isSegmented && session !== undefined) request.headers['x-viewer-session'] = { value: session };
  if (read.languages) request.headers['accept-language'] = { value: chooseLanguage(language, read.languages) };
  return request;
}

/**
 * An escape of a character that needs none, an escaped slash, a segment of dots, an empty one, or a slash at the end, which
 * API Gateway takes for none: the pattern of a behaviour would not see what API Gateway makes of it, and a route that asks
 * for a signature could be reached without one.
 */
function hidesItsPath(uri) {
  return /%(2[def]|3[0-9]|4[1-9a-f]|5[0-9acf]|6[1-9a-f]|7[0-9ae])|\/\.{1,2}(\/|$)|\/\/|\/$|\\/i.test(uri);
}

function refusal() {
  return {
    statusCode: 400,
    statusDescription: 'Bad Request',
    headers: { 'content-type': { value: 'application/problem+json' }, 'cache-control': { value: 'no-store' } },
    body: '{"type":"about:blank","title":"Bad Request","status":400,"detail":"Write the path without needless escapes, and without a slash at its end."}',
  };
}

/** Two cookies of the name are none: one of them was put there by somebody else. */
function sessionOf(cookies) {
  var cookie = cookies['__Host-session'];
  if (cookie === undefined || cookie.multiValue !== undefined) return undefined;
  return /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/.test(cookie.value) && cookie.value.length <= 4096
    ? cookie.value
    : undefined;
}

function readAt(uri) {
  for (var i = 0; i < SETTINGS.reads.length; i++) {
    if (new RegExp(SETTINGS.reads[i].path).test(uri)) return SETTINGS.reads[i];
  }
  return undefined;
}

/** The declared parameters in the order of the table; of several values the last, which is the one API Gateway takes. */
function canonicalQuery(query, places) {
  var sent = {};
  Object.keys(query).forEach(function (name) {
    var values = query[name].multiValue;
    sent[name.toLowerCase()] = values ? values[values.length - 1].value : query[name].value;
  });
  var written = [];
  Object.keys(places).forEach(function (name) {
    var raw = sent[name.toLowerCase()];
    if (raw === undefined) return;
    var form = SETTINGS.forms[places[name]];
    var value = canonicalValue(decoded(raw), form);
    if (value !== form.default) written.push(name + '=' + encodeURIComponent(value));
  });
  return written.join('&');
}

function decoded(raw) {
  try {
    return decodeURIComponent(raw.replace(/\+/g, ' '));
  } catch (error) {
    return raw;
  }
}

function canonicalValue(value, form) {
  if (form.kind === 'words') return value.trim().replace(/\s+/g, ' ').toLowerCase();
  if (form.kind === 'integer') return Number.isInteger(Number(value)) ? String(Number(value)) : value;
  var known = form.values.filter(function (candidate) {
    return candidate.toLowerCase() === value.toLowerCase();
  });
  return known.length > 0 ? known[0] : value;
}

/** The first language of those supported that the viewer prefers most; the first of all when none is. */
function chooseLanguage(header, languages) {
  var best = languages[0];
  var weight = 0;
  (header ? header.value : '').split(',').forEach(function (part) {
    var range = /^\s*([a-z]{1,8})(?:-[a-z0-9]{1,8})*\s*(?:;\s*q\s*=\s*(\d(?:\.\d{0,3})?))?\s*$/i.exec(part);
    if (!range) return;
    var quality = range[2] === undefined ? 1 : Number(range[2]);
    if (languages.indexOf(range[1].toLowerCase()) !== -1 && quality > weight) {
      best = range[1].toLowerCase();
      weight = quality;
    }
  });
  return best;
}
EOT
  name    = "edge-dev-viewer-api"
  runtime = "cloudfront-js-2.0"
  comment = "Keeps to the app's name and writes what enters a cache key in one way"
  publish = true

  lifecycle {
    create_before_destroy = true
  }
}
