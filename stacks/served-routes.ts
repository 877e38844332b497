import { api, type Route } from '../contract';
import type { Environment } from '../environments';

/** The routes an environment serves: private ones only where there are keys to check a signature with. */
export function servedRoutes(environment: Pick<Environment, 'privateContent'>): Route[] {
  const hasKeys = environment.privateContent.mode === 'signed';
  return api.filter((route: Route) => hasKeys || route.auth !== 'private');
}
