import { isIP } from 'node:net';
import { EdgeError } from '../error';
import type { Arguments } from '../terraform/arguments';
import type { InspectedRequest } from './inspected-request';

/** The addresses that a statement looks at. */
export interface ForwardedAddresses {
  readonly addresses: readonly string[];
  /** Whether the header is there at all. Without it WAF does not apply the rule. */
  readonly present: boolean;
}

/** How a statement takes the client's address from a header. */
export interface ForwardedIp {
  read(request: InspectedRequest): ForwardedAddresses;
  /** What a header without a valid address counts as. */
  readonly fallback: boolean;
}

/**
 * Compiles a `ForwardedIPConfig` or `IPSetForwardedIPConfig` (WAF guide, "Using forwarded IP addresses"). Whoever
 * writes the header decides what it says: it is to be believed only behind a proxy that sets it.
 */
export function compileForwardedIp(config: Arguments): ForwardedIp {
  const header = config.string('HeaderName').toLowerCase();
  const fallback = config.string('FallbackBehavior') === 'MATCH';
  const position = config.optionalString('Position') ?? 'FIRST';
  const choose = positions[position];
  if (choose === undefined) {
    throw new EdgeError(`${config.address}.Position`, `is "${position}".`, 'Allowed: FIRST, LAST, ANY.');
  }
  config.done();
  return {
    fallback,
    read: (request) => {
      const value = request.header(header);
      if (value === undefined) return { addresses: [], present: false };
      const listed = value.split(',').map((address) => address.trim());
      return { addresses: choose(listed).filter((address) => isIP(address) !== 0), present: true };
    },
  };
}

const positions: Readonly<Record<string, (addresses: readonly string[]) => readonly string[]>> = {
  FIRST: (addresses) => addresses.slice(0, 1),
  LAST: (addresses) => addresses.slice(-1),
  // WAF looks at the last ten when there are more.
  ANY: (addresses) => addresses.slice(-10),
};
