import { isIP } from 'node:net';
import { isDisallowed } from './header-rules';
import type {
  CustomOriginOverride,
  OriginAccessControlOverride,
  OriginChanges,
  OriginIdentity,
  OriginOverride,
} from './origin-override';
import { defined, flag, isText, known, object, oneOf, optional, type Settings, text, whole } from './settings';

/** What the distribution and the request allow. */
export interface OriginScope {
  readonly origins: { has(originId: string): boolean };
  readonly requestHeaders: { has(name: string): boolean };
}

const IDENTITY = ['hostHeader', 'sni', 'allowedCertificateNames'];
const CHANGES = [
  ...IDENTITY,
  'domainName',
  'originPath',
  'customHeaders',
  'connectionAttempts',
  'originShield',
  'originAccessControlConfig',
  'timeouts',
  'customOriginConfig',
];

/**
 * Reads the argument of an origin helper (CloudFront guide, helper functions for origin modification).
 *
 * @param call `kind` and the arguments, as `guest/modules.js` sends them
 * @throws Error as the function sees it: what is wrong and what is allowed
 */
export function toOriginOverride(call: Settings, scope: OriginScope): OriginOverride {
  const settings = call['settings'] ?? {};
  switch (call['kind']) {
    case 'update':
      return { kind: 'update', changes: toChanges(object(settings, 'the argument'), scope) };
    case 'select':
      return {
        kind: 'select',
        originId: toOriginId(call['originId'], scope),
        changes: toIdentity(known(settings, IDENTITY)),
      };
    default:
      return toGroup(known(settings, ['originIds', 'selectionCriteria', 'failoverCriteria']), scope);
  }
}

function toGroup(settings: Settings, scope: OriginScope): OriginOverride {
  const { originIds, selectionCriteria = 'default' } = settings;
  const [first, second, third] = Array.isArray(originIds) ? (originIds as readonly unknown[]) : [];
  if (first === undefined || second === undefined || third !== undefined) {
    throw new TypeError('originIds must be an array of two origins');
  }
  oneOf(selectionCriteria, ['default', 'media-quality-score'] as const, 'selectionCriteria');
  if (selectionCriteria !== 'default') throw notModelled('selectionCriteria "media-quality-score"', '"default"');
  const { statusCodes } = object(settings['failoverCriteria'], 'failoverCriteria');
  const allowed = [400, 403, 404, 416, 429, 500, 502, 503, 504];
  if (
    !Array.isArray(statusCodes) ||
    statusCodes.length === 0 ||
    !statusCodes.every((code) => allowed.includes(code as number))
  ) {
    throw new TypeError(`failoverCriteria.statusCodes must be an array of ${allowed.join(', ')}`);
  }
  const member = (value: unknown) => {
    const { originId, originOverrides = {} } = known(value, ['originId', 'originOverrides']);
    const changes = toChanges(object(originOverrides, 'originOverrides'), scope);
    return { originId: toOriginId(originId, scope), changes };
  };
  return {
    kind: 'group',
    members: [member(first), member(second)],
    failoverStatusCodes: new Set(statusCodes as readonly number[]),
  };
}

function toChanges(settings: Settings, scope: OriginScope): OriginChanges {
  known(settings, CHANGES);
  const timeouts = object(settings['timeouts'] ?? {}, 'timeouts');
  known(timeouts, ['readTimeout', 'responseCompletionTimeout', 'keepAliveTimeout', 'connectionTimeout']);
  const { originAccessControlConfig, customOriginConfig, customHeaders } = settings;
  optional(settings['originShield'], checkOriginShield);
  return {
    ...toIdentity(settings),
    ...defined('domainName', optional(settings['domainName'], toDomainName)),
    ...defined('originPath', optional(settings['originPath'], toOriginPath)),
    ...defined(
      'customHeaders',
      optional(customHeaders, (value) => toCustomHeaders(value, scope)),
    ),
    ...defined('connectionAttempts', whole(settings, 'connectionAttempts', 1, 3)),
    ...defined('connectionTimeout', whole(timeouts, 'connectionTimeout', 1, 10)),
    ...defined('readTimeout', whole(timeouts, 'readTimeout', 1, 180)),
    ...defined('responseCompletionTimeout', whole(timeouts, 'responseCompletionTimeout', 1, 3600)),
    ...defined('keepAliveTimeout', whole(timeouts, 'keepAliveTimeout', 1, 180)),
    ...defined('originAccessControl', optional(originAccessControlConfig, toAccessControl)),
    ...defined('customOrigin', optional(customOriginConfig, toCustomOrigin)),
  };
}

function toIdentity(settings: Settings): OriginIdentity {
  const { allowedCertificateNames: names } = settings;
  if (names !== undefined && !(Array.isArray(names) && names.length <= 20 && names.every((name) => isText(name, 64)))) {
    throw new TypeError('allowedCertificateNames must be an array of at most 20 names of at most 64 characters');
  }
  return {
    ...defined(
      'hostHeader',
      optional(settings['hostHeader'], (value) => text(value, 'hostHeader', 253)),
    ),
    ...defined(
      'sni',
      optional(settings['sni'], (value) => text(value, 'sni', 253)),
    ),
    ...defined('allowedCertificateNames', names as readonly string[] | undefined),
  };
}

function toOriginId(originId: unknown, scope: OriginScope): string {
  if (typeof originId !== 'string' || !scope.origins.has(originId)) {
    throw new TypeError(`the distribution has no origin ${JSON.stringify(originId)}`);
  }
  return originId;
}

function toDomainName(value: unknown): string {
  const name = text(value, 'domainName', 253);
  if (name.includes(':') || isIP(name) !== 0)
    throw new TypeError(`domainName must be a name without a port, and is "${name}"`);
  return name.toLowerCase();
}

function toOriginPath(value: unknown): string {
  if (value === '') return '';
  const path = text(value, 'originPath', 255);
  if (!path.startsWith('/') || path.endsWith('/')) {
    throw new TypeError(`originPath must begin with "/" and not end with one, and is "${path}"`);
  }
  return path;
}

function toCustomHeaders(value: unknown, scope: OriginScope): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (const [name, content] of Object.entries(object(value, 'customHeaders'))) {
    if (typeof content !== 'string') throw new TypeError(`customHeaders.${name} must be a string`);
    if (name !== name.toLowerCase()) throw new TypeError(`customHeaders.${name}: names must be in lower case`);
    if (isDisallowed(name)) throw new TypeError(`customHeaders.${name}: this header is disallowed`);
    if (scope.requestHeaders.has(name))
      throw new TypeError(`customHeaders.${name}: the request has a header of this name`);
    headers.set(name, content);
  }
  return headers;
}

/** The look-up of the origin's name would be made from the shield's region, so that another region may answer. */
function checkOriginShield(value: unknown): void {
  const { enabled, region } = known(value, ['enabled', 'region']);
  if (!flag(enabled, 'originShield.enabled')) return;
  text(region, 'originShield.region', 32);
  throw notModelled('originShield', '{ enabled: false }');
}

/** AWS takes the setting, and would answer otherwise by it. */
function notModelled(setting: string, allowed: string): TypeError {
  return new TypeError(`${setting} is not modelled by the local edge; allowed here: ${allowed}`);
}

function toAccessControl(value: unknown): OriginAccessControlOverride | false {
  const path = 'originAccessControlConfig';
  const config = known(value, ['enabled', 'signingBehavior', 'signingProtocol', 'originType']);
  if (flag(config['enabled'], `${path}.enabled`) === false) return false;
  oneOf(config['signingProtocol'], ['sigv4'] as const, `${path}.signingProtocol`);
  return {
    signing: oneOf(config['signingBehavior'], ['always', 'never', 'no-override'] as const, `${path}.signingBehavior`),
    originType: oneOf(
      config['originType'],
      ['s3', 'mediapackagev2', 'mediastore', 'lambda'] as const,
      `${path}.originType`,
    ),
  };
}

function toCustomOrigin(value: unknown): CustomOriginOverride {
  const config = known(value, ['port', 'protocol', 'sslProtocols', 'ipAddressType']);
  const port = config['port'];
  if (
    typeof port !== 'number' ||
    !Number.isInteger(port) ||
    !(port === 80 || port === 443 || (port >= 1024 && port <= 65535))
  ) {
    throw new TypeError('customOriginConfig.port must be 80, 443 or 1024 to 65535');
  }
  const versions = ['SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2'] as const;
  const { sslProtocols, ipAddressType } = config;
  if (!Array.isArray(sslProtocols)) throw new TypeError('customOriginConfig.sslProtocols must be an array');
  return {
    port,
    protocol: oneOf(config['protocol'], ['http', 'https'] as const, 'customOriginConfig.protocol'),
    sslProtocols: sslProtocols.map((name) => oneOf(name, versions, 'customOriginConfig.sslProtocols')),
    ...defined(
      'ipAddressType',
      optional(ipAddressType, (type) =>
        oneOf(type, ['ipv4', 'ipv6', 'dualstack'] as const, 'customOriginConfig.ipAddressType'),
      ),
    ),
  };
}
