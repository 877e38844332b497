import { basePath, MAXIMUM_AGE, pathPattern, type CacheRule, type Route } from '../../contract';
import { cacheKeyLabel } from './cache-policies';
import { readBehaviours } from './read-behaviours';
import { TRACE_HEADERS } from './tracing-request-policy';

/** What becomes of a route's answers at the edge, and why, in words. */
export interface CacheReportRow {
  readonly route: string;
  /** For example `GET /api/products`. */
  readonly request: string;
  readonly caller: string;
  /** The cache rule and its times. */
  readonly rule: string;
  readonly key: string;
  /** What reaches the function of a request. */
  readonly forwarded: string;
  /** Names of the cache policy and the origin request policy, with the times they allow. */
  readonly policies: string;
  /** The path pattern that a request falls under, and where it is sent. */
  readonly behaviour: string;
  readonly why: string;
}

const WHY: Readonly<Record<CacheRule['kind'], string>> = {
  never: 'every request reaches a function, whole, and nothing of the answer is kept anywhere',
  revalidate: 'nobody is given an answer that the origin has not just confirmed; an unchanged one costs a 304',
  shared: 'everybody is given the same answer, so one copy serves all; nothing a viewer sends can change it',
  'by-query': 'the answer depends on the declared parameters alone; the edge function writes each in one way',
  segmented: 'viewers without a session share one answer; an answer to a session is nobody else’s, and not kept',
};

const CALLERS: Readonly<Record<Route['auth'], string>> = {
  public: 'everybody',
  'signed-in': 'viewers with a session',
  private: 'requests with a CloudFront signature',
};

export interface CacheReportProps {
  /** Prefix of the policies' names. */
  readonly name: string;
  /** How many regions serve. */
  readonly regions: number;
}

/** What the contract makes of each route at the edge. */
export function cacheReport(routes: readonly Route[], { name, regions }: CacheReportProps): CacheReportRow[] {
  const hasStandby = regions > 1;
  const reads = readBehaviours(routes);
  return routes.map((route) => {
    const pattern = pathPattern(route.path);
    const read = reads.find(({ pathPattern: candidate }) => candidate === pattern);
    const base = {
      route: route.name,
      request: `${route.method} ${pattern}`,
      caller: CALLERS[route.auth],
      rule: ruleInWords(route.cache),
      why: WHY[route.cache.kind],
    };
    const grouped = `${pattern} → ${hasStandby ? 'the nearest region, then another' : 'the region'}; GET, HEAD, OPTIONS`;
    if (read?.kind !== 'kept') {
      return {
        ...base,
        key: 'none',
        forwarded: 'everything but Host',
        policies: 'CachingDisabled, AllViewerExceptHostHeader (both AWS’s own)',
        behaviour: read
          ? grouped
          : `/${basePath}/* → ${hasStandby ? 'the nearest healthy region' : 'the region'}, all methods`,
      };
    }
    const key = [...Object.keys(read.query), ...read.headers];
    const label = cacheKeyLabel({ queryParameters: Object.keys(read.query), headers: read.headers });
    return {
      ...base,
      key: ['path', ...key, 'encoding (br or gzip)'].join(', '),
      forwarded: [...key, ...TRACE_HEADERS].join(', '),
      policies: `${name}-${label} (at least 0, at most ${MAXIMUM_AGE} s, 0 without a header), ${name}-tracing`,
      behaviour: grouped,
    };
  });
}

function ruleInWords(rule: CacheRule): string {
  if (!('seconds' in rule)) return rule.kind;
  const { seconds, staleWhileRevalidate, staleIfError } = rule;
  return [
    `${rule.kind}: fresh for ${seconds} s`,
    ...(staleWhileRevalidate > 0 ? [`then ${staleWhileRevalidate} s while a new one is fetched`] : []),
    ...(staleIfError > 0 ? [`${staleIfError} s when every region fails`] : []),
  ].join(', ');
}
