import { Wafv2WebAcl } from '@cdktf/provider-aws/lib/wafv2-web-acl';
import { Wafv2WebAclAssociation } from '@cdktf/provider-aws/lib/wafv2-web-acl-association';
import { terraformJson } from '../terraform-json';
import { Construct } from 'constructs';
import { ORIGIN_SECRET_HEADER, type OriginSecret } from './origin-secret';
import { visibility, type WafRule, type WafStatement } from './waf-rule';

export interface OriginLockProps {
  readonly name: string;
  /** ARN of the API stage to lock. */
  readonly stageArn: string;
  readonly secret: OriginSecret;
  /** The health path, in each form WAF may see it, open to everybody: Route 53's checkers cannot send a header. */
  readonly openPaths: readonly [string, string, ...string[]];
}

/** Lets nobody but CloudFront reach a regional API: requests without the secret header are refused before the API sees them. */
export class OriginLock extends Construct {
  constructor(scope: Construct, id: string, props: OriginLockProps) {
    super(scope, id);
    const rules: WafRule[] = [
      {
        Name: 'health-check',
        Priority: 0,
        Action: { Allow: {} },
        Statement: anyOf(props.openPaths.map((path) => exactly({ UriPath: {} }, path))),
        VisibilityConfig: visibility('health-check'),
      },
      {
        Name: 'from-cloudfront',
        Priority: 1,
        Action: { Allow: {} },
        Statement: anyOf(
          (['current', 'next'] as const).map((slot) =>
            exactly({ SingleHeader: { Name: ORIGIN_SECRET_HEADER } }, props.secret.value(slot)),
          ),
        ),
        VisibilityConfig: visibility('from-cloudfront'),
      },
    ];
    const acl = new Wafv2WebAcl(this, 'resource', {
      name: props.name,
      description: 'Only CloudFront may call the API; the health path is open.',
      scope: 'REGIONAL',
      defaultAction: { block: {} },
      ruleJson: terraformJson(rules),
      visibilityConfig: {
        cloudwatchMetricsEnabled: true,
        metricName: props.name,
        // Sampled requests would show the secret header in the console.
        sampledRequestsEnabled: false,
      },
    });
    new Wafv2WebAclAssociation(this, 'stage', { resourceArn: props.stageArn, webAclArn: acl.arn });
  }
}

const anyOf = (statements: readonly WafStatement[]): WafStatement => ({ OrStatement: { Statements: statements } });

function exactly(field: object, value: string): WafStatement {
  return {
    ByteMatchStatement: {
      FieldToMatch: field,
      PositionalConstraint: 'EXACTLY',
      SearchString: value,
      TextTransformations: [{ Priority: 0, Type: 'NONE' }],
    },
  };
}
