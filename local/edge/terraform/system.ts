/** A Terraform value after evaluation. */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [name: string]: Value };

/** One instance of a resource or data source, its arguments evaluated and its computed attributes made up. */
export interface Resource {
  /** Stack and Terraform address: `global: aws_cloudfront_distribution.distribution`. */
  readonly address: string;
  readonly stack: string;
  readonly mode: 'managed' | 'data';
  /** `aws_cloudfront_distribution`. */
  readonly type: string;
  readonly name: string;
  /** The key of `for_each` or the index of `count`. */
  readonly key: string | number | undefined;
  /** The region of its provider configuration. */
  readonly region: string;
  /** The arguments that the configuration sets; what else is in {@link values} is computed. */
  readonly configured: ReadonlySet<string>;
  /** Arguments and computed attributes. Blocks are lists of objects, as in Terraform. */
  readonly values: { readonly [name: string]: Value };
  /** Values of sensitive variables, which no message may show. */
  readonly secrets?: ReadonlySet<string>;
}

/** All stacks of a synthesized system, resolved across each other. */
export interface System {
  readonly resources: readonly Resource[];
  /** Outputs by stack and name. */
  readonly outputs: ReadonlyMap<string, Readonly<Record<string, Value>>>;
  /** The folder that a stack's relative paths begin at. */
  directoryOf(stack: string): string;
  /** The managed resources of a type, in the order of stacks and names; data sources are in {@link resources} only. */
  ofType(type: string): readonly Resource[];
}
