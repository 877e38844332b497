import { Route53Record, type Route53RecordConfig } from '@cdktf/provider-aws/lib/route53-record';
import type { Construct } from 'constructs';

/** Where an alias points: the target's own DNS name and the hosted zone that name is in. */
export interface AliasTarget {
  readonly domainName: string;
  readonly zoneId: string;
}

export type AliasRecordProps = { readonly target: AliasTarget } & Pick<
  Route53RecordConfig,
  'zoneId' | 'name' | 'setIdentifier' | 'latencyRoutingPolicy' | 'healthCheckId'
>;

/**
 * The A and the AAAA alias of one name: viewers on IPv4 and IPv6 get the same answer.
 *
 * Target health is never evaluated: CloudFront does not allow it, and API Gateway always reports healthy, so only an
 * explicit health check says anything. Source: Route 53 API Reference, AliasTarget.
 */
export function addAliasRecords(scope: Construct, id: string, props: AliasRecordProps): void {
  const { target, ...record } = props;
  for (const type of ['A', 'AAAA']) {
    new Route53Record(scope, `${id}-${type.toLowerCase()}`, {
      ...record,
      type,
      alias: { name: target.domainName, zoneId: target.zoneId, evaluateTargetHealth: false },
    });
  }
}
