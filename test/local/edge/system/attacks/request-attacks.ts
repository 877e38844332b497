import type { Visit } from './shop';

/** What somebody who means harm makes of an honest request. */
export interface Attack {
  readonly name: string;
  readonly of: (honest: Visit) => Visit;
}

/** What an attacker would like others to be answered with. */
export const POISON = 'poison.example';

type Headers = Readonly<Record<string, string>>;

/**
 * Headers that some origin, framework or cache somewhere obeys or repeats, in values that would show, by what they are to
 * bring about. Those that could hide each other's effect stand alone. Sources: PortSwigger Research, "Practical web cache
 * poisoning" and "Web cache entanglement"; Nguyen and others, "Your cache has fallen".
 */
const HEADERS: Readonly<Record<string, Headers>> = {
  'another host': {
    forwarded: `for=${POISON};host=${POISON};proto=http`,
    'x-forwarded-host': POISON,
    'x-forwarded-server': POISON,
    'x-host': POISON,
    'x-http-host-override': POISON,
    'x-original-host': POISON,
  },
  'another scheme': {
    'x-forwarded-port': '1',
    'x-forwarded-proto': 'http',
    'x-forwarded-scheme': 'nothttps',
    'upgrade-insecure-requests': '1',
  },
  'another path': {
    'x-forwarded-prefix': `/${POISON}`,
    'x-original-url': `/${POISON}`,
    'x-rewrite-url': `/${POISON}`,
  },
  'another method': { 'x-http-method': 'POST', 'x-http-method-override': 'POST', 'x-method-override': 'POST' },
  'another page': {
    accept: `text/html, ${POISON}`,
    'accept-charset': POISON,
    'accept-encoding': POISON,
    origin: `https://${POISON}`,
    referer: `https://${POISON}/`,
    'user-agent': POISON,
    'x-wap-profile': `https://${POISON}/wap.xml`,
  },
  'another language': { 'accept-language': `de;q=0.1,${POISON};q=0.9` },
  'another address': {
    'cloudfront-viewer-country': POISON,
    'fastly-client-ip': POISON,
    'true-client-ip': POISON,
    'x-client-ip': POISON,
    'x-edge-location': 'SYD',
    'x-forwarded-for': POISON,
    'x-real-ip': POISON,
  },
  'somebody else': {
    authorization: `Bearer ${POISON}`,
    from: POISON,
    'x-api-key': POISON,
    'x-origin-secret': POISON,
    'x-viewer-session': `${'a'.repeat(40)}.${'b'.repeat(40)}.c`,
  },
  'another lifetime': {
    age: '99999',
    'cache-control': 'no-store, max-age=99999, only-if-cached, stale-if-error=99999',
    date: 'Thu, 01 Jan 1970 00:00:00 GMT',
    pragma: 'no-cache',
    vary: '*',
    warning: `199 - "${POISON}"`,
  },
  'a body': {
    'content-encoding': 'gzip',
    'content-md5': POISON,
    'content-type': `multipart/form-data; boundary=${POISON}`,
  },
  'another connection': { expect: '100-continue', 'max-forwards': '0', te: 'trailers', via: `1.1 ${POISON}` },
  'another trace': {
    traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    tracestate: POISON,
    'x-amz-cf-id': POISON,
    'x-amz-date': POISON,
    'x-amzn-trace-id': `Root=${POISON}`,
    'x-edge-request-id': POISON,
  },
  'an answer’s own headers': {
    'surrogate-capability': `${POISON}="ESI/1.0"`,
    'x-cache': `Hit from ${POISON}`,
    'x-served-by-region': POISON,
  },
  'a part': { range: 'bytes=0-9', 'request-range': 'bytes=0-9' },
  'a part, if it is another': { range: 'bytes=0-9', 'if-range': `"${POISON}"` },
  'nothing, if there is anything': { 'if-none-match': '*' },
  'nothing, if it is old': { 'if-modified-since': 'Fri, 01 Jan 2100 00:00:00 GMT' },
  'a failure, unless it is another': { 'if-match': `"${POISON}"` },
  'a failure, if it is new': { 'if-unmodified-since': 'Thu, 01 Jan 1970 00:00:00 GMT' },
};

const withHeaders = (visit: Visit, headers: Readonly<Record<string, string | readonly string[]>>): Visit => ({
  ...visit,
  headers: { ...visit.headers, ...headers },
});

/** Headers that are in no cache key. */
export const headerAttacks: readonly Attack[] = [
  ...Object.entries(HEADERS).map(([name, headers]) => ({
    name: `for ${name}`,
    of: (honest: Visit) => withHeaders(honest, headers),
  })),
  {
    name: 'for all of that',
    of: (honest) => withHeaders(honest, Object.assign({}, ...Object.values(HEADERS)) as Headers),
  },
  {
    name: 'letters that are none of ASCII',
    of: (honest) => withHeaders(honest, { traceparent: '\xff\xfe', pragma: '\x80', 'content-type': '\xe2\x98\x83' }),
  },
  {
    name: 'two languages in two fields',
    of: (honest) => withHeaders(honest, { 'accept-language': [POISON, 'x'.repeat(2_000)] }),
  },
  { name: 'no host of the app', of: (honest) => ({ ...honest, host: POISON }) },
  { name: 'the host with a port', of: (honest) => ({ ...honest, host: 'app.example.com:8443' }) },
  { name: 'the host in capitals', of: (honest) => ({ ...honest, host: 'APP.EXAMPLE.COM' }) },
  { name: 'no TLS', of: (honest) => ({ ...honest, scheme: 'http' }) },
];

/** More than somebody on the way takes: a refusal must not be what others get. */
export const oversizedAttacks: readonly Attack[] = [
  { name: 'a header that API Gateway refuses', of: (honest) => withHeaders(honest, { pragma: 'x'.repeat(11_000) }) },
  { name: 'a header that CloudFront refuses', of: (honest) => withHeaders(honest, { pragma: 'x'.repeat(33_000) }) },
  {
    name: 'many headers',
    of: (honest) => withHeaders(honest, Object.fromEntries(Array.from({ length: 300 }, (_, n) => [`x-n-${n}`, 'x']))),
  },
  { name: 'a long list of proxies', of: (honest) => withHeaders(honest, { 'x-forwarded-for': 'x'.repeat(11_000) }) },
  { name: 'cookies', of: (honest) => withHeaders(honest, { cookie: `x=${'x'.repeat(20_000)}` }) },
  {
    name: 'a session',
    of: (honest) => withHeaders(honest, { cookie: `__Host-session=${'x'.repeat(4_000)}.y.${'z'.repeat(9_000)}` }),
  },
  { name: 'a language', of: (honest) => withHeaders(honest, { 'accept-language': `de,${'x'.repeat(11_000)}` }) },
  { name: 'a query', of: (honest) => withQuery(honest, `x=${'x'.repeat(7_500)}`) },
  { name: 'a query that CloudFront refuses', of: (honest) => withQuery(honest, `x=${'x'.repeat(8_500)}`) },
];

/** What a cache and an origin may read in two ways. `$` stands for the honest query. */
const QUERIES = [
  `utm_source=${POISON}&$`,
  `$&utm_source=${POISON}&utm_medium=x&fbclid=x&gclid=x&_=1`,
  `$&utm_content=x;page=3;sort=${POISON};q=${POISON}`,
  `$;page=3;q=${POISON}`,
  `page=3&$&q=${POISON}`,
  `$&page=3`,
  `$&page=3&page=4&sort=${POISON}`,
  `$&page[]=3&page[0]=4&q[]=${POISON}`,
  `$&PAGE=3&Q=${POISON}&SORT=newest`,
  `$&p%61ge=3&%71=${POISON}`,
  `x=%26page=3%26q=${POISON}&$`,
  `x=%00&$%00`,
  `$&%00page=3`,
  `$&page%00=3`,
  `$&page=%c0%b3`,
  `$&page=%EF%BC%93`,
  `$&q=%u0070oison`,
  `$&q=${POISON}%0d%0aset-cookie:%20x=${POISON}`,
  `$&sort=newest+&sort=%20newest`,
  `$&_method=POST&X-HTTP-Method-Override=POST`,
  `$&callback=${POISON}&jsonp=${POISON}&format=html`,
  `$&__proto__=${POISON}&constructor=x&__proto__[page]=3`,
  `$&=${POISON}&&&=`,
  `$?page=3&q=${POISON}`,
  `?$`,
  `$&Expires=1&Signature=x&Key-Pair-Id=x`,
];

function withQuery(visit: Visit, query: string): Visit {
  const [path = '', honest = ''] = visit.target.split(/\?(.*)/s);
  return { ...visit, target: `${path}?${query.replace('$', () => honest)}` };
}

/** Parameters that are none, or that only somebody on the way takes for one. */
export const parameterAttacks: readonly Attack[] = QUERIES.map((query) => ({
  name: query,
  of: (honest) => withQuery(honest, query),
}));

/** A read that is something else to somebody on the way. */
export const methodAttacks: readonly Attack[] = [
  ...['HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PURGE', 'GETS'].map((method) => ({
    name: method,
    of: (honest: Visit) => ({ ...honest, method }),
  })),
  {
    name: 'a question whether another site may write',
    of: (honest) =>
      withHeaders(
        { ...honest, method: 'OPTIONS' },
        {
          origin: `https://${POISON}`,
          'access-control-request-method': 'PUT',
          'access-control-request-headers': POISON,
        },
      ),
  },
  ...['application/x-www-form-urlencoded', 'application/json', 'text/plain'].map((type) => ({
    name: `a GET with a body of ${type}`,
    of: (honest: Visit) => withHeaders({ ...honest, body: `page=3&q=${POISON}` }, { 'content-type': type }),
  })),
  {
    name: 'a GET whose body says that it is a POST',
    of: (honest) => withHeaders({ ...honest, body: '_method=POST' }, { 'x-http-method-override': 'POST' }),
  },
  {
    name: 'a HEAD that says that it is a GET of a part',
    of: (honest) => withHeaders({ ...honest, method: 'HEAD' }, { 'x-http-method-override': 'GET', range: 'bytes=0-1' }),
  },
];
