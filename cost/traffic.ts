import { CostError } from './cost-error';
import type { Inventory } from './inventory/inventory';
import { FALLBACK_REGION } from './prices';
import { chargedGeography, geographyOf, type Geography } from './prices/geographies';
import type { Profile } from './profile/profile';

/** A month of the AWS Pricing Calculator, in seconds. */
export const SECONDS_A_MONTH = 730 * 3_600;

/** Bytes in a GB. */
export const GB = 2 ** 30;

/** What ends in one region in a month. */
export interface RegionTraffic {
  readonly region: string;
  /** Requests to its API: what the edge did not answer itself. */
  readonly viewers: number;
  /** Orders among them. */
  readonly orders: number;
  /** Requests of health checkers to its API. */
  readonly healthChecks: number;
}

/** What happens in a month. */
export interface Traffic {
  readonly requests: number;
  readonly siteRequests: number;
  readonly apiRequests: number;
  readonly orders: number;
  /** Requests of the site that its bucket answers. */
  readonly siteOriginRequests: number;
  /** Shares of the viewers by the geography whose prices they have. */
  readonly geographies: readonly (readonly [Geography, number])[];
  /** Of every region that has an API. */
  readonly regions: readonly RegionTraffic[];
}

/**
 * How the requests of a profile go through a system.
 *
 * @throws CostError when the profile gives a share to a region that does not serve
 */
export function trafficOf(inventory: Inventory, profile: Profile): Traffic {
  const apiRequests = profile.requests * profile.apiShare;
  const siteRequests = profile.requests - apiRequests;
  const orders = apiRequests * profile.writeShare;
  const viewers = (apiRequests - orders) * (1 - profile.apiHitRatio) + orders;
  const shares = regionShares(inventory.servingRegions, profile.regions);
  return {
    requests: profile.requests,
    siteRequests,
    apiRequests,
    orders,
    siteOriginRequests: siteRequests * (1 - profile.siteHitRatio),
    geographies: geographies(inventory, profile),
    regions: inventory.regions.map(({ region }) => ({
      region,
      viewers: viewers * (shares[region] ?? 0),
      orders: orders * (shares[region] ?? 0),
      healthChecks: healthCheckRequests(inventory, region, profile.checkersPerRegion),
    })),
  };
}

function regionShares(
  serving: readonly string[],
  given: Readonly<Record<string, number>> | undefined,
): Readonly<Record<string, number>> {
  if (!given) return Object.fromEntries(serving.map((region) => [region, 1 / serving.length]));
  const wrong = Object.keys(given).filter((region) => !serving.includes(region));
  if (wrong.length > 0) {
    throw new CostError(
      `the usage profile gives a share to ${wrong.join(', ')}, which does not serve here; allowed in regions: ${serving.join(', ')}`,
    );
  }
  return given;
}

/** Without regions that serve, viewers are around the buckets of the site, and at last around us-east-1. */
function geographies({ edge, servingRegions, siteBuckets }: Inventory, profile: Profile): [Geography, number][] {
  const [regions = [FALLBACK_REGION]] = [servingRegions, siteBuckets].filter((list) => list.length > 0);
  const around = regions.map((region) => [geographyOf(region), 1 / regions.length] as const);
  const viewers = profile.viewers ? (Object.entries(profile.viewers) as [Geography, number][]) : around;
  const sums = new Map<Geography, number>();
  for (const [geography, share] of viewers) {
    const charged = chargedGeography(geography, edge?.priceClass ?? 'PriceClass_All');
    sums.set(charged, (sums.get(charged) ?? 0) + share);
  }
  return [...sums];
}

/** Requests that health checkers send to the API of a region. */
function healthCheckRequests({ healthChecks }: Inventory, region: string, checkersPerRegion: number): number {
  return healthChecks
    .filter((check) => check.region === region)
    .reduce(
      (sum, { checkerRegions, intervalSeconds }) =>
        sum + (checkerRegions * checkersPerRegion * SECONDS_A_MONTH) / intervalSeconds,
      0,
    );
}
