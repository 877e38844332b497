import { OriginLock } from '../../../constructs/security/origin-lock';
import { OriginSecret } from '../../../constructs/security/origin-secret';
import type { WafRule } from '../../../constructs/security/waf-rule';
import { decodeJson } from '../../support/decode-json';
import { onlyResource, synthConstruct } from '../../support/synth-construct';

const exactly = (field: object, value: string) => ({
  ByteMatchStatement: {
    FieldToMatch: field,
    PositionalConstraint: 'EXACTLY',
    SearchString: value,
    TextTransformations: [{ Priority: 0, Type: 'NONE' }],
  },
});

describe('the origin lock', () => {
  const stack = synthConstruct(
    (scope) =>
      void new OriginLock(scope, 'lock', {
        name: 'edge-test-origin-lock',
        stageArn: 'arn:stage',
        secret: new OriginSecret(scope, 'origin-secret'),
        openPaths: ['/api/health', '/live/health'],
      }),
  );
  const acl = onlyResource(stack, 'aws_wafv2_web_acl');
  let rules: readonly WafRule[];
  beforeAll(async () => {
    rules = (await decodeJson(acl['rule_json'])) as readonly WafRule[];
  });

  it('is regional and stands before the stage', () => {
    expect(acl['scope']).toBe('REGIONAL');
    expect(onlyResource(stack, 'aws_wafv2_web_acl_association')).toEqual({
      resource_arn: 'arn:stage',
      web_acl_arn: '${aws_wafv2_web_acl.lock.arn}',
    });
  });

  it('blocks whatever no rule allows', () => {
    expect(acl['default_action']).toEqual({ block: {} });
    expect(rules).toHaveLength(2);
  });

  it('is open on exactly the health path, as viewers or as the stage name it: checkers cannot send a header', () => {
    expect(rules[0]).toMatchObject({
      Priority: 0,
      Action: { Allow: {} },
      Statement: {
        OrStatement: {
          Statements: [exactly({ UriPath: {} }, '/api/health'), exactly({ UriPath: {} }, '/live/health')],
        },
      },
    });
  });

  it('is open to whoever sends either slot of the secret, so that it rotates with no outage', () => {
    const header = { SingleHeader: { Name: 'x-origin-verify' } };

    expect(rules[1]).toMatchObject({
      Priority: 1,
      Action: { Allow: {} },
      Statement: {
        OrStatement: {
          Statements: [
            exactly(header, '${var.origin_secret_current}'),
            exactly(header, '${coalesce(var.origin_secret_next, var.origin_secret_current)}'),
          ],
        },
      },
    });
  });

  it('samples no request: a sample would show the secret in the console', () => {
    expect(acl['visibility_config']).toMatchObject({ sampled_requests_enabled: false });
    for (const rule of rules) expect(rule.VisibilityConfig.SampledRequestsEnabled).toBe(false);
  });
});
