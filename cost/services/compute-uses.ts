import type { RegionFacts } from '../inventory/regional';
import type { Use } from '../line';
import type { Profile } from '../profile/profile';
import { GB, SECONDS_A_MONTH, type RegionTraffic } from '../traffic';

/** Metrics of one method without a cache: Count, Latency, IntegrationLatency, 4XXError, 5XXError. */
const METRICS_PER_METHOD = 5;

/** Source: X-Ray Developer Guide, "Configure sampling rules": the first request each second, and 5 % of the others. */
const SAMPLED = 0.05;

/** What the API of a region, its functions, and the logs and traces of both are charged. */
export function computeUses(facts: RegionFacts, traffic: RegionTraffic, profile: Profile): Use[] {
  const { region } = facts;
  const requests = { viewers: traffic.viewers, 'health checks': traffic.healthChecks };
  const times = (viewers: number, healthChecks = viewers) => ({
    viewers: requests.viewers * viewers,
    'health checks': requests['health checks'] * healthChecks,
  });
  const memoryGb = facts.memoryMb / 1_024;
  const seconds = (milliseconds: number) => (milliseconds / 1_000) * memoryGb;
  const accessGb = (facts.accessLogFields * profile.apiLogFieldBytes) / GB;
  const functionGb = facts.memoryMb > 0 ? profile.functionLogBytes / GB : 0;
  const keptGb = accessGb * facts.accessLogMonths + functionGb * facts.functionLogMonths;
  return [
    { price: 'api-gateway.requests', region, quantities: requests },
    { price: 'lambda.requests', region, quantities: facts.memoryMb > 0 ? requests : {} },
    {
      price: `lambda.${facts.architecture}`,
      region,
      quantities: times(seconds(profile.functionMs), seconds(profile.healthFunctionMs)),
    },
    { price: 'logs.ingestion', region, quantities: times(accessGb + functionGb) },
    { price: 'logs.storage', region, quantities: times(keptGb * profile.logCompression) },
    {
      price: 'metrics.custom',
      region,
      quantities: { standing: facts.measuredMethods * METRICS_PER_METHOD },
    },
    { price: 'xray.traces', region, quantities: facts.isTraced ? traces(traffic) : {} },
  ];
}

/** Traces of a month when requests come evenly: those of checkers and viewers share the first of each second. */
function traces({ viewers, healthChecks }: RegionTraffic) {
  const sum = viewers + healthChecks;
  if (sum === 0) return {};
  const first = Math.min(sum, SECONDS_A_MONTH);
  const share = (first + (sum - first) * SAMPLED) / sum;
  return { viewers: viewers * share, 'health checks': healthChecks * share };
}
