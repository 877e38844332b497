/** A range of IPv4 addresses. */
export interface Ipv4Range {
  /** Network address, its host bits zero. */
  readonly network: number;
  readonly mask: number;
}

/**
 * Reads `192.0.2.0/24`, or `192.0.2.7` as one address (CloudFront guide, private-content-custom-policy-statement: IPv4
 * CIDR only).
 *
 * @returns undefined when it is neither
 */
export function parseIpv4Range(text: string): Ipv4Range | undefined {
  const [address = '', bits, ...more] = text.split('/');
  const value = parseIpv4(address);
  const length = bits === undefined ? 32 : /^\d{1,2}$/.test(bits) ? Number(bits) : -1;
  if (value === undefined || more.length > 0 || length < 0 || length > 32) return undefined;
  const mask = length === 0 ? 0 : (0xffff_ffff << (32 - length)) >>> 0;
  return { network: (value & mask) >>> 0, mask };
}

/** Whether the address lies in the range. `::ffff:192.0.2.7` counts as IPv4; no other IPv6 address is in any range. */
export function inIpv4Range(range: Ipv4Range, ip: string): boolean {
  const value = parseIpv4(ip.toLowerCase().startsWith('::ffff:') ? ip.slice(7) : ip);
  return value !== undefined && (value & range.mask) >>> 0 === range.network;
}

function parseIpv4(text: string): number | undefined {
  const octets = text.split('.');
  if (octets.length !== 4 || !octets.every((octet) => /^\d{1,3}$/.test(octet) && Number(octet) <= 255)) {
    return undefined;
  }
  return octets.reduce((value, octet) => value * 256 + Number(octet), 0);
}
