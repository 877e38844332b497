/** A published CloudFront Function. */
export interface EdgeFunction {
  readonly address: string;
  readonly arn: string;
  readonly name: string;
  readonly runtime: 'cloudfront-js-1.0' | 'cloudfront-js-2.0';
  readonly code: string;
  readonly keyValueStore: KeyValueStore | undefined;
}

export interface KeyValueStore {
  readonly arn: string;
  readonly name: string;
  readonly entries: ReadonlyMap<string, string>;
}
