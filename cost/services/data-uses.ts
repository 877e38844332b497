import type { Inventory } from '../inventory/inventory';
import type { Use } from '../line';
import type { Profile } from '../profile/profile';
import { GB, type Traffic } from '../traffic';

/** What the table is charged in each of its regions: reads where they are made, writes everywhere. */
export function tableUses({ tables }: Inventory, traffic: Traffic, profile: Profile): Use[] {
  return tables.flatMap(({ region, recovers }): Use[] => {
    const viewers = traffic.regions.find((candidate) => candidate.region === region)?.viewers ?? 0;
    return [
      { price: 'dynamodb.writes', region, quantities: { viewers: traffic.orders * profile.writeUnits } },
      { price: 'dynamodb.reads', region, quantities: { viewers: viewers * profile.readUnits } },
      { price: 'dynamodb.storage', region, quantities: { standing: profile.tableGb } },
      { price: 'dynamodb.recovery', region, quantities: { standing: recovers ? profile.tableGb : 0 } },
    ];
  });
}

/** What the buckets are charged: the site in each region, and the distribution's access logs. */
export function bucketUses({ edge, siteBuckets, logs }: Inventory, traffic: Traffic, profile: Profile): Use[] {
  const readRegion = edge?.siteRegion ?? siteBuckets[0];
  const logGb = logs ? (traffic.requests * logs.fields * profile.edgeLogFieldBytes) / GB : 0;
  const regions = [...new Set([...siteBuckets, ...(logs ? [logs.region] : [])])];
  return [
    ...regions.map((region): Use => {
      const sites = siteBuckets.filter((candidate) => candidate === region).length;
      const keptLogs = logs?.region === region ? logGb * logs.months * profile.logCompression : 0;
      return { price: 's3.storage', region, quantities: { standing: sites * profile.siteGb, viewers: keptLogs } };
    }),
    ...(readRegion === undefined
      ? []
      : [{ price: 's3.reads', region: readRegion, quantities: { viewers: traffic.siteOriginRequests } } as const]),
    ...(logs?.isParquet
      ? [{ price: 'logs.parquet', region: logs.region, quantities: { viewers: logGb } } as const]
      : []),
  ];
}

/** What alarms are charged: by the metrics that they watch. */
export function alarmUses({ alarms }: Inventory): Use[] {
  return alarms.map(({ region, metrics }) => ({ price: 'alarms.standard', region, quantities: { standing: metrics } }));
}
