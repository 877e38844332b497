import { inIpv4Range, parseIpv4Range, type Ipv4Range } from './ipv4';
import { matchesResource, type ViewerUrl } from './resource-pattern';

/** What a signature permits. */
export interface SigningPolicy {
  /** Undefined: every file. */
  readonly resource: string | undefined;
  /** Seconds since 1970: from then on it is expired. */
  readonly lessThan: number;
  /** Seconds since 1970: until then, included, it is not valid yet. */
  readonly greaterThan: number | undefined;
  readonly sourceIp: Ipv4Range | undefined;
}

/**
 * The text that is signed for a canned policy: no white space, this order (CloudFront guide,
 * private-content-creating-signed-url-canned-policy).
 *
 * @param url without signing parameters
 */
export function cannedPolicy(url: string, expires: number): string {
  return `{"Statement":[{"Resource":"${url}","Condition":{"DateLessThan":{"AWS:EpochTime":${expires}}}}]}`;
}

/**
 * Reads a custom policy: one statement; `DateLessThan` needed; `DateGreaterThan`, `IpAddress` and `Resource` optional;
 * names exactly so and nothing else (CloudFront guide, private-content-custom-policy-statement).
 *
 * @returns undefined when the bytes are not that
 */
export function parsePolicy(bytes: Uint8Array): SigningPolicy | undefined {
  const policy = parseJson(bytes);
  const statements = members(policy, 'Statement')?.['Statement'];
  if (!Array.isArray(statements) || statements.length !== 1) return undefined;
  const statement = members(statements[0], 'Resource', 'Condition');
  const condition = members(statement?.['Condition'], 'DateLessThan', 'DateGreaterThan', 'IpAddress');
  if (statement === undefined || condition === undefined) return undefined;

  const resource = statement['Resource'];
  const lessThan = epochTime(condition['DateLessThan']);
  const greaterThan = epochTime(condition['DateGreaterThan']);
  const sourceIp = ipRange(condition['IpAddress']);
  if (resource !== undefined && typeof resource !== 'string') return undefined;
  if (lessThan === undefined) return undefined;
  if ('DateGreaterThan' in condition && greaterThan === undefined) return undefined;
  if ('IpAddress' in condition && sourceIp === undefined) return undefined;
  return { resource, lessThan, greaterThan, sourceIp };
}

/** Why the policy does not permit the request, or undefined when it does. Times count when the request begins. */
export function objectionTo(policy: SigningPolicy, url: ViewerUrl, ip: string, nowSeconds: number): string | undefined {
  if (nowSeconds >= policy.lessThan) return `expired at ${policy.lessThan}`;
  if (policy.greaterThan !== undefined && nowSeconds <= policy.greaterThan) {
    return `not valid before ${policy.greaterThan}`;
  }
  if (policy.resource !== undefined && !matchesResource(policy.resource, url)) {
    return `the policy is for ${policy.resource}`;
  }
  if (policy.sourceIp !== undefined && !inIpv4Range(policy.sourceIp, ip)) {
    return `the policy is not for the address ${ip}`;
  }
  return undefined;
}

/** Seconds since 1970, in digits only, as both a canned policy and `Expires` have them. */
export function parseEpochSeconds(text: string): number | undefined {
  return /^(0|[1-9]\d{0,14})$/.test(text) ? Number(text) : undefined;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** The value as an object that has no members but the named ones. */
function members(value: unknown, ...names: readonly string[]): Readonly<Record<string, unknown>> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.keys(value).every((name) => names.includes(name)) ? (value as Record<string, unknown>) : undefined;
}

function epochTime(value: unknown): number | undefined {
  const time = members(value, 'AWS:EpochTime')?.['AWS:EpochTime'];
  return typeof time === 'number' && Number.isSafeInteger(time) && time >= 0 ? time : undefined;
}

function ipRange(value: unknown): Ipv4Range | undefined {
  const text = members(value, 'AWS:SourceIp')?.['AWS:SourceIp'];
  return typeof text === 'string' ? parseIpv4Range(text) : undefined;
}
