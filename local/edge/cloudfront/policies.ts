/** Which of the viewer's values are taken: none, all, only the listed ones, or all but those. */
export type Selection =
  | { readonly kind: 'none' }
  | { readonly kind: 'all' }
  | { readonly kind: 'only'; readonly names: ReadonlySet<string> }
  | { readonly kind: 'allExcept'; readonly names: ReadonlySet<string> };

export interface CachePolicy {
  readonly id: string;
  readonly name: string;
  /** Seconds. All three 0: caching is disabled. */
  readonly minTtl: number;
  readonly defaultTtl: number;
  readonly maxTtl: number;
  readonly gzip: boolean;
  readonly brotli: boolean;
  /** Lower-case names; CloudFront knows only `none` and `only` here. */
  readonly headers: Selection;
  readonly cookies: Selection;
  readonly queryStrings: Selection;
}

export interface OriginRequestPolicy {
  readonly id: string;
  readonly name: string;
  /** Lower-case names of the viewer's headers. */
  readonly headers: Selection;
  /** Headers that CloudFront makes (`cloudfront-viewer-country`, …), lower case. */
  readonly cloudFrontHeaders: ReadonlySet<string>;
  readonly cookies: Selection;
  readonly queryStrings: Selection;
}

/** A header that a policy adds; without `override` the origin's value stays when there is one. */
export interface PolicyHeader {
  /** As it is sent: `Strict-Transport-Security`. */
  readonly name: string;
  readonly value: string;
  readonly override: boolean;
}

export interface CorsConfig {
  readonly allowCredentials: boolean;
  readonly allowHeaders: readonly string[];
  /** `ALL` stands for every method. */
  readonly allowMethods: readonly string[];
  readonly allowOrigins: readonly string[];
  readonly exposeHeaders: readonly string[];
  /** Seconds. */
  readonly maxAge: number | undefined;
  readonly originOverride: boolean;
}

export interface ResponseHeadersPolicy {
  readonly id: string;
  readonly name: string;
  /** Lower-case names, removed before anything is added. */
  readonly remove: ReadonlySet<string>;
  /** Security headers and custom headers. */
  readonly add: readonly PolicyHeader[];
  readonly cors: CorsConfig | undefined;
  /** Share of the requests that get `Server-Timing`, 0–100; undefined when it is off. */
  readonly serverTimingSampling: number | undefined;
}
