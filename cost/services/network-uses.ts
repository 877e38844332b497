import type { Inventory } from '../inventory/inventory';
import type { Use } from '../line';
import type { Profile } from '../profile/profile';
import { GB, type Traffic } from '../traffic';

const GLOBAL = 'global';

/** What WAF charges for: each web ACL, its rules, and what it looks at. */
export function firewallUses({ webAcls }: Inventory, traffic: Traffic): Use[] {
  const places = [...new Set(webAcls.map(({ isGlobal, region }) => (isGlobal ? GLOBAL : region)))];
  return places.flatMap((place): Use[] => {
    const acls = webAcls.filter(({ isGlobal, region }) => (isGlobal ? GLOBAL : region) === place);
    const rules = acls.reduce((sum, acl) => sum + acl.rules, 0);
    const regional = traffic.regions.find(({ region }) => region === place);
    const inspected =
      place === GLOBAL
        ? { viewers: traffic.requests }
        : { viewers: regional?.viewers ?? 0, 'health checks': regional?.healthChecks ?? 0 };
    return [
      { price: 'waf.web-acl', region: place, quantities: { standing: acls.length } },
      { price: 'waf.rule', region: place, quantities: { standing: rules } },
      { price: 'waf.requests', region: place, quantities: inspected },
    ];
  });
}

/** What Route 53 charges for. Names whose records lead to resources of AWS are asked for nothing. */
export function nameUses(inventory: Inventory, profile: Profile): Use[] {
  const { hostedZones, healthChecks, hasChargedLatencyNames } = inventory;
  const own = healthChecks.filter(({ region }) => region !== undefined);
  const others = healthChecks.filter(({ region }) => region === undefined);
  const features = (checks: typeof healthChecks) => checks.reduce((sum, check) => sum + check.features, 0);
  const standing = (price: Use['price'], quantity: number): Use => ({
    price,
    region: GLOBAL,
    quantities: { standing: quantity },
  });
  return [
    standing('route53.hosted-zone', hostedZones),
    standing('route53.health-check', own.length),
    standing('route53.health-check-feature', features(own)),
    standing('route53.other-health-check', others.length),
    standing('route53.other-health-check-feature', features(others)),
    {
      price: 'route53.latency-queries',
      region: GLOBAL,
      quantities: { viewers: hasChargedLatencyNames ? profile.dnsQueries : 0 },
    },
  ];
}

/** Data that leaves a region: to the table's other regions, and to health checkers. CloudFront takes it for nothing. */
export function transferUses({ tables }: Inventory, traffic: Traffic, profile: Profile): Use[] {
  const others = Math.max(0, tables.length - 1);
  return traffic.regions.flatMap(({ region, orders, healthChecks }): Use[] => [
    {
      price: 'transfer.between-regions',
      region,
      // A write unit is up to 1 KB.
      quantities: { viewers: (orders * profile.writeUnits * others * 1_024) / GB },
    },
    {
      price: 'transfer.internet',
      region,
      quantities: { 'health checks': (healthChecks * profile.healthAnswerBytes) / GB },
    },
  ]);
}
