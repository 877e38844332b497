import { hostNames } from '../constructs/dns/host-names';
import type { DeclaredAnswer } from '../constructs/guard-rails/declared-answer';
import { cacheControl, pathPattern } from '../contract';
import type { Environment } from '../environments';
import { servedRoutes } from './served-routes';

/** What the contract lets an environment's API answer its reads with, for guard rails to compare with what is kept. */
export function declaredAnswers(environment: Environment): DeclaredAnswer[] {
  const domainName = hostNames(environment.appName).origin;
  return servedRoutes(environment)
    .filter(({ method }) => method === 'GET')
    .map(({ path, cache }) => ({
      domainName,
      path: pathPattern(path).replaceAll('*', 'x'),
      cacheControl: cacheControl(cache, false),
    }));
}
