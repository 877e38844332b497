import { ManualClock } from '../../../../local/edge/manual-clock';
import { readWebAcls } from '../../../../local/edge/waf/read-web-acls';
import { arnOf, systemOf, type PlainResource } from '../../../support/edge-system';
import { requestOf } from './requests';
import { type Json, ACL, ADDRESS, visibility, rule, acl, judge, bytes, transformed, path } from './web-acls';

describe('a web ACL', () => {
  it('§8 asks rules by priority, and the first that allows or blocks decides', () => {
    const webAcl = acl([
      rule({ Priority: 5, Statement: bytes(path, 'STARTS_WITH', '/a') }, 'block-a'),
      rule({ Priority: 1, Action: { Allow: {} }, Statement: bytes(path, 'EXACTLY', '/ab') }, 'allow-ab'),
    ]);
    const decide = (target: string) => webAcl.evaluate(requestOf({ target }), '192.0.2.7', new ManualClock()).rule;

    expect([decide('/ab'), decide('/ac'), decide('/b')]).toEqual(['allow-ab', 'block-a', 'Default_Action']);
  });

  it('counts and goes on', () => {
    const webAcl = acl([rule({ Action: { Count: {} }, Statement: bytes(path, 'STARTS_WITH', '/') }, 'seen')]);

    expect(webAcl.evaluate(requestOf(), '192.0.2.7', new ManualClock())).toMatchObject({
      action: 'allow',
      rule: 'Default_Action',
      counted: ['seen'],
    });
  });

  it.each([
    ['REGIONAL', 32],
    ['CLOUDFRONT', 48],
  ])('§8 of the scope %s looks at %i KB of a body, as it says for its own product', (scope, kilobytes) => {
    const limit = (size: string) => [{ default_size_inspection_limit: size }];
    const association = [{ request_body: [{ api_gateway: limit('KB_32'), cloudfront: limit('KB_48') }] }];
    const evil = bytes({ Body: { OversizeHandling: 'CONTINUE' } }, 'CONTAINS', 'evil');
    const webAcl = acl([rule({ Statement: evil })], { scope, association_config: association });
    const at = (start: number) => judge(webAcl, { body: `${'x'.repeat(start)}evil` });

    expect([at(kilobytes * 1024 - 4), at(kilobytes * 1024)]).toEqual(['block', 'allow']);
  });

  it('§8 refuses a size of bodies that there is not', () => {
    const association = [{ request_body: [{ api_gateway: [{ default_size_inspection_limit: 'KB_99' }] }] }];

    expect(() => acl([], { association_config: association })).toThrow(
      /association_config\.request_body\.api_gateway\.default_size_inspection_limit: is "KB_99"\. Allowed: KB_16/,
    );
  });

  it('§8 prefixes the headers that it inserts', () => {
    const handling = { CustomRequestHandling: { InsertHeaders: [{ Name: 'Seen', Value: 'yes' }] } };
    const webAcl = acl([rule({ Action: { Allow: handling }, Statement: bytes(path, 'STARTS_WITH', '/') })]);

    expect(webAcl.evaluate(requestOf(), '192.0.2.7', new ManualClock()).insertedHeaders).toEqual([
      ['x-amzn-waf-seen', 'yes'],
    ]);
  });

  it('§8 blocks with 403, or as a custom response says', () => {
    const custom = {
      CustomResponse: {
        ResponseCode: 429,
        CustomResponseBodyKey: 'slow',
        ResponseHeaders: [{ Name: 'Retry-After', Value: '9' }],
      },
    };
    const webAcl = acl(
      [
        rule({ Action: { Block: custom }, Statement: bytes(path, 'EXACTLY', '/custom') }),
        rule({ Priority: 1, Statement: bytes(path, 'EXACTLY', '/plain') }),
      ],
      { custom_response_body: [{ key: 'slow', content: '{"slow":true}', content_type: 'APPLICATION_JSON' }] },
    );
    const decide = (target: string) => webAcl.evaluate(requestOf({ target }), '192.0.2.7', new ManualClock());

    expect(decide('/custom')).toMatchObject({
      status: 429,
      response: {
        headers: [['Retry-After', '9']],
        body: { contentType: 'application/json', content: '{"slow":true}' },
      },
    });
    expect(decide('/plain')).toMatchObject({ status: 403, response: undefined });
  });

  it('never blocks by a managed rule group, and says so', () => {
    const group = { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'AWSManagedRulesCommonRuleSet' } };
    const webAcl = acl([
      { Name: 'common', Priority: 1, OverrideAction: { None: {} }, Statement: group, VisibilityConfig: visibility },
    ]);

    expect(webAcl.evaluate(requestOf(), '192.0.2.7', new ManualClock())).toMatchObject({
      action: 'allow',
      notModelled: ['common'],
    });
    expect(webAcl.notices).toEqual([
      {
        address: ADDRESS,
        sentence: "runs with all its rules but AWS's managed ones, whose content only AWS knows: common.",
      },
    ]);
  });

  const labelled = (Key: string, Scope = 'LABEL'): Json =>
    rule({ Statement: { NotStatement: { Statement: { LabelMatchStatement: { Scope, Key } } } } }, 'labels');

  it.each<[what: string, Json]>([
    ['a label', labelled('awswaf:managed:aws:bot-control:bot:verified')],
    ['a namespace', labelled('awswaf:managed:aws:', 'NAMESPACE')],
    ['a namespace around them', labelled('awswaf:', 'NAMESPACE')],
  ])('says that %s of managed rules is never there', (_, looking) => {
    expect(acl([looking]).notices).toEqual([
      { address: ADDRESS, sentence: "never finds the labels of AWS's managed rules that it looks for: labels." },
    ]);
  });

  const offices: PlainResource = {
    type: 'aws_wafv2_ip_set',
    name: 'offices',
    values: { name: 'offices', scope: 'REGIONAL', addresses: ['198.51.100.0/24'] },
  };
  const forwarded = { HeaderName: 'X-Forwarded-For', FallbackBehavior: 'NO_MATCH' };
  const fromOffices = { IPSetReferenceStatement: { ARN: arnOf(offices) } };
  const forwardedFromOffices = {
    IPSetReferenceStatement: { ARN: arnOf(offices), IPSetForwardedIPConfig: { ...forwarded, Position: 'ANY' } },
  };

  it.each<[what: string, statement: Json, regional: boolean, cloudFront: boolean]>([
    ['an IP set', fromOffices, true, false],
    ['a rate by address', { RateBasedStatement: { Limit: 10, AggregateKeyType: 'IP' } }, true, false],
    ['an IP set for forwarded addresses', forwardedFromOffices, false, false],
    [
      'a rate by forwarded address',
      { RateBasedStatement: { Limit: 10, AggregateKeyType: 'FORWARDED_IP', ForwardedIPConfig: forwarded } },
      false,
      false,
    ],
  ])('says whether %s sees a made-up address in the place of CloudFront', (_, statement, regional, cloudFront) => {
    const isSaid = (scope: string): boolean =>
      acl([rule({ Statement: statement }, 'by-address')], { scope }, offices).notices.some(
        ({ sentence }) => sentence.includes('made-up address, 203.0.113.1') && sentence.endsWith(': by-address.'),
      );

    expect([isSaid('REGIONAL'), isSaid('CLOUDFRONT')]).toEqual([regional, cloudFront]);
  });

  it('understands rule blocks as it does rule_json', () => {
    const block = {
      name: 'probe',
      priority: 0,
      action: [{ allow: [], block: [{}], count: [] }],
      override_action: [],
      rule_label: [],
      statement: [
        {
          or_statement: [
            {
              statement: ['/a', '/b'].map((search) => ({
                byte_match_statement: [
                  {
                    field_to_match: [{ uri_path: [{}], body: [] }],
                    positional_constraint: 'EXACTLY',
                    search_string: search,
                    text_transformation: [{ priority: 0, type: 'LOWERCASE' }],
                  },
                ],
              })),
            },
          ],
        },
      ],
      visibility_config: [{ metric_name: 'm' }],
    };
    const webAcl = acl([], { rule_json: null, rule: [block] });

    expect(['/A', '/b', '/c'].map((target) => judge(webAcl, { target }))).toEqual(['block', 'block', 'allow']);
  });

  it('is found by the resource that it protects', () => {
    const stage = 'arn:aws:apigateway:us-east-1::/restapis/abc/stages/live';
    const system = systemOf(
      { ...ACL, values: { name: 'main', scope: 'REGIONAL', default_action: [{ block: [{}] }], rule_json: '[]' } },
      {
        type: 'aws_wafv2_web_acl_association',
        name: 'stage',
        values: { resource_arn: stage, web_acl_arn: arnOf(ACL) },
      },
    );

    expect(readWebAcls(system).byResource.get(stage)?.arn).toBe(arnOf(ACL));
  });

  it.each([
    ['a broken document', '[{"SearchString":"top-secret",'],
    ['an unknown member', JSON.stringify([rule({ Statement: bytes(path, 'EXACTLY', '/'), Surprise: 'top-secret' })])],
  ])('never quotes a secret in what it says about %s', (_, json) => {
    const secrets = new Set(['top-secret']);
    const resource = { ...systemOf({ ...ACL, values: { name: 'main', rule_json: json } }).resources[0]!, secrets };
    const system = {
      ...systemOf(),
      resources: [resource],
      ofType: (type: string) => (type === ACL.type ? [resource] : []),
    };

    expect(() => readWebAcls(system)).toThrow(
      expect.not.objectContaining({ message: expect.stringContaining('top-secret') as unknown }),
    );
    expect(() => readWebAcls(system)).toThrow(`${ADDRESS}.rule_json`);
  });

  const text = bytes(path, 'EXACTLY', '/', transformed('CMD_LINE'));

  it('refuses the country of a forwarded address, by address', () => {
    const byForwarded = { GeoMatchStatement: { CountryCodes: ['DE'], ForwardedIPConfig: forwarded } };

    expect(() => acl([rule({ Statement: byForwarded })], { scope: 'CLOUDFRONT' })).toThrow(
      `${ADDRESS}.rule_json[0].Statement.GeoMatchStatement.ForwardedIPConfig`,
    );
  });

  it.each<[what: string, Json, where: string]>([
    ['a statement', rule({ Statement: { SqliMatchStatement: { FieldToMatch: path } } }), '.Statement'],
    ['a text transformation', rule({ Statement: text }), '.Statement.ByteMatchStatement.TextTransformations.Type'],
    [
      'a field',
      rule({ Statement: bytes({ JsonBody: {} }, 'EXACTLY', '/') }),
      '.Statement.ByteMatchStatement.FieldToMatch',
    ],
    ['an action', rule({ Action: { Captcha: {} }, Statement: bytes(path, 'EXACTLY', '/') }), '.Action'],
    [
      'an aggregation',
      rule({ Statement: { RateBasedStatement: { Limit: 10, AggregateKeyType: 'CUSTOM_KEYS', CustomKeys: [{}] } } }),
      '.Statement.RateBasedStatement.AggregateKeyType',
    ],
    ['an unknown member', rule({ Statement: bytes(path, 'EXACTLY', '/'), Surprise: 1 }), '.Surprise'],
    [
      'the country of whoever connects to a regional API',
      rule({ Statement: { NotStatement: { Statement: { GeoMatchStatement: { CountryCodes: ['DE'] } } } } }),
      '.Statement.NotStatement.Statement.GeoMatchStatement',
    ],
    [
      'a region within a country',
      labelled('awswaf:clientip:geo:region:US-OR'),
      '.Statement.NotStatement.Statement.LabelMatchStatement.Key',
    ],
    ['an ASN', rule({ Statement: { AsnMatchStatement: { AsnList: [1] } } }), '.Statement'],
    ...['\\A/x', '/x\\z', '\\x{41}', '[[:alpha:]]', '(?>a)', 'a++'].map((pattern): [string, Json, string] => [
      `the regular expression ${pattern}`,
      rule({
        Statement: { RegexMatchStatement: { RegexString: pattern, FieldToMatch: path, TextTransformations: [] } },
      }),
      '.Statement.RegexMatchStatement',
    ]),
  ])('refuses %s that it does not know, by address', (_, unknown, where) => {
    expect(() => acl([unknown])).toThrow(`${ADDRESS}.rule_json[0]${where}`);
  });
});
