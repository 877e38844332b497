import type { ThrottledResource, Throttling } from '../constructs/api/rest-api';
import type { RateClass, Route } from '../contract';

/** Room for every checker of Route 53, too few to use up the stage's rate: the health path is open to everybody. */
const PROBES: Throttling = { rate: 50, burst: 50 };

/** The share of a region's rate that costly routes may use. */
const COSTLY_SHARE = 1 / 5;

/** The resources that accept fewer requests than the stage as a whole, by the rate class of their route. */
export function throttledResources(routes: readonly Route[], stage: Throttling): ThrottledResource[] {
  const share = (whole: number) => Math.max(1, Math.floor(whole * COSTLY_SHARE));
  const limits: Readonly<Record<Exclude<RateClass, 'standard'>, Throttling>> = {
    costly: { rate: share(stage.rate), burst: share(stage.burst) },
    probe: PROBES,
  };
  return routes.flatMap((route) => {
    if (route.rate === undefined || route.rate === 'standard') return [];
    const resource = route.path.slice(1);
    return [{ resource, methods: route.method === 'GET' ? ['GET', 'HEAD'] : [route.method], ...limits[route.rate] }];
  });
}
