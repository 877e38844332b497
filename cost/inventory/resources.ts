import { CostError } from '../cost-error';

/** A stack as it was synthesized. */
export interface CostStack {
  readonly name: string;
  /** `cdk.tf.json`, parsed. */
  readonly json: unknown;
}

/** JSON of a resource: its arguments. */
export type Body = Readonly<Record<string, unknown>>;

/** A block of a stack's `resource`. */
export interface Resource {
  readonly stack: string;
  /** Of its provider; empty for what is not AWS's. */
  readonly region: string;
  readonly type: string;
  readonly name: string;
  /** `aws_s3_bucket.site_bucket`, as references write it. */
  readonly address: string;
  readonly body: Body;
  /** How many there are; 1 when only Terraform knows. */
  readonly count: number;
  /** False when `for_each` or `count` is an expression. */
  readonly isCounted: boolean;
}

/** Whether a value is a JSON object. */
export function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A block that Terraform takes as one object or as a list of them. */
export function blocks(value: unknown): readonly Body[] {
  return (Array.isArray(value) ? value : [value]).filter(isBody);
}

/**
 * Every resource of stacks, in their order.
 *
 * @throws CostError for a stack of AWS without a provider's region, which nothing could be priced in
 */
export function resourcesOf(stacks: readonly CostStack[]): Resource[] {
  return stacks.flatMap(({ name: stack, json }) => {
    const root = isBody(json) ? json : {};
    const regionOf = regions(stack, root);
    return Object.entries(isBody(root['resource']) ? root['resource'] : {}).flatMap(([type, named]) =>
      Object.entries(isBody(named) ? named : {}).flatMap(([name, bodies]) =>
        blocks(bodies).map((body) => ({
          stack,
          region: type.startsWith('aws_') ? regionOf(body) : '',
          type,
          name,
          address: `${type}.${name}`,
          body,
          ...howMany(body),
        })),
      ),
    );
  });
}

/** The data sources of a type, by the stack that reads them. */
export function dataSources(stacks: readonly CostStack[], type: string): Body[] {
  return stacks.flatMap(({ json }) => {
    const data = isBody(json) && isBody(json['data']) ? json['data'] : {};
    return Object.values(isBody(data[type]) ? data[type] : {}).flatMap(blocks);
  });
}

function regions(stack: string, root: Body): (resource: Body) => string {
  const providers = blocks(isBody(root['provider']) ? root['provider']['aws'] : undefined);
  return ({ provider, region: explicit }) => {
    const alias = typeof provider === 'string' ? provider.split('.')[1]?.replace(/}$/, '') : undefined;
    const region = explicit ?? providers.find((candidate) => candidate['alias'] === alias)?.['region'];
    if (typeof region === 'string' && !region.includes('${')) return region;
    throw new CostError(
      `the stack ${stack} has no provider aws with a region that is a constant (it is ${JSON.stringify(region) ?? 'absent'}), so nothing of it can be priced; write the region into the provider`,
    );
  };
}

function howMany(body: Body): { count: number; isCounted: boolean } {
  const { count, for_each: each } = body;
  if (count === undefined && each === undefined) return { count: 1, isCounted: true };
  if (typeof count === 'number') return { count, isCounted: true };
  if (Array.isArray(each)) return { count: each.length, isCounted: true };
  if (isBody(each)) return { count: Object.keys(each).length, isCounted: true };
  return { count: 1, isCounted: false };
}
