import { EdgeError } from '../../error';
import type { HttpHeaders } from '../../http/headers';
import type { HttpRequest } from '../../http/message';
import { addVary } from '../../http/vary';
import { matchesGlob } from '../glob';
import type { CorsConfig } from '../policies';
import { compileAllowedOrigin } from './allowed-origin';

/** Adds CORS headers to a response's; it changes what it is given. */
export type CorsStage = (request: HttpRequest, headers: HttpHeaders) => void;

/** The methods that `ALL` stands for, as the managed policy CORS-With-Preflight sends them. */
const ALL_METHODS = 'DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT';

/**
 * The CORS part of a policy, ready for use (CloudFront guide, understanding-response-headers-policies). It acts only on
 * requests with `Origin`; on those whose origin is not allowed it adds nothing. Without `originOverride` a single CORS
 * header of the origin keeps all of the policy's away.
 *
 * Which value goes into `Access-Control-Allow-Origin` is not documented: `*` where that is allowed, otherwise the origin
 * that asked, with `Vary: Origin`.
 *
 * @param address the policy, for messages
 * @throws EdgeError for values that CloudFront refuses
 */
export function compileCors(address: string, config: CorsConfig): CorsStage {
  if (config.allowCredentials && config.allowHeaders.includes('*')) {
    throw new EdgeError(
      address,
      'Access-Control-Allow-Headers is * although credentials are allowed.',
      'CloudFront refuses that: name the headers, or do not allow credentials.',
    );
  }
  const anyOrigin = config.allowOrigins.includes('*');
  const allowed = anyOrigin ? [] : config.allowOrigins.map((item) => compileAllowedOrigin(address, item));
  const methods = config.allowMethods.includes('ALL') ? ALL_METHODS : config.allowMethods.join(', ');
  const allowHeaders = compileAllowHeaders(config.allowHeaders);
  const expose = config.exposeHeaders.join(', ');

  return (request, headers) => {
    const origin = request.headers.get('origin');
    if (origin === undefined) return;
    if (!config.originOverride && hasCorsHeader(headers)) return;
    if (!anyOrigin && !allowed.some((matches) => matches(origin))) return;

    headers.set('access-control-allow-origin', anyOrigin ? '*' : origin);
    if (!anyOrigin) addVary(headers, 'Origin');
    if (config.allowCredentials) headers.set('access-control-allow-credentials', 'true');
    if (request.method === 'OPTIONS' && request.headers.has('access-control-request-method')) {
      if (methods !== '') headers.set('access-control-allow-methods', methods);
      const names = allowHeaders(request.headers.get('access-control-request-headers'));
      if (names !== '') headers.set('access-control-allow-headers', names);
      if (config.maxAge !== undefined) headers.set('access-control-max-age', String(config.maxAge));
    } else if (expose !== '') {
      headers.set('access-control-expose-headers', expose);
    }
  };
}

function hasCorsHeader(headers: HttpHeaders): boolean {
  for (const name of headers.names()) {
    if (name.startsWith('access-control-')) return true;
  }
  return false;
}

/**
 * The value of `Access-Control-Allow-Headers`: the list itself. Browsers do not know patterns such as `x-amz-*`, so each
 * of those is answered with the names in the preflight that it covers (an assumption).
 */
function compileAllowHeaders(items: readonly string[]): (requested: string | undefined) => string {
  const isPattern = (item: string): boolean => item !== '*' && item.includes('*');
  const plain = items.filter((item) => !isPattern(item));
  const patterns = items.filter(isPattern).map((item) => item.toLowerCase());
  const list = plain.join(', ');
  if (patterns.length === 0) return () => list;
  const known = new Set(plain.map((item) => item.toLowerCase()));
  return (requested = '') => {
    const covered = requested
      .split(',')
      .map((name) => name.trim())
      .filter((name) => !known.has(name.toLowerCase()))
      .filter((name) => name !== '' && patterns.some((pattern) => matchesGlob(pattern, name.toLowerCase())));
    return [...plain, ...covered].join(', ');
  };
}
