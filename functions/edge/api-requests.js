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
