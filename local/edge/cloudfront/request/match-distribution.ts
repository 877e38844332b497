import type { HttpHeaders } from '../../http/headers';
import type { Distribution } from '../distribution';
import { BAD_REQUEST_REASON, type Refusal } from './refusal';

/** Finds the distribution that a request is for. */
export type DistributionMatcher = (headers: HttpHeaders) => Distribution | Refusal;

/**
 * Matches `Host` with the distributions' own names and alternate names, without regard to case or port; a name itself
 * goes before a wildcard, and `*.` stands for one label. No match is a 403 (CloudFront guide, troubleshooting
 * distributions), and so is a distribution that is not enabled; a request without exactly one `Host` is a 400 (RFC 9112,
 * 3.2).
 */
export function compileDistributionMatcher(distributions: readonly Distribution[]): DistributionMatcher {
  const byName = new Map<string, Distribution>();
  const byParent = new Map<string, Distribution>();
  for (const distribution of distributions) {
    if (!distribution.enabled) continue;
    for (const name of [distribution.domainName.toLowerCase(), ...distribution.aliases]) {
      if (name.startsWith('*.')) byParent.set(name.slice(2), distribution);
      else byName.set(name, distribution);
    }
  }
  return (headers) => {
    const [host, second] = headers.getAll('host');
    if (host === undefined || host === '' || second !== undefined) return { status: 400, reason: BAD_REQUEST_REASON };
    const name = hostName(host);
    return byName.get(name) ?? byParent.get(parentOf(name)) ?? { status: 403, reason: BAD_REQUEST_REASON };
  };
}

/** The name in a `Host`, lower case and without the port. */
export function hostName(host: string): string {
  const end = host.startsWith('[') ? host.indexOf(']') + 1 : host.indexOf(':');
  return (end > 0 ? host.slice(0, end) : host).toLowerCase();
}

/** The name without its first label; for a name that begins with a dot, which has no such label, nothing matches. */
function parentOf(name: string): string {
  const dot = name.indexOf('.');
  return dot > 0 ? name.slice(dot + 1) : '';
}
