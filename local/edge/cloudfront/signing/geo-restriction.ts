import type { GeoRestriction } from '../distribution';
import type { Refusal } from '../request/refusal';
import { ERROR_REASONS } from '../response/error-page';

/**
 * Refuses viewers whose country may not have the distribution's content: a whitelist allows only its countries, a
 * blacklist all but its own (CloudFront guide, georestrictions).
 *
 * @param country ISO 3166-1 alpha-2, upper case
 * @returns undefined when the request may go on
 */
export function checkCountry(restriction: GeoRestriction, country: string): Refusal | undefined {
  if (restriction.type === 'none') return undefined;
  const allowed = restriction.countries.has(country) === (restriction.type === 'whitelist');
  return allowed ? undefined : { status: 403, reason: ERROR_REASONS.countryBlocked };
}
