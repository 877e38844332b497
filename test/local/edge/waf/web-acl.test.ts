import fc from 'fast-check';
import { ManualClock } from '../../../../local/edge/manual-clock';
import { readWebAcls } from '../../../../local/edge/waf/read-web-acls';
import type { WebAcl } from '../../../../local/edge/waf/web-acl';
import { arnOf, systemOf } from '../../../support/edge-system';
import { requestOf, type PlainRequest } from './requests';
import { type Json, ACL, ADDRESS, visibility, blocking, rule, acl, judge, bytes, transformed, path } from './web-acls';

describe('a rate-based rule', () => {
  const rated = (parts: Json): WebAcl => blocking({ RateBasedStatement: { Limit: 10, ...parts } });

  async function burst(
    webAcl: WebAcl,
    clock: ManualClock,
    requests: number,
    request: PlainRequest = {},
  ): Promise<number> {
    await clock.advance(0);
    const verdicts = Array.from({ length: requests }, () => webAcl.evaluate(requestOf(request), '192.0.2.7', clock));
    return verdicts.filter(({ action }) => action === 'block').length;
  }

  it('§8 blocks above its limit and until the rate falls', async () => {
    const webAcl = rated({ AggregateKeyType: 'IP', EvaluationWindowSec: 60 });
    const clock = new ManualClock();

    expect(await burst(webAcl, clock, 12)).toBe(2);
    await clock.advance(50_000);
    expect(await burst(webAcl, clock, 1)).toBe(1);
    await clock.advance(11_000);
    expect(await burst(webAcl, clock, 1)).toBe(0);
  });

  it('counts addresses apart', () => {
    const webAcl = rated({ AggregateKeyType: 'IP' });
    const clock = new ManualClock();
    const actions = Array.from({ length: 20 }, (_, index) =>
      webAcl.evaluate(requestOf(), `192.0.2.${index % 2}`, clock),
    ).map(({ action }) => action);

    expect(actions).not.toContain('block');
  });

  it('counts by the forwarded address when told so', async () => {
    const webAcl = rated({
      AggregateKeyType: 'FORWARDED_IP',
      ForwardedIPConfig: { HeaderName: 'X-Forwarded-For', FallbackBehavior: 'NO_MATCH' },
    });
    const clock = new ManualClock();

    expect(await burst(webAcl, clock, 11, { headers: { 'x-forwarded-for': '198.51.100.1' } })).toBe(1);
    expect(await burst(webAcl, clock, 10, { headers: { 'x-forwarded-for': '198.51.100.2' } })).toBe(0);
    expect(await burst(webAcl, clock, 11)).toBe(0);
  });

  it('counts only what its scope-down statement matches', async () => {
    const webAcl = rated({ AggregateKeyType: 'CONSTANT', ScopeDownStatement: bytes(path, 'EXACTLY', '/login') });
    const clock = new ManualClock();

    expect(await burst(webAcl, clock, 20, { target: '/' })).toBe(0);
    expect(await burst(webAcl, clock, 11, { target: '/login' })).toBe(1);
  });

  it('never blocks within the limit and always above it, however requests are spread over a window', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1_900 }), { minLength: 1, maxLength: 40 }), (pauses) => {
        const webAcl = rated({ AggregateKeyType: 'IP', EvaluationWindowSec: 120 });
        let now = Date.UTC(2026, 0, 1);
        const blocked = pauses.map((pause) => {
          now += pause;
          return webAcl.evaluate(requestOf(), '192.0.2.7', new ManualClock(now)).action === 'block';
        });
        expect(blocked.filter(Boolean)).toHaveLength(Math.max(0, pauses.length - 10));
      }),
    );
  });
});

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
  ])('refuses %s that it does not know, by address', (_, unknown, where) => {
    expect(() => acl([unknown])).toThrow(`${ADDRESS}.rule_json[0]${where}`);
  });
});
