import { Construct } from 'constructs';
import { remark } from '../remark';
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

const MEANING = [
  'The name that a second try asks: chosen by latency as the first, but another region, as long as two are healthy. It leads to',
  'beside-<region>: the first healthy one behind that region in the order of the environment, or else from the beginning, or to',
  'from-<region>: that region, or else the first healthy one behind it. More: docs/decisions/one-region-at-a-time.md.',
];

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
export class StandbyRecords extends Construct {
  constructor(scope: Construct, id: string, { members, hosts, zoneId }: StandbyRecordsProps) {
    super(scope, id);
    const addLatency = (region: string, healthCheckId: string, target: AliasTarget | RecordName): RecordName =>
      addAliasRecords(this, region, {
        zoneId,
        name: hosts.standby,
        setIdentifier: region,
        latencyRoutingPolicy: { region },
        healthCheckId,
        target,
      });

    const addPair = (pair: string, name: string, primary: Choice, secondary: Choice): RecordName => {
      const add = (role: string, choice: Choice): RecordName =>
        addAliasRecords(this, `${pair}-${role}`, {
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

    for (const line of MEANING) remark(this, line);

    /** The first healthy region from each on. */
    const from = members.reduceRight<readonly Choice[]>((later, member) => {
      const [next] = later;
      const { region } = member;
      const first = next && addPair(`from-${region}`, hosts.standbyFrom(region), member, next);
      return [first ?? member, ...later];
    }, []);
    const [beginning = home] = from;
    members.forEach(({ region, healthCheckId }, position) => {
      const behind = from[position + 1] ?? beginning;
      const isBetween = position > 0 && behind !== beginning;
      const beside = isBetween ? addPair(`beside-${region}`, hosts.standbyBeside(region), behind, beginning) : behind;
      addLatency(region, healthCheckId, 'target' in beside ? beside.target : beside);
    });
  }
}
