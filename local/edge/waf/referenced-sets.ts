import { BlockList, isIP } from 'node:net';
import { EdgeError } from '../error';
import { Arguments } from '../terraform/arguments';
import type { Resource, System } from '../terraform/system';

/** Addresses and networks. */
export type AddressSet = BlockList;

/** The IP sets and regex pattern sets of a system, by ARN. */
export class ReferencedSets {
  private readonly addressSets: ReadonlyMap<string, AddressSet>;
  private readonly patternSets: ReadonlyMap<string, readonly string[]>;

  constructor(system: System) {
    this.addressSets = byArn(system, 'aws_wafv2_ip_set', addressesOf);
    this.patternSets = byArn(system, 'aws_wafv2_regex_pattern_set', patternsOf);
  }

  /** @throws EdgeError when the system has no such IP set */
  addresses(arn: string, address: string): AddressSet {
    return found(this.addressSets.get(arn), arn, address);
  }

  /** @throws EdgeError when the system has no such regex pattern set */
  patterns(arn: string, address: string): readonly string[] {
    return found(this.patternSets.get(arn), arn, address);
  }
}

function byArn<T>(system: System, type: string, read: (values: Arguments) => T): ReadonlyMap<string, T> {
  return new Map(
    system.ofType(type).map((resource: Resource) => {
      const values = Arguments.of(resource).inert('name', 'name_prefix', 'description', 'scope', 'tags', 'region');
      const set = read(values);
      const arn = values.string('arn');
      values.done();
      return [arn, set];
    }),
  );
}

function addressesOf(values: Arguments): AddressSet {
  values.inert('ip_address_version');
  const list = new BlockList();
  for (const network of values.strings('addresses')) {
    const [ip = '', prefix] = network.split('/');
    const version = isIP(ip);
    if (version === 0 || prefix === undefined) {
      throw new EdgeError(`${values.address}.addresses`, `${JSON.stringify(network)} is not in CIDR notation.`);
    }
    list.addSubnet(ip, Number(prefix), version === 6 ? 'ipv6' : 'ipv4');
  }
  return list;
}

function patternsOf(values: Arguments): readonly string[] {
  return values.blocks('regular_expression').map((block) => {
    const pattern = block.string('regex_string');
    block.done();
    return pattern;
  });
}

function found<T>(set: T | undefined, arn: string, address: string): T {
  if (set === undefined) throw new EdgeError(address, `refers to ${arn}, which is not in the system.`);
  return set;
}
