import type { System } from '../terraform/system';
import { EdgeError } from '../error';
import { canonicalName, type RecordSet, type ZoneRecord } from './record';

/** The public names that the system answers for. */
export class Zones {
  private constructor(
    private readonly sets: ReadonlyMap<string, RecordSet>,
    /** Names of zones whose records are all in the system. */
    private readonly complete: readonly string[],
  ) {}

  /**
   * @param complete names of the zones that the system creates; a zone that it only looks up has other records as well
   * @throws EdgeError when records of one name contradict each other
   */
  static of(records: readonly ZoneRecord[], complete: readonly string[]): Zones {
    const grouped = new Map<string, ZoneRecord[]>();
    for (const record of records) grouped.set(record.name, [...(grouped.get(record.name) ?? []), record]);
    return new Zones(new Map([...grouped].map(([name, members]) => [name, recordSet(name, members)])), complete);
  }

  /** The records that answer for a canonical name, a wildcard's if need be. */
  find(name: string): RecordSet | undefined {
    const exact = this.sets.get(name);
    if (exact !== undefined) return exact;
    // RFC 4592: a wildcard answers only below the closest name that exists.
    for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      const parent = name.slice(dot + 1);
      const wildcard = this.sets.get(`*.${parent}`);
      if (wildcard !== undefined) return wildcard;
      if (this.sets.has(parent)) return undefined;
    }
    return undefined;
  }

  /** Whether a name without record does not exist at all, since all records of its zone are known. */
  denies(name: string): boolean {
    return this.complete.some((zone) => name === zone || name.endsWith(`.${zone}`));
  }

  /** Every name or address at which a look-up can end, wherever it is made and whatever is healthy; the name itself when it has no record. */
  endsOf(name: string): ReadonlySet<string> {
    const ends = new Set<string>();
    const seen = new Set<string>();
    const waiting = [canonicalName(name)];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      const set = this.find(next);
      if (set === undefined) ends.add(next);
      for (const { target } of set?.records ?? []) {
        if (target.kind === 'alias') waiting.push(target.name);
        else if (set?.type === 'CNAME') waiting.push(...target.values.map(canonicalName));
        else for (const address of target.values) ends.add(address);
      }
    }
    return ends;
  }

  /** The names that have records. */
  names(): readonly string[] {
    return [...this.sets.keys()];
  }
}

/** A hosted zone of the system. */
export interface HostedZone {
  readonly id: string;
  readonly name: string;
  /** Created by the system, which therefore knows all of its records. */
  readonly managed: boolean;
  /** Answers inside a VPC only, where CloudFront does not ask. */
  readonly isPrivate: boolean;
}

/** The hosted zones that a system creates or looks up. */
export function readZones(system: System): readonly HostedZone[] {
  const zones = system.resources.filter(({ type }) => type === 'aws_route53_zone');
  return zones.map(({ address, mode, values }) => {
    const { zone_id: zoneId, id, name, vpc, private_zone: privateZone } = values;
    const given = typeof zoneId === 'string' ? zoneId : id;
    if (typeof given !== 'string' || typeof name !== 'string') {
      throw new EdgeError(address, 'the hosted zone has no id or no name.', 'Look it up by its name.');
    }
    const isPrivate = privateZone === true || (Array.isArray(vpc) && mode === 'managed' && vpc.length > 0);
    return { id: given, name: canonicalName(name), managed: mode === 'managed', isPrivate };
  });
}

function recordSet(name: string, records: readonly ZoneRecord[]): RecordSet {
  const [first, ...others] = records as readonly [ZoneRecord, ...ZoneRecord[]];
  const identifiers = new Set([first.setIdentifier]);
  for (const other of others) {
    if (other.type !== first.type) throw contradiction(other, `is a ${other.type} record, and`, first);
    if (other.routing.policy !== first.routing.policy) {
      throw contradiction(other, `has the routing policy ${other.routing.policy}, and`, first);
    }
    if (identifiers.has(other.setIdentifier)) {
      throw contradiction(other, `has the set identifier ${other.setIdentifier ?? '(none)'}, as has`, first);
    }
    identifiers.add(other.setIdentifier);
  }
  return { name, type: first.type, records };
}

function contradiction(record: ZoneRecord, claim: string, first: ZoneRecord): EdgeError {
  return new EdgeError(
    record.address,
    `${record.name} ${claim} ${first.address} says otherwise or the same of that name.`,
    'Records of one name have one type and one routing policy, and set identifiers that differ.',
  );
}
