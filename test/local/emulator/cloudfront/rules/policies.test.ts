import { CACHE_POLICY_RULES } from '../../../../../local/emulator/cloudfront/rules/cache-policy';
import { ORIGIN_REQUEST_POLICY_RULES } from '../../../../../local/emulator/cloudfront/rules/origin-request-policy';
import { RESPONSE_HEADERS_POLICY_RULES } from '../../../../../local/emulator/cloudfront/rules/response-headers-policy';
import type { Rule } from '../../../../../local/emulator/cloudfront/rules/rule';
import { XmlElement } from '../../../../../local/emulator/cloudfront/xml';
import { emptyAccount } from '../account-double';

function code(rules: readonly Rule<XmlElement>[], config: string): string | undefined {
  const parsed = XmlElement.parse(`<Config>${config}</Config>`);
  return rules.map((rule) => rule(parsed, { account: emptyAccount() })).find(Boolean)?.code;
}

function items(list: string, item: string, values: readonly string[]): string {
  const inner = values.map((value) => `<${item}>${value}</${item}>`).join('');
  return `<${list}><Quantity>${values.length}</Quantity><Items>${inner}</Items></${list}>`;
}

interface Key {
  gzip?: boolean;
  headers?: readonly string[];
  cookies?: readonly string[];
  queries?: readonly string[];
}

function cachePolicy(
  ttl: readonly [number, number, number],
  { gzip = false, headers, cookies, queries }: Key = {},
): string {
  const behaviour = (names?: readonly string[]): string => (names ? 'whitelist' : 'none');
  return (
    `<Name>p</Name><MinTTL>${ttl[0]}</MinTTL><DefaultTTL>${ttl[1]}</DefaultTTL><MaxTTL>${ttl[2]}</MaxTTL>` +
    `<ParametersInCacheKeyAndForwardedToOrigin><EnableAcceptEncodingGzip>${gzip}</EnableAcceptEncodingGzip>` +
    `<HeadersConfig><HeaderBehavior>${behaviour(headers)}</HeaderBehavior>${headers ? items('Headers', 'Name', headers) : ''}</HeadersConfig>` +
    `<CookiesConfig><CookieBehavior>${behaviour(cookies)}</CookieBehavior>${cookies ? items('Cookies', 'Name', cookies) : ''}</CookiesConfig>` +
    `<QueryStringsConfig><QueryStringBehavior>${behaviour(queries)}</QueryStringBehavior>${queries ? items('QueryStrings', 'Name', queries) : ''}</QueryStringsConfig>` +
    '</ParametersInCacheKeyAndForwardedToOrigin>'
  );
}

const names = (count: number): string[] => Array.from({ length: count }, (_, n) => `n${n}`);

describe('The rules of cache policies', () => {
  const refused = (config: string): string | undefined => code(CACHE_POLICY_RULES, config);

  test('accept a cache key when the maximum time to live is one second', () => {
    expect(refused(cachePolicy([0, 0, 1], { gzip: true, headers: ['Authorization'] }))).toBeUndefined();
  });

  test('accept disabled caching with an empty cache key', () => {
    expect(refused(cachePolicy([0, 0, 0]))).toBeUndefined();
  });

  test.each<[string, Key]>([
    ['compression', { gzip: true }],
    ['a header', { headers: ['Authorization'] }],
    ['a cookie', { cookies: ['session'] }],
    ['a query string', { queries: ['page'] }],
  ])('refuse %s in the key of a policy with caching disabled', (_what, key) => {
    expect(refused(cachePolicy([0, 0, 0], key))).toBe('InvalidArgument');
  });

  test.each<[[number, number, number]]>([[[10, 5, 20]], [[0, 30, 20]], [[30, 30, 20]]])(
    'refuse times to live that decrease: %j',
    (ttl) => {
      expect(refused(cachePolicy(ttl))).toBe('InvalidArgument');
    },
  );

  test('allow ten names of each sort, and no more', () => {
    expect(
      refused(cachePolicy([0, 1, 1], { headers: names(10), cookies: names(10), queries: names(10) })),
    ).toBeUndefined();
    expect(refused(cachePolicy([0, 1, 1], { headers: names(11) }))).toBe('TooManyHeadersInCachePolicy');
    expect(refused(cachePolicy([0, 1, 1], { cookies: names(11) }))).toBe('TooManyCookiesInCachePolicy');
    expect(refused(cachePolicy([0, 1, 1], { queries: names(11) }))).toBe('TooManyQueryStringsInCachePolicy');
  });

  test('refuse names of more than 1,024 characters together', () => {
    expect(refused(cachePolicy([0, 1, 1], { queries: ['q'.repeat(1_024)] }))).toBeUndefined();
    expect(refused(cachePolicy([0, 1, 1], { queries: ['q'.repeat(1_025)] }))).toBe('InvalidArgument');
  });
});

describe('The rules of origin request policies', () => {
  const refused = (behaviour: string, headers: readonly string[]): string | undefined =>
    code(
      ORIGIN_REQUEST_POLICY_RULES,
      `<Name>p</Name><HeadersConfig><HeaderBehavior>${behaviour}</HeaderBehavior>${items('Headers', 'Name', headers)}</HeadersConfig>`,
    );

  test('refuse Authorization by name, but not in a list of exceptions', () => {
    expect(refused('whitelist', ['Accept-Language'])).toBeUndefined();
    expect(refused('whitelist', ['authorization'])).toBe('InvalidArgument');
    expect(refused('allExcept', ['authorization'])).toBeUndefined();
  });

  test('allow ten headers, and no more', () => {
    expect(refused('whitelist', names(10))).toBeUndefined();
    expect(refused('whitelist', names(11))).toBe('TooManyHeadersInOriginRequestPolicy');
  });
});

describe('The rules of response headers policies', () => {
  const refused = (config: string): string | undefined =>
    code(RESPONSE_HEADERS_POLICY_RULES, `<Name>p</Name>${config}`);
  const headerItems = (list: string, headers: readonly string[]): string =>
    items(
      list,
      'Item',
      headers.map((name) => `<Header>${name}</Header>`),
    );
  const cors = (credentials: boolean, allowed: string): string =>
    `<CorsConfig><AccessControlAllowCredentials>${credentials}</AccessControlAllowCredentials>${items('AccessControlAllowHeaders', 'Header', [allowed])}</CorsConfig>`;

  test('accept a custom header, and refuse a security header among the custom ones', () => {
    expect(refused(headerItems('CustomHeadersConfig', ['Permissions-Policy']))).toBeUndefined();
    expect(refused(headerItems('CustomHeadersConfig', ['Content-Security-Policy']))).toBe('InvalidArgument');
  });

  test('refuse to set or remove a header that is CloudFront’s own', () => {
    expect(refused(headerItems('RemoveHeadersConfig', ['Server']))).toBeUndefined();
    expect(refused(headerItems('RemoveHeadersConfig', ['X-Cache']))).toBe('InvalidArgument');
    expect(refused(headerItems('CustomHeadersConfig', ['X-Amz-Cf-Id']))).toBe('InvalidArgument');
  });

  test('allow ten custom and ten removed headers, and no more', () => {
    expect(refused(headerItems('CustomHeadersConfig', names(10)))).toBeUndefined();
    expect(refused(headerItems('CustomHeadersConfig', names(11)))).toBe('TooManyCustomHeadersInResponseHeadersPolicy');
    expect(refused(headerItems('RemoveHeadersConfig', names(11)))).toBe('TooManyRemoveHeadersInResponseHeadersPolicy');
  });

  test('refuse a content security policy of 1,784 characters', () => {
    const csp = (length: number): string =>
      `<SecurityHeadersConfig><ContentSecurityPolicy><ContentSecurityPolicy>${'x'.repeat(length)}</ContentSecurityPolicy></ContentSecurityPolicy></SecurityHeadersConfig>`;
    expect(refused(csp(1_783))).toBeUndefined();
    expect(refused(csp(1_784))).toBe('TooLongCSPInResponseHeadersPolicy');
  });

  test('refuse a wildcard together with credentials', () => {
    expect(refused(cors(false, '*'))).toBeUndefined();
    expect(refused(cors(true, 'content-type'))).toBeUndefined();
    expect(refused(cors(true, '*'))).toBe('InvalidArgument');
  });
});
