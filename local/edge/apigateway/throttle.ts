import { EdgeError } from '../error';
import { Arguments } from '../terraform/arguments';
import type { System } from '../terraform/system';
import type { Operation, RestApi } from './rest-api';

/** What an account may use a region's API Gateway (API Gateway guide, "Quotas"). */
const ACCOUNT: Limit = { rate: 10_000, burst: 5_000 };

interface Limit {
  /** Requests a second. */
  readonly rate: number;
  /** Requests at once. */
  readonly burst: number;
}

/** Whether a stage takes another request for a method. */
export interface Throttle {
  accepts(operation: Operation, now: number): boolean;
}

/** A bucket that fills with so many tokens a second, up to the burst (API Gateway guide, "Throttle requests"). */
class TokenBucket {
  private tokens: number;
  private filledAt: number | undefined;

  constructor(private readonly limit: Limit) {
    this.tokens = limit.burst;
  }

  take(now: number): boolean {
    const passed = Math.max(0, now - (this.filledAt ?? now));
    this.filledAt = now;
    this.tokens = Math.min(this.limit.burst, this.tokens + (passed / 1000) * this.limit.rate);
    if (this.tokens < 1) return false;
    this.tokens -= 1;
    return true;
  }
}

/** The account's limit in each region, which all stages there share (API Gateway guide, "Quotas"). */
export class AccountThrottle {
  private readonly buckets = new Map<string, TokenBucket>();

  /** @returns whether the region's APIs may take another request */
  take(region: string, now: number): boolean {
    const bucket = this.buckets.get(region) ?? new TokenBucket(ACCOUNT);
    this.buckets.set(region, bucket);
    return bucket.take(now);
  }
}

/**
 * The throttling of a stage by its `aws_api_gateway_method_settings`. Each method has a bucket of its own; one
 * `method_path` of `*` + `/*` is only what methods without a setting of their own get.
 *
 * Assumption: AWS counts each method apart also under the settings for all methods; the guide does not say.
 */
export function throttleOf(
  system: System,
  { id, region }: Pick<RestApi, 'id' | 'region'>,
  stageName: string,
  account: AccountThrottle,
): Throttle {
  const limits = readLimits(system, id, stageName);
  const buckets = new Map<Operation, TokenBucket | undefined>();
  return {
    accepts: (operation, now) => {
      if (!buckets.has(operation)) {
        const limit = limits.get(methodPath(operation)) ?? limits.get('*/*');
        buckets.set(operation, limit && new TokenBucket(limit));
      }
      const bucket = buckets.get(operation);
      return (bucket === undefined || bucket.take(now)) && account.take(region, now);
    },
  };
}

/** `products~1{id}/GET`: slashes within the path as `~1`. */
function methodPath(operation: Operation): string {
  return `${operation.resourcePath.slice(1).replaceAll('/', '~1')}/${operation.method}`;
}

function readLimits(system: System, apiId: string, stageName: string): ReadonlyMap<string, Limit> {
  const limits = new Map<string, Limit>();
  for (const resource of system.ofType('aws_api_gateway_method_settings')) {
    const values = Arguments.of(resource).inert('region');
    const settings = values.block('settings');
    const path = values.string('method_path').replace(/^\//, '');
    const [ofApi, ofStage] = [values.string('rest_api_id'), values.string('stage_name')];
    values.done();
    if (settings === undefined || ofApi !== apiId || ofStage !== stageName) continue;
    settings.inert('metrics_enabled', 'logging_level', 'data_trace_enabled', 'cache_ttl_in_seconds');
    settings.inert('cache_data_encrypted', 'require_authorization_for_cache_control');
    settings.inert('unauthorized_cache_control_header_strategy');
    const limit = limitOf(settings);
    if (settings.boolean('caching_enabled')) {
      throw new EdgeError(`${settings.address}.caching_enabled`, "the local edge does not model API Gateway's cache.");
    }
    settings.done();
    if (limit !== undefined) limits.set(path, limit);
  }
  return limits;
}

/** Not set, or -1: only the account's limit. */
function limitOf(settings: Arguments): Limit | undefined {
  const rate = settings.optionalNumber('throttling_rate_limit') ?? -1;
  const burst = settings.optionalNumber('throttling_burst_limit') ?? -1;
  if (rate < 0 && burst < 0) return undefined;
  return { rate: rate < 0 ? ACCOUNT.rate : rate, burst: burst < 0 ? ACCOUNT.burst : burst };
}
