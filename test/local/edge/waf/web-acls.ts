import { ManualClock } from '../../../../local/edge/manual-clock';
import type { Value } from '../../../../local/edge/terraform/system';
import { readWebAcls } from '../../../../local/edge/waf/read-web-acls';
import type { WebAcl } from '../../../../local/edge/waf/web-acl';
import { arnOf, systemOf, type PlainResource } from '../../../support/edge-system';
import { requestOf, type PlainRequest } from './requests';

export type Json = Readonly<Record<string, unknown>>;

export const ACL = { type: 'aws_wafv2_web_acl', name: 'acl' } as const;
export const ADDRESS = 'global: aws_wafv2_web_acl.acl';
export const NONE = [{ Priority: 0, Type: 'NONE' }];
export const visibility = { CloudWatchMetricsEnabled: true, MetricName: 'm', SampledRequestsEnabled: false };

/** A web ACL whose only rule blocks what the statement matches. */
export function blocking(statement: Json, ...others: readonly PlainResource[]): WebAcl {
  return acl([rule({ Statement: statement })], {}, ...others);
}

/** A rule that blocks, unless its parts say otherwise. */
export function rule(parts: Json, name = 'rule'): Json {
  return { Name: name, Priority: 0, Action: { Block: {} }, VisibilityConfig: visibility, ...parts };
}

/** A regional web ACL with these rules, which allows everything else. */
export function acl(
  rules: readonly Json[],
  values: Record<string, Value> = {},
  ...others: readonly PlainResource[]
): WebAcl {
  const resource: PlainResource = {
    ...ACL,
    values: {
      name: 'main',
      scope: 'REGIONAL',
      default_action: [{ allow: [{}], block: [] }],
      visibility_config: [{ metric_name: 'm' }],
      rule_json: JSON.stringify(rules),
      ...values,
    },
  };
  return readWebAcls(systemOf(...others, resource)).byArn.get(arnOf(ACL))!;
}

/** What becomes of a request: `allow` or `block`. */
export function judge(webAcl: WebAcl, request: PlainRequest, ip = '192.0.2.7', country?: string): string {
  return webAcl.evaluate(requestOf(request), ip, new ManualClock(), country).action;
}

/** A statement about bytes in a part of the request. */
export function bytes(field: Json, constraint: string, search: string, transformations: readonly Json[] = NONE): Json {
  return {
    ByteMatchStatement: {
      FieldToMatch: field,
      PositionalConstraint: constraint,
      SearchString: search,
      TextTransformations: transformations,
    },
  };
}

/** A list of one text transformation. */
export const transformed = (type: string): readonly Json[] => [{ Priority: 0, Type: type }];
export const path = { UriPath: {} };
export const header = { SingleHeader: { Name: 'X-Probe' } };
