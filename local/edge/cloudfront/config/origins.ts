import { ORIGIN_DOMAIN_NAME, ORIGIN_TIMEOUT, S3_READ_TIMEOUT } from '../../../cloudfront-limits';
import { EdgeError } from '../../error';
import type { Arguments } from '../../terraform/arguments';
import type { CustomOrigin, Origin, S3Origin } from '../distribution';
import { numberWithin, oneOf, optionalText, referenced, refuse } from './arguments';
import type { OriginAccessControl } from './origin-access-controls';
import { checkCustomHeader } from './origin-custom-headers';

const BUCKET_NAME = /\.s3[.-]([a-z0-9-]+\.)*amazonaws\.com(\.cn)?$/i;
const PORT = [1, 65_535] as const;

/** Reads an `origin` block. */
export function readOrigin(args: Arguments, accessControls: ReadonlyMap<string, OriginAccessControl>): Origin {
  refuse(args, 'vpc_origin_config', 'the local edge has no VPC that an origin could be in.', 'Use a custom origin.');
  const kind = readKind(args, accessControls);
  const origin: Origin = {
    id: args.string('origin_id'),
    domainName: readDomainName(args),
    path: readPath(args),
    customHeaders: readCustomHeaders(args),
    connectionAttempts: numberWithin(args, 'connection_attempts', [1, 3], 3),
    connectionTimeout: numberWithin(args, 'connection_timeout', [1, 10], 10),
    completionTimeout: readCompletionTimeout(args, kind),
    kind,
  };
  readShield(args, origin);
  args.done();
  return origin;
}

/** @returns undefined for none and for 0, which are the same to the provider (its documentation, `aws_cloudfront_distribution`) */
function readCompletionTimeout(args: Arguments, kind: S3Origin | CustomOrigin): number | undefined {
  const seconds = args.optionalNumber('response_completion_timeout') ?? 0;
  const least = kind.type === 'custom' ? kind.readTimeout : S3_READ_TIMEOUT;
  if (seconds === 0) return undefined;
  if (Number.isInteger(seconds) && seconds >= least) return seconds;
  throw new EdgeError(
    `${args.address}.response_completion_timeout`,
    `is ${seconds}.`,
    `Allowed: 0 for none, or whole seconds, ${least} or more: the read timeout of this origin.`,
  );
}

/**
 * Origin Shield is one more tier of cache, of which there is a single one here. In front of a bucket, nobody can tell; an
 * origin that has a name of its own is looked up from the shield's region, so that another region may answer (CloudFront
 * guide, Origin Shield).
 */
function readShield(args: Arguments, { kind }: Origin): void {
  const shield = args.block('origin_shield');
  if (shield === undefined || !shield.boolean('enabled') || kind.type === 's3') return;
  throw new EdgeError(
    shield.address,
    'the local edge does not model Origin Shield, which moves the look-up of this origin to its own region.',
    'Leave it out of the system that is run here, or enable it in front of buckets only.',
  );
}

function readDomainName(args: Arguments): string {
  const name = args.string('domain_name');
  if (ORIGIN_DOMAIN_NAME.test(name)) return name.toLowerCase();
  throw new EdgeError(`${args.address}.domain_name`, `is "${name}".`, 'It is a name only: no scheme, port or path.');
}

function readPath(args: Arguments): string {
  const path = args.optionalString('origin_path') ?? '';
  if (path === '' || (path.startsWith('/') && !path.endsWith('/'))) return path;
  throw new EdgeError(
    `${args.address}.origin_path`,
    `is "${path}".`,
    'It begins with a slash and does not end with one.',
  );
}

function readCustomHeaders(args: Arguments): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (const header of args.blocks('custom_header')) {
    const name = header.string('name').toLowerCase();
    checkCustomHeader(name, header.address);
    headers.set(name, header.string('value'));
    header.done();
  }
  return headers;
}

/** An origin without `custom_origin_config` is a bucket, as the provider has it. */
function readKind(args: Arguments, accessControls: ReadonlyMap<string, OriginAccessControl>): S3Origin | CustomOrigin {
  const custom = args.block('custom_origin_config');
  const bucket = args.block('s3_origin_config');
  const controlId = optionalText(args, 'origin_access_control_id');
  const address = `${args.address}.origin_access_control_id`;
  const control =
    controlId === undefined ? undefined : referenced(accessControls, controlId, address, 'access control');
  if (custom !== undefined) {
    if (bucket !== undefined) throw new EdgeError(args.address, 'is both a bucket and a custom origin.');
    // A control for another kind of origin is refused when it is read; one for buckets does not fit here.
    if (control !== undefined) throw new EdgeError(address, 'is for buckets, and this is a custom origin.');
    return readCustomOrigin(custom);
  }
  if (bucket !== undefined) {
    refuse(
      bucket,
      'origin_access_identity',
      'origin access identities are not modelled.',
      'Use an origin access control, which replaces them.',
    );
    bucket.done();
  }
  const domainName = args.string('domain_name');
  if (!BUCKET_NAME.test(domainName)) {
    throw new EdgeError(
      args.address,
      `has no custom_origin_config, so that ${domainName} would have to be the name of an S3 bucket.`,
      'Give it a custom_origin_config, or the regional domain name of a bucket.',
    );
  }
  return { type: 's3', signing: control?.signing ?? 'never' };
}

function readCustomOrigin(args: Arguments): CustomOrigin {
  // TLS versions and address families do not change what is answered.
  args.inert('origin_ssl_protocols', 'ip_address_type');
  const origin: CustomOrigin = {
    type: 'custom',
    protocolPolicy: oneOf(args, 'origin_protocol_policy', ['http-only', 'https-only', 'match-viewer']),
    httpPort: numberWithin(args, 'http_port', PORT),
    httpsPort: numberWithin(args, 'https_port', PORT),
    readTimeout: numberWithin(args, 'origin_read_timeout', ORIGIN_TIMEOUT, 30),
    keepaliveTimeout: numberWithin(args, 'origin_keepalive_timeout', ORIGIN_TIMEOUT, 5),
  };
  args.done();
  return origin;
}
