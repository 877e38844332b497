/** What header fields can be made of: pairs, an object of values, or other fields. */
export type HeaderInit = Iterable<readonly [string, string]> | Readonly<Record<string, string | readonly string[]>>;

/**
 * The header fields of a message: names in lower case, several values a name kept apart and in order.
 *
 * The Web's `Headers` is not used inside the edge: it costs several microseconds an access, which a cache that answers
 * tens of thousands of requests a second would feel.
 */
export class HttpHeaders implements Iterable<[string, string]> {
  /** A name with several values has a list, which is never changed: copies of these fields share it. */
  private readonly byName: Map<string, string | readonly string[]>;

  constructor(init?: HeaderInit) {
    if (init instanceof HttpHeaders) {
      this.byName = new Map(init.byName);
      return;
    }
    this.byName = new Map();
    if (init === undefined) return;
    const pairs = Symbol.iterator in init ? (init as Iterable<readonly [string, string]>) : pairsOf(init);
    for (const [name, value] of pairs) this.append(name, value);
  }

  /** The value, several of them joined by `, ` (RFC 9110, 5.3), or undefined. */
  get(name: string): string | undefined {
    const value = this.byName.get(name.toLowerCase());
    return value === undefined || typeof value === 'string' ? value : value.join(', ');
  }

  /** The values one by one, as they must stay for `set-cookie`. */
  getAll(name: string): readonly string[] {
    const value = this.byName.get(name.toLowerCase());
    if (value === undefined) return NO_VALUES;
    return typeof value === 'string' ? [value] : value;
  }

  has(name: string): boolean {
    return this.byName.has(name.toLowerCase());
  }

  /** Puts one value, or several, in the place of whatever the name had. */
  set(name: string, value: string | readonly string[]): void {
    this.byName.set(name.toLowerCase(), typeof value === 'string' ? value : compact(value));
  }

  append(name: string, value: string): void {
    const key = name.toLowerCase();
    const before = this.byName.get(key);
    if (before === undefined) this.byName.set(key, value);
    else this.byName.set(key, typeof before === 'string' ? [before, value] : [...before, value]);
  }

  delete(name: string): void {
    this.byName.delete(name.toLowerCase());
  }

  names(): IterableIterator<string> {
    return this.byName.keys();
  }

  /** Each name with its value, or with its values where it has several (or none). */
  fields(): IterableIterator<[string, string | readonly string[]]> {
    return this.byName.entries();
  }

  clone(): HttpHeaders {
    return new HttpHeaders(this);
  }

  /** Name and value, a name with several values several times. */
  *[Symbol.iterator](): IterableIterator<[string, string]> {
    for (const [name, value] of this.byName) {
      if (typeof value === 'string') yield [name, value];
      else for (const each of value) yield [name, each];
    }
  }
}

const NO_VALUES: readonly string[] = [];

/** A list of one is its value. */
function compact(values: readonly string[]): string | readonly string[] {
  const [first] = values;
  return first !== undefined && values.length === 1 ? first : [...values];
}

function* pairsOf(init: Readonly<Record<string, string | readonly string[]>>): Iterable<readonly [string, string]> {
  for (const [name, values] of Object.entries(init)) {
    for (const value of typeof values === 'string' ? [values] : values) yield [name, value];
  }
}
