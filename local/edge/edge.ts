import type { HttpRequest, HttpResponse } from './http/message';
import type { CacheEntryView } from './cache/cache-entry';
import type { TrustedKey } from './cloudfront/distribution';
import type { Fault, FaultTarget, FaultText } from './network/faults';
import type { Value } from './terraform/system';
import type { RequestTrace } from './trace/request-trace';

/** What the edge answers, and the story of how it came to that. */
export interface EdgeReply {
  readonly response: HttpResponse;
  readonly trace: RequestTrace;
  readonly milliseconds: number;
}

/** A request that was answered, as listeners are told of it. */
export interface AnsweredRequest extends EdgeReply {
  readonly request: HttpRequest;
}

/** One line that a Lambda function or a CloudFront Function wrote, or that API Gateway logged. */
export interface EdgeLogRecord {
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly product: 'lambda' | 'function' | 'apigateway' | 'edge';
  /** Undefined at the edge itself. */
  readonly region: string | undefined;
  /** Name of the function or API. */
  readonly source: string;
  /** Of a Lambda function: the version that wrote it, `$LATEST` where none is published. */
  readonly version?: string;
  readonly level: string;
  readonly message: unknown;
  /** Id of the viewer's request that it was written for, `X-Amz-Cf-Id`; undefined for what belongs to none. */
  readonly requestId: string | undefined;
}

/** How a region stands. */
export interface RegionState {
  readonly region: string;
  /** What Route 53 believes of its API; undefined when nothing checks it. */
  readonly healthy: boolean | undefined;
}

/** An object in the cache of an edge location. */
export interface CachedObject extends CacheEntryView {
  /** IATA code of the edge location. */
  readonly location: string;
}

/** Content that only viewers with a signed URL or signed cookies get. */
export interface SignedContent {
  readonly pathPattern: string;
  /** Keys that a signature may be made with. */
  readonly keys: readonly TrustedKey[];
}

export interface EdgeState {
  readonly distributions: readonly {
    readonly id: string;
    readonly domainName: string;
    readonly aliases: readonly string[];
  }[];
  readonly regions: readonly RegionState[];
  readonly faults: readonly (readonly [FaultTarget, Fault])[];
  /** Everything that can be made to fail. */
  readonly faultTargets: readonly FaultTarget[];
  readonly signedContent: readonly SignedContent[];
  /** URL of DynamoDB's API on this machine, for every region: a request reaches the one that it is signed for, by whomever. */
  readonly dynamoDbEndpoint: string;
  /** What of the system is not run here, each a sentence with its address. */
  readonly notices: readonly string[];
}

/** How a system is loaded anew. */
export interface ReloadOptions {
  /** The folder to load from, now and later. @default the one before */
  readonly outdir?: string;
  /** Values of Terraform variables, now and later. @default those before */
  readonly variables?: Readonly<Record<string, Value>>;
  /** Functions whose code and settings have not changed go on with their warm environments. @default false: all start cold */
  readonly keepFunctions?: boolean;
  /** Caches go on with their objects, as CloudFront's do when a distribution changes. @default false: nobody can tell what a change concerns */
  readonly keepCaches?: boolean;
  /** Called when new requests begin to go to the new system. What it throws is logged. */
  readonly onLive?: () => void;
}

/** The synthesized system, running. */
export interface Edge {
  /**
   * Sends a request through the front door, as a viewer's client does.
   *
   * @param init `location` is the IATA code of the viewer's edge location
   */
  fetch(input: Request | URL | string, init?: RequestInit & { readonly location?: string }): Promise<Response>;
  /** The same for a request in the edge's own words, with the whole story. */
  handle(request: HttpRequest, location?: string): Promise<EdgeReply>;
  /**
   * Makes something fail from now on.
   *
   * @param target a region's name stands for its API: `eu-west-1` is `api:eu-west-1`
   * @param fault an object, or its text: `timeout`, `status:503`, `slow:2000` @default `refused`
   * @throws EdgeError when the system has no such target, or it is no way to fail, with what is allowed
   */
  fail(target: string, fault?: Fault | FaultText): void;
  /** Lets a target, or everything, work again. */
  heal(target?: string): void;
  /**
   * Takes objects out of the cache, as an invalidation does.
   *
   * @param paths such as `/products/1` or `/images/*`
   * @returns how many objects went
   * @throws EdgeError for what is no list of paths, and for a path that CloudFront would refuse
   */
  invalidate(paths: readonly string[]): number;
  /** Objects in the caches of all edge locations. */
  cacheEntries(): readonly CachedObject[];
  state(): EdgeState;
  /** What a listener throws, also later, is logged, and nobody else notices. @returns stops listening */
  onAnswer(listener: (answered: AnsweredRequest) => void): () => void;
  onLog(listener: (record: EdgeLogRecord) => void): () => void;
  /**
   * What functions and APIs wrote for one of the last requests, in order; also what came after its answer, such as during a
   * refresh in the background. As far as it is still kept: see `RequestLogs`.
   *
   * @param requestId `trace.id` of the reply
   */
  logsOf(requestId: string): readonly EdgeLogRecord[];
  /**
   * Loads the system anew. Requests under way end with the system they began with; what is known of health begins empty,
   * and so do caches unless they are kept; outages and listeners stay.
   *
   * @returns once the older system has ended; {@link ReloadOptions.onLive} is told earlier
   * @throws EdgeError when the system cannot be run; the older one then goes on
   */
  reload(options?: ReloadOptions): Promise<void>;
  /** Resolves when nothing goes on in the background: refreshes of the cache, writes on their way between regions whose time has come. */
  idle(): Promise<void>;
  close(): Promise<void>;
}
