import type { Inventory } from '../inventory/inventory';
import type { Use } from '../line';
import type { Profile } from '../profile/profile';
import { GB, type Traffic } from '../traffic';

const GLOBAL = 'global';

/** What CloudFront charges for. */
export function edgeUses({ edge }: Inventory, traffic: Traffic, profile: Profile): Use[] {
  if (!edge) return [];
  const bytesOut = traffic.siteRequests * profile.siteBytes + traffic.apiRequests * profile.apiBytes;
  const use = (price: Use['price'], viewers: number, geography?: string): Use => ({
    price,
    region: GLOBAL,
    ...(geography !== undefined && { geography }),
    quantities: { viewers },
  });
  const perGeography = traffic.geographies.flatMap(([geography, share]) => [
    use('cloudfront.https-requests', traffic.requests * (1 - profile.httpShare) * share, geography),
    use('cloudfront.http-requests', traffic.requests * profile.httpShare * share, geography),
    use('cloudfront.data-out', (bytesOut * share) / GB, geography),
    use('cloudfront.data-to-origin', (traffic.orders * profile.writeBytes * share) / GB, geography),
  ]);
  const invocations = traffic.siteRequests * edge.siteFunctions + traffic.apiRequests * edge.apiFunctions;
  const shield = edge.shieldRegion === undefined ? 0 : traffic.siteOriginRequests;
  return [
    ...perGeography,
    use('cloudfront.functions', invocations),
    use('cloudfront.invalidations', profile.invalidationPaths),
    { price: 'cloudfront.origin-shield', region: edge.shieldRegion ?? GLOBAL, quantities: { viewers: shield } },
  ];
}
