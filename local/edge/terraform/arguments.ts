import { EdgeError } from '../error';
import { ExpressionError } from './expression/errors';
import { isList, isObject, toBoolean, toNumber, toText } from './expression/values';
import { redact } from './redact';
import type { Resource, Value } from './system';

type Values = Resource['values'];

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
    private readonly secrets?: ReadonlySet<string>,
  ) {}

  static of(resource: Resource): Arguments {
    return new Arguments(resource.address, resource.values, resource.configured, resource.secrets);
  }

  /**
   * The members of a JSON document that an argument holds, read and refused like arguments.
   *
   * @param secrets what no message may show, as {@link Resource.secrets}
   * @throws EdgeError when the value is not an object
   */
  static ofDocument(address: string, value: Value, secrets?: ReadonlySet<string>): Arguments {
    if (!isObject(value)) {
      throw new EdgeError(address, `must be an object, and is ${redact(JSON.stringify(value), secrets).slice(0, 80)}.`);
    }
    return new Arguments(address, value, new Set(Object.keys(value)), secrets);
  }

  /**
   * Texts, numbers and truth values stand for each other as in Terraform: `"60"` is a number where one is needed.
   *
   * @throws EdgeError when the argument is not set or not a text; so do its like below
   */
  string(name: string): string {
    return this.required(name, this.optionalString(name));
  }

  optionalString(name: string): string | undefined {
    return this.converted(name, 'a text', toText);
  }

  number(name: string): number {
    return this.required(name, this.optionalNumber(name));
  }

  optionalNumber(name: string): number | undefined {
    return this.converted(name, 'a number', toNumber);
  }

  /** @default false */
  boolean(name: string): boolean {
    return this.converted(name, 'true or false', toBoolean) ?? false;
  }

  /** A list or set of texts; not set is empty. */
  strings(name: string): readonly string[] {
    const read = (value: Value) => {
      if (!isList(value)) throw new ExpressionError('not a list');
      return value.map(toText);
    };
    return this.converted(name, 'a list of texts', read) ?? [];
  }

  /** A map of texts; not set is empty. */
  map(name: string): Readonly<Record<string, string>> {
    const read = (value: Value) => {
      if (!isObject(value)) throw new ExpressionError('not a map');
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toText(item)]));
    };
    return this.converted(name, 'a map of texts', read) ?? {};
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
    const list = isList(value) ? value : [value];
    return list.map((item, index) => {
      if (!isObject(item)) throw this.wrong(name, 'a block', item);
      const address = list.length > 1 ? `${this.address}.${name}[${index}]` : `${this.address}.${name}`;
      return new Arguments(address, item, new Set(Object.keys(item)), this.secrets);
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

  /** Names switches that are modelled only while they are off, which is their default. */
  off(...names: readonly string[]): this {
    for (const name of names) {
      // What is on counts as unread, and is refused in the end.
      if (this.boolean(name)) this.read.delete(name);
    }
    return this;
  }

  /** @throws EdgeError that names an argument which is set and was not read */
  done(): void {
    for (const name of this.configured) {
      if (this.read.has(name) || isUnset(this.values[name])) continue;
      throw new EdgeError(
        `${this.address}.${name}`,
        `the local edge does not model this argument (its value: ${this.shown(this.values[name])}).`,
        'Take it out of the system that is run here, or teach the edge what it means.',
      );
    }
  }

  private converted<T>(name: string, wanted: string, convert: (value: Value) => T): T | undefined {
    this.read.add(name);
    const value = this.values[name] ?? null;
    if (value === null) return undefined;
    try {
      return convert(value);
    } catch (error) {
      if (error instanceof ExpressionError) throw this.wrong(name, wanted, value);
      throw error;
    }
  }

  private required<T>(name: string, value: T | undefined): T {
    if (value === undefined) throw new EdgeError(this.address, `${name} is not set, and is needed.`);
    return value;
  }

  private wrong(name: string, wanted: string, value: Value): EdgeError {
    return new EdgeError(`${this.address}.${name}`, `must be ${wanted}, and is ${this.shown(value)}.`);
  }

  /** A value for a message: short, and without secrets. */
  private shown(value: Value | undefined): string {
    return redact(JSON.stringify(value), this.secrets).slice(0, 80);
  }
}

/**
 * What Terraform writes for an argument or a block that is not used. `false`, 0 and an empty text say something: they may
 * switch off what is on by default.
 */
function isUnset(value: Value | undefined): boolean {
  if (value === undefined || value === null) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
