import type { Construct } from 'constructs';
import { addAliasRecords, type AliasTarget, type RecordName } from './alias-records';
import type { HostNames } from './host-names';

/** A region that can be the second try. */
export interface StandbyMember {
  readonly region: string;
  /** Its API under the standby name. */
  readonly target: AliasTarget;
  readonly healthCheckId: string;
}

export interface StandbyRecordsProps {
  readonly zoneId: string;
  readonly hosts: HostNames;
  /** In the environment's order. */
  readonly members: readonly StandbyMember[];
}

/** A region itself, or the name at which Route 53 chooses one. */
type Choice = StandbyMember | RecordName;

/**
 * The standby name: another region than the origin name's, and a healthy one, as long as two regions are healthy.
 *
 * With three regions and more it makes the same choice as the origin name: one latency record for each region, under that
 * region's own health check. Each leads to a pair of failover records: the first healthy region behind it in the
 * environment's order, and else the first from the beginning, which is the region itself only when no other is left.
 *
 * The pairs are shared, so that a region adds as many records to thirty regions as to three. Aliases must not form a loop:
 * that is why the order has a beginning and an end. Source: Route 53 Developer Guide, "How health checks work in complex
 * Amazon Route 53 configurations".
 *
 * Two regions stand by for each other and need no pairs. A single one has no standby name.
 */
export function addStandbyRecords(scope: Construct, { members, hosts, zoneId }: StandbyRecordsProps): void {
  const addLatency = (region: string, healthCheckId: string, target: AliasTarget | RecordName): RecordName =>
    addAliasRecords(scope, `standby-${region}`, {
      zoneId,
      name: hosts.standby,
      setIdentifier: region,
      latencyRoutingPolicy: { region },
      healthCheckId,
      target,
    });

  const addPair = (id: string, name: string, primary: Choice, secondary: Choice): RecordName => {
    const add = (role: string, choice: Choice): RecordName =>
      addAliasRecords(scope, `${id}-${role}`, {
        zoneId,
        name,
        setIdentifier: role,
        failoverRoutingPolicy: { type: role.toUpperCase() },
        ...('target' in choice ? { healthCheckId: choice.healthCheckId, target: choice.target } : { target: choice }),
        // Without this Terraform deletes a retired region's pair before the records that lead to it have let go.
        lifecycle: { createBeforeDestroy: true },
      });
    const answer = add('primary', primary);
    add('secondary', secondary);
    return answer;
  };

  const [home, second, ...others] = members;
  if (home === undefined || second === undefined) return;
  if (others.length === 0) {
    addLatency(home.region, second.healthCheckId, second.target);
    addLatency(second.region, home.healthCheckId, home.target);
    return;
  }

  /** The first healthy region from each on. */
  const from = members.reduceRight<readonly Choice[]>((later, member) => {
    const [next] = later;
    const { region } = member;
    const first = next && addPair(`standby-from-${region}`, hosts.standbyFrom(region), member, next);
    return [first ?? member, ...later];
  }, []);
  const [beginning = home] = from;
  members.forEach(({ region, healthCheckId }, position) => {
    const behind = from[position + 1] ?? beginning;
    const isBetween = position > 0 && behind !== beginning;
    const beside = isBetween
      ? addPair(`standby-beside-${region}`, hosts.standbyBeside(region), behind, beginning)
      : behind;
    addLatency(region, healthCheckId, 'target' in beside ? beside.target : beside);
  });
}
