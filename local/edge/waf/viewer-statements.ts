import { EdgeError } from '../error';
import type { Arguments } from '../terraform/arguments';
import type { InspectedRequest } from './inspected-request';

type Matcher = (request: InspectedRequest) => boolean;

const GEO = 'awswaf:clientip:geo:';
const GEO_REGION = `${GEO}region:`;
const MANAGED = 'awswaf:managed:';

/**
 * Compiles a `GeoMatchStatement`. It labels every request that it looks at, whether it matches or not (WAF guide, geographic
 * match rule statement); the label of a region within a country is left out, since no local viewer stands in one.
 *
 * @throws EdgeError in a regional web ACL: there it looks at whoever connects, and nobody can tell what country WAF holds one
 *   of CloudFront's servers to be in
 */
export function compileGeoMatch(statement: Arguments, isRegional: boolean): Matcher {
  if (isRegional) {
    throw new EdgeError(
      statement.address,
      'asks for the country of whoever connects to a regional API: behind CloudFront that is one of its servers, whose country the local edge does not know.',
      "Put the rule into the distribution's web ACL, which sees viewers, or restrict countries there by geo_restriction.",
    );
  }
  const countries = new Set(statement.strings('CountryCodes'));
  return (request) => {
    // WAF says XX where it knows none.
    request.labels.add(`${GEO}country:${request.country ?? 'XX'}`);
    return request.country !== undefined && countries.has(request.country);
  };
}

/**
 * Compiles a `LabelMatchStatement`.
 *
 * @param labelPrefix in front of the web ACL's own labels
 * @param onManaged told when it looks for labels that only AWS's managed rules add
 * @throws EdgeError for a label of a region within a country, which is never there
 */
export function compileLabelMatch(statement: Arguments, labelPrefix: string, onManaged: () => void): Matcher {
  const key = statement.string('Key');
  const isWhole = statement.string('Scope') === 'LABEL';
  if (key.startsWith(GEO_REGION)) {
    throw new EdgeError(
      `${statement.address}.Key`,
      `is "${key}", and the local edge knows no region within a viewer's country.`,
      `It knows countries: ${GEO}country:DE.`,
    );
  }
  if (key.startsWith(MANAGED) || (!isWhole && MANAGED.startsWith(key))) onManaged();
  const full = key.startsWith('awswaf:') ? key : `${labelPrefix}${key}`;
  if (isWhole) return (request) => request.labels.has(full);
  return (request) => [...request.labels].some((label) => label.startsWith(full));
}
