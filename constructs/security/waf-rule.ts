/** A WAF statement in the words of the WAF API, which `rule_json` takes as they are. */
export type WafStatement = Readonly<Record<string, unknown>>;

/** A WAF rule in the words of the WAF API. Source: AWS WAF API Reference, Rule. */
export interface WafRule {
  readonly Name: string;
  readonly Priority: number;
  readonly Action?: { readonly Allow: object } | { readonly Block: object } | { readonly Count: object };
  /** For rule groups: keep their own actions, or only count. */
  readonly OverrideAction?: { readonly None: object } | { readonly Count: object };
  readonly Statement: WafStatement;
  readonly VisibilityConfig: {
    readonly CloudWatchMetricsEnabled: boolean;
    readonly MetricName: string;
    readonly SampledRequestsEnabled: boolean;
  };
}

/** Metrics on; samples only where requests carry no secret. */
export function visibility(metricName: string, options?: { readonly sampled: boolean }): WafRule['VisibilityConfig'] {
  return {
    CloudWatchMetricsEnabled: true,
    MetricName: metricName,
    SampledRequestsEnabled: options?.sampled ?? false,
  };
}
