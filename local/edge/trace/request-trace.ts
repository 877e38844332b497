/** One decision on a request's way, in order. */
export interface Decision {
  /** `waf`, `behavior`, `viewer-protocol`, `viewer-request`, `cache`, `origin`, `viewer-response`, … */
  readonly stage: string;
  /** What was decided, in a few words: `allowed`, `/api/*`, `Miss`. */
  readonly outcome: string;
  /** Why, and with what: readable by a person, stable enough for a test. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** One attempt to reach an origin. */
export interface OriginAttempt {
  readonly originId: string;
  /** Name that was looked up. */
  readonly hostName: string;
  /** Region that answered or would have; undefined on the internet. */
  readonly region: string | undefined;
  /** Status, or how it failed. */
  readonly outcome: number | string;
  readonly milliseconds: number;
}

/** The whole story of a request, written as it happens. */
export class RequestTrace {
  readonly decisions: Decision[] = [];
  readonly attempts: OriginAttempt[] = [];
  behavior: string | undefined;
  /** `Hit`, `Miss`, `RefreshHit`, `Error`, `Redirect`, `FunctionGeneratedResponse`, … as in `X-Cache`. */
  result: string | undefined;

  private key: string | (() => string) | undefined;

  /** @param id the value of `X-Amz-Cf-Id` */
  constructor(
    readonly id: string,
    readonly startedAt: number,
    /** IATA code of the edge location. */
    readonly location: string,
  ) {}

  /** The key as a person reads it; undefined when the cache was not asked. */
  get cacheKey(): string | undefined {
    return typeof this.key === 'function' ? this.key() : this.key;
  }

  /** The key, or what makes it: few requests are looked at so closely that it is wanted. */
  set cacheKey(key: string | (() => string)) {
    this.key = key;
  }

  decide(stage: string, outcome: string, detail?: Readonly<Record<string, unknown>>): void {
    this.decisions.push(detail === undefined ? { stage, outcome } : { stage, outcome, detail });
  }
}
