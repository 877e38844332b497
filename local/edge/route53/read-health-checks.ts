import { EdgeError } from '../error';
import { Arguments } from '../terraform/arguments';
import type { Resource, System } from '../terraform/system';
import { CHECKER_REGIONS, type CalculatedCheck, type EndpointCheck, type HealthCheck } from './health-check';

const ENDPOINT_TYPES: ReadonlyMap<string, { readonly scheme: 'http' | 'https'; readonly matches: boolean }> = new Map([
  ['HTTP', { scheme: 'http', matches: false }],
  ['HTTPS', { scheme: 'https', matches: false }],
  ['HTTP_STR_MATCH', { scheme: 'http', matches: true }],
  ['HTTPS_STR_MATCH', { scheme: 'https', matches: true }],
]);

/**
 * Reads the health checks of a system, by id.
 *
 * @throws EdgeError for types other than HTTP, HTTPS, both with string matching, and CALCULATED, and for values that
 *   Route 53 would refuse (Route 53 API, HealthCheckConfig)
 */
export function readHealthChecks(system: System): ReadonlyMap<string, HealthCheck> {
  const checks = new Map(
    system
      .ofType('aws_route53_health_check')
      .map(readHealthCheck)
      .map((check) => [check.id, check]),
  );
  for (const check of checks.values()) if (check.kind === 'calculated') checkChildren(check, checks);
  return checks;
}

function readHealthCheck(resource: Resource): HealthCheck {
  const args = Arguments.of(resource).inert('tags', 'tags_all', 'reference_name', 'measure_latency', 'triggers');
  const type = args.string('type');
  const endpoint = ENDPOINT_TYPES.get(type);
  if (endpoint === undefined && type !== 'CALCULATED') {
    throw new EdgeError(
      `${resource.address}.type`,
      `the local edge does not run health checks of the type ${type}.`,
      `Those it runs: ${[...ENDPOINT_TYPES.keys(), 'CALCULATED'].join(', ')}.`,
    );
  }
  const common = {
    id: args.string('id'),
    address: resource.address,
    label: args.optionalString('fqdn') ?? resource.name,
    inverted: args.boolean('invert_healthcheck'),
    disabled: args.boolean('disabled'),
  };
  const check = endpoint === undefined ? readCalculated(args, common) : readEndpoint(args, common, endpoint);
  args.done();
  return check;
}

type Common = Pick<HealthCheck, 'id' | 'address' | 'label' | 'inverted' | 'disabled'>;

function readCalculated(args: Arguments, common: Common): CalculatedCheck {
  const children = args.strings('child_healthchecks');
  return { ...common, kind: 'calculated', children, threshold: args.number('child_health_threshold') };
}

function readEndpoint(
  args: Arguments,
  common: Common,
  { scheme, matches }: { readonly scheme: 'http' | 'https'; readonly matches: boolean },
): EndpointCheck {
  const ipAddress = args.optionalString('ip_address');
  const host = args.optionalString('fqdn') ?? ipAddress;
  if (host === undefined)
    throw new EdgeError(args.address, 'has neither fqdn nor ip_address: there is nothing to ask.');
  const path = args.optionalString('resource_path') ?? '/';
  const searchString = args.optionalString('search_string');
  if (matches !== (searchString !== undefined)) {
    throw new EdgeError(args.address, 'search_string belongs to the types that match strings, and only to those.');
  }
  return {
    ...common,
    kind: 'endpoint',
    scheme,
    hostName: ipAddress ?? host,
    host,
    port: args.optionalNumber('port') ?? (scheme === 'https' ? 443 : 80),
    path: path.startsWith('/') ? path : `/${path}`,
    searchString,
    sni: args.value('enable_sni') !== false && scheme === 'https',
    interval: oneOf(args, 'request_interval', 30, [10, 30]),
    threshold: oneOf(args, 'failure_threshold', 3, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
    regions: readRegions(args),
  };
}

function oneOf(args: Arguments, name: string, byDefault: number, allowed: readonly number[]): number {
  const value = args.optionalNumber(name) ?? byDefault;
  if (allowed.includes(value)) return value;
  throw new EdgeError(`${args.address}.${name}`, `must be one of ${allowed.join(', ')}, and is ${value}.`);
}

function readRegions(args: Arguments): readonly string[] {
  const regions = args.strings('regions');
  if (regions.length === 0) return CHECKER_REGIONS;
  const unknown = regions.find((region) => !CHECKER_REGIONS.includes(region));
  if (unknown !== undefined || regions.length < 3) {
    throw new EdgeError(
      `${args.address}.regions`,
      `must name at least three regions with health checkers, and is ${regions.join(', ')}.`,
      `Those are ${CHECKER_REGIONS.join(', ')}.`,
    );
  }
  return regions;
}

function checkChildren({ address, children }: CalculatedCheck, checks: ReadonlyMap<string, HealthCheck>): void {
  for (const child of children) {
    const kind = checks.get(child)?.kind;
    if (kind === 'endpoint') continue;
    const reason =
      kind === undefined ? 'is no health check of the system' : 'is itself calculated, which Route 53 refuses';
    throw new EdgeError(`${address}.child_healthchecks`, `${child} ${reason}.`);
  }
}
