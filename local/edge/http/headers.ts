/** What header fields can be made of: pairs, an object of values, or other fields. */
export type HeaderInit = Iterable<readonly [string, string]> | Readonly<Record<string, string | readonly string[]>>;

/**
 * The header fields of a message: names in lower case, several values a name kept apart and in order.
 *
 * The Web's `Headers` is not used inside the edge: it costs several microseconds an access, which a cache that answers
 * tens of thousands of requests a second would feel.
 */
export class HttpHeaders implements Iterable<[string, string]> {
  private readonly fields = new Map<string, string[]>();

  constructor(init: HeaderInit = []) {
    const pairs = Symbol.iterator in init ? (init as Iterable<readonly [string, string]>) : pairsOf(init);
    for (const [name, value] of pairs) this.append(name, value);
  }

  /** The value, several of them joined by `, ` (RFC 9110, 5.3), or undefined. */
  get(name: string): string | undefined {
    const values = this.fields.get(name.toLowerCase());
    if (values === undefined) return undefined;
    return values.length === 1 ? values[0] : values.join(', ');
  }

  /** The values one by one, as they must stay for `set-cookie`. */
  getAll(name: string): readonly string[] {
    return this.fields.get(name.toLowerCase()) ?? [];
  }

  has(name: string): boolean {
    return this.fields.has(name.toLowerCase());
  }

  /** Puts one value, or several, in the place of whatever the name had. */
  set(name: string, value: string | readonly string[]): void {
    this.fields.set(name.toLowerCase(), typeof value === 'string' ? [value] : [...value]);
  }

  append(name: string, value: string): void {
    const key = name.toLowerCase();
    const values = this.fields.get(key);
    if (values === undefined) this.fields.set(key, [value]);
    else values.push(value);
  }

  delete(name: string): void {
    this.fields.delete(name.toLowerCase());
  }

  names(): IterableIterator<string> {
    return this.fields.keys();
  }

  clone(): HttpHeaders {
    const copy = new HttpHeaders();
    for (const [name, values] of this.fields) copy.fields.set(name, [...values]);
    return copy;
  }

  /** Name and value, a name with several values several times. */
  *[Symbol.iterator](): IterableIterator<[string, string]> {
    for (const [name, values] of this.fields) {
      for (const value of values) yield [name, value];
    }
  }
}

function* pairsOf(init: Readonly<Record<string, string | readonly string[]>>): Iterable<readonly [string, string]> {
  for (const [name, values] of Object.entries(init)) {
    for (const value of typeof values === 'string' ? [values] : values) yield [name, value];
  }
}
