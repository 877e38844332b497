import type { Implementation } from '../shared/create-service';
import type { Runtime } from '../shared/runtime';

/** @param now the current time in milliseconds since 1970 */
export function implementHealth(runtime: Runtime, now: () => number): Implementation<'health'> {
  return {
    getHealth: () => ({
      status: 'ok',
      region: runtime.region,
      version: runtime.version,
      uptime: Math.floor((now() - runtime.startedAt) / 1000),
    }),
  };
}
