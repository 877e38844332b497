import { arnOf, type PlainResource } from '../../../support/edge-system';
import { type PlainRequest } from './requests';
import { type Json, NONE, blocking, rule, acl, judge, bytes, transformed, path, header } from './web-acls';

describe('a statement matches', () => {
  it.each<[fact: string, statement: Json, matching: PlainRequest, other: PlainRequest]>([
    ['EXACTLY', bytes(path, 'EXACTLY', '/a'), { target: '/a?b' }, { target: '/ab' }],
    ['STARTS_WITH', bytes(path, 'STARTS_WITH', '/a'), { target: '/ab' }, { target: '/b/a' }],
    ['ENDS_WITH', bytes(path, 'ENDS_WITH', '.php'), { target: '/x.php' }, { target: '/x.php5' }],
    ['CONTAINS', bytes(path, 'CONTAINS', 'dm'), { target: '/admin' }, { target: '/a' }],
    ['CONTAINS_WORD', bytes(path, 'CONTAINS_WORD', 'a.b'), { target: '/x/a.b' }, { target: '/xa.b' }],
    ['the query without its mark', bytes({ QueryString: {} }, 'EXACTLY', 'b=1'), { target: '/?b=1' }, { target: '/' }],
    ['the method', bytes({ Method: {} }, 'EXACTLY', 'PUT'), { method: 'PUT' }, {}],
    ['a header', bytes(header, 'EXACTLY', 'é'), { headers: { 'x-probe': 'Ã©' } }, { headers: { 'x-probe': 'e' } }],
    ['no header that is missing', bytes(header, 'CONTAINS', ''), { headers: { 'X-Probe': '' } }, {}],
    [
      'one argument of the query, its name in any case',
      bytes({ SingleQueryArgument: { Name: 'ID' } }, 'EXACTLY', '7'),
      { target: '/?id=8&Id=7' },
      { target: '/?x=7' },
    ],
    ['any argument', bytes({ AllQueryArguments: {} }, 'EXACTLY', '7'), { target: '/?a=1&b=7' }, { target: '/?7' }],
    ['the body', bytes({ Body: {} }, 'CONTAINS', 'evil'), { method: 'POST', body: 'an evil body' }, { body: 'good' }],
    [
      'only the first 16 KB of a body, unless told otherwise (§8)',
      bytes({ Body: {} }, 'CONTAINS', 'evil'),
      { body: `${'x'.repeat(16_380)}evil` },
      { body: `${'x'.repeat(16_384)}evil` },
    ],
    [
      'an oversize body when MATCH says so',
      bytes({ Body: { OversizeHandling: 'MATCH' } }, 'CONTAINS', 'evil'),
      { body: 'x'.repeat(16_385) },
      { body: 'x'.repeat(16_384) },
    ],
    [
      'cookies by value',
      bytes(
        { Cookies: { MatchPattern: { IncludedCookies: ['a'] }, MatchScope: 'VALUE', OversizeHandling: 'CONTINUE' } },
        'EXACTLY',
        '1',
      ),
      { headers: { cookie: 'b=2; a=1' } },
      { headers: { cookie: 'b=1' } },
    ],
    [
      'headers by name',
      bytes(
        { Headers: { MatchPattern: { All: {} }, MatchScope: 'KEY', OversizeHandling: 'CONTINUE' } },
        'EXACTLY',
        'x-a',
      ),
      { headers: { 'X-A': '1' } },
      { headers: { 'x-b': 'x-a' } },
    ],
    ['LOWERCASE', bytes(path, 'EXACTLY', '/a', transformed('LOWERCASE')), { target: '/A' }, { target: '/B' }],
    ['URL_DECODE', bytes(path, 'EXACTLY', '/a b', transformed('URL_DECODE')), { target: '/a%20b' }, { target: '/a%2' }],
    [
      'COMPRESS_WHITE_SPACE',
      bytes(header, 'EXACTLY', 'a b', transformed('COMPRESS_WHITE_SPACE')),
      { headers: { 'x-probe': 'a \t b' } },
      { headers: { 'x-probe': 'ab' } },
    ],
    [
      'NORMALIZE_PATH',
      bytes(path, 'EXACTLY', '/a/c', transformed('NORMALIZE_PATH')),
      { target: '//a/./b/../c' },
      { target: '/a/../c' },
    ],
    [
      'transformations by their priority',
      bytes(path, 'EXACTLY', '/a', [
        { Priority: 1, Type: 'LOWERCASE' },
        { Priority: 0, Type: 'URL_DECODE' },
      ]),
      { target: '/%41' },
      { target: '/%42' },
    ],
    [
      'And and Not',
      {
        AndStatement: {
          Statements: [
            bytes(path, 'STARTS_WITH', '/a'),
            { NotStatement: { Statement: bytes(path, 'ENDS_WITH', 'b') } },
          ],
        },
      },
      { target: '/ac' },
      { target: '/ab' },
    ],
    [
      'Or',
      { OrStatement: { Statements: [bytes(path, 'EXACTLY', '/a'), bytes(path, 'EXACTLY', '/b')] } },
      { target: '/b' },
      { target: '/c' },
    ],
    [
      'a regular expression with flags at its beginning',
      { RegexMatchStatement: { RegexString: '(?i)^/a+$', FieldToMatch: path, TextTransformations: NONE } },
      { target: '/AA' },
      { target: '/ab' },
    ],
    [
      'a size',
      {
        SizeConstraintStatement: {
          ComparisonOperator: 'GT',
          Size: 3,
          FieldToMatch: { QueryString: {} },
          TextTransformations: NONE,
        },
      },
      { target: '/?abcd' },
      { target: '/?abc' },
    ],
  ])('%s', (_, statement, matching, other) => {
    const webAcl = blocking(statement);

    expect([judge(webAcl, matching), judge(webAcl, other)]).toEqual(['block', 'allow']);
  });

  const ipSet: PlainResource = {
    type: 'aws_wafv2_ip_set',
    name: 'offices',
    values: { name: 'offices', scope: 'REGIONAL', addresses: ['198.51.100.0/24', '2001:db8::/32'] },
  };

  it.each([
    ['198.51.100.9', 'block'],
    ['2001:db8::1', 'block'],
    ['198.51.101.9', 'allow'],
  ])('addresses of an IP set: %s', (ip, action) => {
    expect(judge(blocking({ IPSetReferenceStatement: { ARN: arnOf(ipSet) } }, ipSet), {}, ip)).toBe(action);
  });

  it.each([
    ['the first address', 'FIRST', 'NO_MATCH', '198.51.100.9, 192.0.2.1', 'block'],
    ['not another one', 'FIRST', 'NO_MATCH', '192.0.2.1, 198.51.100.9', 'allow'],
    ['the last address', 'LAST', 'NO_MATCH', '192.0.2.1, 198.51.100.9', 'block'],
    ['an invalid one as told', 'FIRST', 'MATCH', 'nonsense', 'block'],
    ['nothing without the header', 'FIRST', 'MATCH', undefined, 'allow'],
  ])('forwarded addresses of an IP set: %s', (_, position, fallback, forwarded, action) => {
    const config = { HeaderName: 'X-Forwarded-For', FallbackBehavior: fallback, Position: position };
    const statement = { IPSetReferenceStatement: { ARN: arnOf(ipSet), IPSetForwardedIPConfig: config } };

    expect(judge(blocking(statement, ipSet), { headers: forwarded ? { 'x-forwarded-for': forwarded } : {} })).toBe(
      action,
    );
  });

  it('patterns of a regex pattern set', () => {
    const set: PlainResource = {
      type: 'aws_wafv2_regex_pattern_set',
      name: 'probes',
      values: { name: 'probes', regular_expression: [{ regex_string: '^/wp-' }, { regex_string: '\\.env$' }] },
    };
    const webAcl = blocking(
      { RegexPatternSetReferenceStatement: { ARN: arnOf(set), FieldToMatch: path, TextTransformations: NONE } },
      set,
    );

    expect(['/wp-admin', '/x/.env', '/'].map((target) => judge(webAcl, { target }))).toEqual([
      'block',
      'block',
      'allow',
    ]);
  });

  const cloudFront = { scope: 'CLOUDFRONT' };
  const inGermany = { GeoMatchStatement: { CountryCodes: ['DE'] } };

  it('the country that the caller names', () => {
    const webAcl = acl([rule({ Statement: inGermany })], cloudFront);

    expect(['DE', 'FR', undefined].map((country) => judge(webAcl, {}, '192.0.2.7', country))).toEqual([
      'block',
      'allow',
      'allow',
    ]);
  });

  it.each<[fact: string, scope: string, key: string, country: string | undefined, action: string]>([
    ['its label', 'LABEL', 'awswaf:clientip:geo:country:FR', 'FR', 'block'],
    ['no label of another one', 'LABEL', 'awswaf:clientip:geo:country:FR', 'IT', 'allow'],
    ['its label by namespace', 'NAMESPACE', 'awswaf:clientip:geo:', 'IT', 'block'],
    ['XX where none is known', 'LABEL', 'awswaf:clientip:geo:country:XX', undefined, 'block'],
  ])('a country that a rule only looks for gives every request %s', (_, Scope, Key, country, action) => {
    const webAcl = acl(
      [
        rule({ Action: { Count: {} }, Statement: inGermany }, 'look'),
        rule({ Priority: 1, Statement: { LabelMatchStatement: { Scope, Key } } }),
      ],
      cloudFront,
    );

    expect(judge(webAcl, {}, '192.0.2.7', country)).toBe(action);
  });

  it('labels that an earlier rule added', () => {
    const webAcl = acl([
      rule({ Priority: 1, Statement: { LabelMatchStatement: { Scope: 'LABEL', Key: 'team:probe' } } }),
      rule({
        Name: 'mark',
        Action: { Count: {} },
        RuleLabels: [{ Name: 'team:probe' }],
        Statement: bytes(path, 'STARTS_WITH', '/p'),
      }),
    ]);

    expect(['/p', '/q'].map((target) => judge(webAcl, { target }))).toEqual(['block', 'allow']);
  });
});
