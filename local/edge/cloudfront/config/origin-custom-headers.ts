import { isForbiddenOriginHeader } from '../../../forbidden-origin-headers';
import { EdgeError } from '../../error';

/**
 * Refuses what CloudFront would refuse as an origin custom header.
 *
 * @param name in lower case
 */
export function checkCustomHeader(name: string, address: string): void {
  if (!isForbiddenOriginHeader(name)) return;
  throw new EdgeError(address, `CloudFront does not allow ${name} as an origin custom header.`);
}
