import { EdgeError } from '../../error';

/** Whether an `Origin` header's value is one that a policy allows. */
export type OriginMatcher = (origin: string) => boolean;

interface Pattern {
  /** Undefined: any. */
  readonly scheme: string | undefined;
  /** With its leading dot when the left-most label is `*`. */
  readonly host: string;
  readonly anySubdomain: boolean;
  /** Undefined: none; `*`: any, or none. */
  readonly port: string | undefined;
}

/** Scheme, host with an optional `*.` before it, port. */
const SHAPE = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\*\.)?([a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\])(?::(\d{1,5}|\*))?$/;

/**
 * Makes a matcher of an item of `access_control_allow_origins`: `https://example.org`, `https://*.example.org`,
 * `*.example.org`, `http://example.org:*` (CloudFront guide, understanding-response-headers-policies). `*` is handled by
 * the caller. A `*.` stands for one label or more; an item without scheme allows any: assumptions.
 *
 * @param address the policy, for messages
 * @throws EdgeError when `*` stands elsewhere, or the item is no origin
 */
export function compileAllowedOrigin(address: string, item: string): OriginMatcher {
  const shape = SHAPE.exec(item.toLowerCase());
  if (shape === null) {
    throw new EdgeError(
      address,
      `the allowed origin ${JSON.stringify(item)} is none that CloudFront takes.`,
      'Write *, an origin such as https://example.org, or one with * as its first label or as its port.',
    );
  }
  const pattern: Pattern = {
    scheme: shape[1],
    host: shape[2] === undefined ? shape[3]! : `.${shape[3]}`,
    anySubdomain: shape[2] !== undefined,
    port: shape[4],
  };
  return (origin) => matches(pattern, origin.toLowerCase());
}

function matches({ scheme, host, anySubdomain, port }: Pattern, origin: string): boolean {
  const mark = origin.indexOf('://');
  if (mark < 0 || (scheme !== undefined && origin.slice(0, mark) !== scheme)) return false;
  const authority = origin.slice(mark + 3);
  const colon = /:\d+$/.exec(authority)?.index;
  const actualHost = colon === undefined ? authority : authority.slice(0, colon);
  const actualPort = colon === undefined ? undefined : authority.slice(colon + 1);
  if (port !== '*' && port !== actualPort) return false;
  return anySubdomain ? actualHost.endsWith(host) && actualHost.length > host.length : actualHost === host;
}
