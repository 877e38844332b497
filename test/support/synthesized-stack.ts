/** One stack's JSON as Terraform reads it, with the notes for people left out. */
export interface StackJson {
  readonly resource: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
  readonly output?: Readonly<Record<string, { readonly value: unknown; readonly sensitive?: boolean }>>;
  readonly variable?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly locals?: Readonly<Record<string, unknown>>;
  readonly provider: Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;
  readonly terraform: Readonly<Record<string, unknown>>;
}

/** Parses a stack's JSON and drops the `//` members, which cdktf writes for its own use. */
export function parseStack(json: string): StackJson {
  return JSON.parse(json, (key, value: unknown) => (key === '//' ? undefined : value)) as StackJson;
}

/** Every address of a stack, sorted: `aws_s3_bucket.site_bucket`, `data.aws_route53_zone.zone`. */
export function addressesOf(stack: StackJson): string[] {
  const list = (blocks: StackJson['resource'] | undefined, prefix: string) =>
    Object.entries(blocks ?? {}).flatMap(([type, byName]) =>
      Object.keys(byName).map((name) => `${prefix}${type}.${name}`),
    );
  return [...list(stack.resource, ''), ...list(stack.data, 'data.')].sort();
}
