import { Route53Record, type Route53RecordConfig } from '@cdktf/provider-aws/lib/route53-record';
import type { Construct } from 'constructs';

/** Where an alias points: the target's own DNS name and the hosted zone that name is in. */
export interface AliasTarget {
  readonly domainName: string;
  readonly zoneId: string;
}

/** The name of records that exist, for aliases of each type; whoever uses it is made after them, and goes before them. */
export type RecordName = Readonly<Record<'A' | 'AAAA', string>>;

export type AliasRecordProps = { readonly target: AliasTarget | RecordName } & Pick<
  Route53RecordConfig,
  'zoneId' | 'name' | 'setIdentifier' | 'latencyRoutingPolicy' | 'failoverRoutingPolicy' | 'healthCheckId' | 'lifecycle'
>;

/**
 * The A and the AAAA alias of one name: viewers on IPv4 and IPv6 get the same answer.
 *
 * Target health is evaluated where the target is other records of the zone, and in failover records, which Route 53 takes
 * in no other way. Of other targets it says nothing: CloudFront does not allow it, and API Gateway always reports healthy,
 * so that only an explicit health check counts. Source: Route 53 API Reference, AliasTarget and ResourceRecordSet.
 */
export function addAliasRecords(scope: Construct, id: string, props: AliasRecordProps): RecordName {
  const { target, ...record } = props;
  const add = (type: keyof RecordName): string => {
    const isRecord = !('domainName' in target);
    return new Route53Record(scope, `${id}-${type.toLowerCase()}`, {
      ...record,
      type,
      alias: {
        name: isRecord ? target[type] : target.domainName,
        zoneId: isRecord ? record.zoneId : target.zoneId,
        evaluateTargetHealth: isRecord || record.failoverRoutingPolicy !== undefined,
      },
    }).name;
  };
  return { A: add('A'), AAAA: add('AAAA') };
}
