import { Route53HealthCheck } from '@cdktf/provider-aws/lib/route53-health-check';
import { Construct } from 'constructs';
import { addAliasRecords, type AliasTarget } from './alias-records';
import type { HostNames } from './host-names';
import { StandbyRecords } from './standby-records';

/** One region's API as Route 53 sees it. */
export interface RegionalEndpoint {
  readonly region: string;
  readonly origin: AliasTarget;
  readonly standby: AliasTarget;
  readonly own: AliasTarget;
}

export interface LatencyRoutingProps {
  readonly zoneId: string;
  readonly hosts: HostNames;
  readonly endpoints: readonly RegionalEndpoint[];
  readonly health: {
    readonly intervalSeconds: 10 | 30;
    readonly failureThreshold: number;
    readonly checkerRegions: readonly string[];
  };
  /** Path that answers 2xx while a region can serve. */
  readonly healthPath: string;
}

/**
 * Routes the origin name to the nearest healthy region, the standby name to another one, and each region's own name to
 * itself.
 */
export class LatencyRouting extends Construct {
  constructor(scope: Construct, id: string, props: LatencyRoutingProps) {
    super(scope, id);
    const { hosts, zoneId, endpoints } = props;

    const members = endpoints.map((endpoint) => {
      const healthCheck = new Route53HealthCheck(this, `health-${endpoint.region}`, {
        // The region's own name: checkers asking for the latency name would reach the region nearest to them.
        fqdn: hosts.region(endpoint.region),
        port: 443,
        type: 'HTTPS',
        resourcePath: props.healthPath,
        enableSni: true,
        requestInterval: props.health.intervalSeconds,
        failureThreshold: props.health.failureThreshold,
        regions: [...props.health.checkerRegions],
        tags: { Name: hosts.region(endpoint.region) },
        // Without this Terraform deletes a retired region's check before other regions' records stop using it.
        lifecycle: { createBeforeDestroy: true },
      });
      return { ...endpoint, healthCheckId: healthCheck.id };
    });

    for (const { region, origin, own, healthCheckId } of members) {
      addAliasRecords(this, `origin-${region}`, {
        zoneId,
        name: hosts.origin,
        setIdentifier: region,
        latencyRoutingPolicy: { region },
        healthCheckId,
        target: origin,
      });
      addAliasRecords(this, `region-${region}`, { zoneId, name: hosts.region(region), target: own });
    }
    new StandbyRecords(this, 'standby', {
      zoneId,
      hosts,
      members: members.map(({ region, standby, healthCheckId }) => ({ region, healthCheckId, target: standby })),
    });
  }
}
