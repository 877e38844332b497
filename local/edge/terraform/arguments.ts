import { EdgeError } from '../error';
import type { Resource, Value } from './system';

type Values = { readonly [name: string]: Value };

/**
 * Reads the arguments of a resource or block one by one and remembers which, so that {@link Arguments.done} can refuse
 * those that nobody understood: what is not modelled must not be ignored.
 */
export class Arguments {
  private readonly read = new Set<string>();

  private constructor(
    readonly address: string,
    private readonly values: Values,
    private readonly configured: ReadonlySet<string>,
  ) {}

  static of(resource: Resource): Arguments {
    return new Arguments(resource.address, resource.values, resource.configured);
  }

  /**
   * The members of a JSON document that an argument holds, read and refused like arguments.
   *
   * @throws EdgeError when the value is not an object
   */
  static ofDocument(address: string, value: Value): Arguments {
    if (!isObject(value)) {
      throw new EdgeError(address, `must be an object, and is ${JSON.stringify(value).slice(0, 80)}.`);
    }
    return new Arguments(address, value, new Set(Object.keys(value)));
  }

  /** @throws EdgeError when the argument is not set or not a text; so do its like below */
  string(name: string): string {
    return this.required(name, this.optionalString(name));
  }

  optionalString(name: string): string | undefined {
    return this.typed(name, 'a text', (value): value is string => typeof value === 'string');
  }

  number(name: string): number {
    return this.required(name, this.optionalNumber(name));
  }

  optionalNumber(name: string): number | undefined {
    return this.typed(name, 'a number', (value): value is number => typeof value === 'number');
  }

  /** @default false */
  boolean(name: string): boolean {
    return this.typed(name, 'true or false', (value): value is boolean => typeof value === 'boolean') ?? false;
  }

  /** A list or set of texts; not set is empty. */
  strings(name: string): readonly string[] {
    const isTexts = (value: Value): value is readonly string[] =>
      Array.isArray(value) && value.every((item) => typeof item === 'string');
    return this.typed(name, 'a list of texts', isTexts) ?? [];
  }

  /** A map of texts; not set is empty. */
  map(name: string): Readonly<Record<string, string>> {
    const isMap = (value: Value): value is Readonly<Record<string, string>> =>
      isObject(value) && Object.values(value).every((item) => typeof item === 'string');
    return this.typed(name, 'a map of texts', isMap) ?? {};
  }

  /** Any value, for what has a reader of its own. */
  value(name: string): Value {
    this.read.add(name);
    return this.values[name] ?? null;
  }

  /** The blocks of a name, in order; none is empty. */
  blocks(name: string): readonly Arguments[] {
    this.read.add(name);
    const value = this.values[name] ?? [];
    const list: readonly Value[] = Array.isArray(value) ? value : [value as Value];
    return list.map((item, index) => {
      if (!isObject(item)) throw this.wrong(name, 'a block', item);
      const address = list.length > 1 ? `${this.address}.${name}[${index}]` : `${this.address}.${name}`;
      return new Arguments(address, item, new Set(Object.keys(item)));
    });
  }

  /** The only block of a name, or undefined. */
  block(name: string): Arguments | undefined {
    const [first, second] = this.blocks(name);
    if (second !== undefined) throw new EdgeError(this.address, `${name} stands there more than once.`);
    return first;
  }

  /** Names arguments that change nothing a viewer can notice here. */
  inert(...names: readonly string[]): this {
    for (const name of names) this.read.add(name);
    return this;
  }

  /** @throws EdgeError that names an argument which is set and was not read */
  done(): void {
    for (const name of this.configured) {
      if (this.read.has(name) || isUnset(this.values[name])) continue;
      throw new EdgeError(
        `${this.address}.${name}`,
        `the local edge does not model this argument (its value: ${JSON.stringify(this.values[name]).slice(0, 80)}).`,
        'Take it out of the system that is run here, or teach the edge what it means.',
      );
    }
  }

  private typed<T extends Value>(name: string, wanted: string, is: (value: Value) => value is T): T | undefined {
    this.read.add(name);
    const value = this.values[name] ?? null;
    if (value === null) return undefined;
    if (!is(value)) throw this.wrong(name, wanted, value);
    return value;
  }

  private required<T>(name: string, value: T | undefined): T {
    if (value === undefined) throw new EdgeError(this.address, `${name} is not set, and is needed.`);
    return value;
  }

  private wrong(name: string, wanted: string, value: Value): EdgeError {
    return new EdgeError(`${this.address}.${name}`, `must be ${wanted}, and is ${JSON.stringify(value).slice(0, 80)}.`);
  }
}

function isObject(value: Value): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What Terraform writes for an argument that is not used. */
function isUnset(value: Value | undefined): boolean {
  if (value === undefined || value === null || value === false || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
