import { Reference, text, Unknown, type Value } from './values';
import type { Step } from './expression';
import type { Stack } from './stack';

/** A resource or data source of a stack, with its arguments as Terraform will see them. */
export class Resource {
  private readonly resolved = new Map<string, Value>();

  /**
   * @param address for example `aws_s3_bucket.site`, or `data.aws_iam_policy_document.access`
   * @param path of the construct, for example `global/site/bucket`
   * @param raw arguments as they stand in the JSON
   */
  constructor(
    readonly stack: Stack,
    readonly type: string,
    readonly address: string,
    readonly path: string,
    readonly raw: Readonly<Record<string, unknown>>,
  ) {}

  /** An argument, resolved when it is first asked for. */
  argument(name: string): Value {
    if (!this.resolved.has(name)) {
      // What refers to itself in a circle is found unknown on the way.
      this.resolved.set(name, new Unknown(`${this.address}.${name}`));
      this.resolved.set(name, this.stack.resolve(this.raw[name]));
    }
    return this.resolved.get(name);
  }

  /** The known text of an argument. */
  text(name: string): string | undefined {
    return text(this.argument(name));
  }

  /** The value that steps from the resource lead to: an argument, or what AWS makes. */
  follow(steps: readonly Step[]): Value {
    // `count` and `for_each` make many of a resource; their arguments are written once.
    const [attribute, ...rest] = typeof steps[0] === 'number' ? steps.slice(1) : steps;
    if (attribute === undefined) return new Unknown(this.address);
    const argument = this.argument(String(attribute));
    return argument === undefined || argument === null
      ? new Reference(this, [attribute, ...rest].join('.'))
      : walk(argument, rest);
  }

  /** Region that it is in: its own argument (provider 6), or its provider's. Unset when only Terraform knows. */
  get region(): string | undefined {
    if (this.raw['region'] !== undefined) return this.text('region');
    return text(this.stack.provider(this.raw['provider'])['region']);
  }
}

/** The part of a value that steps lead to. */
export function walk(value: Value, steps: readonly Step[]): Value {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (value instanceof Unknown) return value;
  if (value instanceof Reference) return new Reference(value.resource, [value.attribute, ...steps].join('.'));
  if (typeof value !== 'object' || value === null) return new Unknown(steps.join('.'));
  if (Array.isArray(value)) return walk((value as readonly Value[])[Number(step)], rest);
  // A block that may be written once is an object in JSON and a list of one in references.
  if (step === 0) return walk(value, rest);
  return walk((value as Readonly<Record<string, Value>>)[step], rest);
}
