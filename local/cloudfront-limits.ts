/**
 * What CloudFront takes, for whoever stands in for it: the emulator, which is deployed to, and the local edge, which runs
 * what would be deployed.
 */

/** Status codes that an origin group may fail over for (CloudFront guide, origin failover). */
export const FAILOVER_STATUS_CODES: readonly number[] = [400, 403, 404, 416, 429, 500, 502, 503, 504];

/** Status codes that a distribution may have its own answer to (CloudFront guide, custom error responses). */
export const CUSTOM_ERROR_STATUS_CODES: readonly number[] = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];

/** Methods that an origin group does not serve (CloudFront guide, origin failover). */
export const WRITE_METHODS: readonly string[] = ['PUT', 'PATCH', 'POST', 'DELETE'];

const READ: readonly string[] = ['GET', 'HEAD'];
const READ_AND_OPTIONS: readonly string[] = [...READ, 'OPTIONS'];

/** Sets of methods that a behaviour may cache (CloudFront guide, cache behavior settings). */
export const CACHED_METHOD_SETS = [READ, READ_AND_OPTIONS];

/** Sets of methods that a behaviour may allow (same page). */
export const ALLOWED_METHOD_SETS = [...CACHED_METHOD_SETS, [...READ_AND_OPTIONS, ...WRITE_METHODS]];

/** What a path pattern is made of, 1 to 255 characters (same page). */
export const PATH_PATTERN = /^[A-Za-z0-9_\-.*$/~"'@:+&?]{1,255}$/;

/** The same in words. */
export const PATH_PATTERN_IN_WORDS = `1 to 255 of A–Z a–z 0–9 _ - . * $ / ~ " ' @ : + & ?`;

/** A name only: no scheme, port or path (CloudFront guide, origin settings). */
export const ORIGIN_DOMAIN_NAME = /^[a-z0-9_]([a-z0-9_.-]*[a-z0-9])?$/i;

/** Seconds, from and to: the read and the keep-alive timeout of a custom origin (same page). The provider accepts more. */
export const ORIGIN_TIMEOUT = [1, 120] as const;

/** Seconds that CloudFront waits for Amazon S3, not configurable (same page, response timeout). */
export const S3_READ_TIMEOUT = 30;

/** Bytes of a CloudFront Function (CloudFront guide, quotas); the quota cannot be raised. */
export const FUNCTION_CODE_BYTES = 10_240;
