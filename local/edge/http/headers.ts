/** What header fields can be made of: pairs, an object of values, or other fields. */
export type HeaderInit = Iterable<readonly [string, string]> | Readonly<Record<string, string | readonly string[]>>;

/**
 * The header fields of a message: names in lower case, several values a name kept apart and in order.
 *
 * The Web's `Headers` is not used inside the edge: it costs several microseconds an access, which a cache that answers
 * tens of thousands of requests a second would feel.
 */
export class HttpHeaders implements Iterable<[string, string]> {
  /**
   * Names and values by turns, as Node sends and gets them: at the number of fields that messages have, looking through
   * them is faster than a map, and a copy costs next to nothing. A name with several values has a list, which is never
   * changed: copies of these fields share it.
   */
  private readonly flat: (string | readonly string[])[];
  /** Where the names are, once there are so many that looking through them takes long. */
  private places: Map<string, number> | undefined;

  constructor(init?: HeaderInit) {
    if (init instanceof HttpHeaders) {
      this.flat = init.flat.slice();
      return;
    }
    this.flat = [];
    if (init === undefined) return;
    const pairs = Symbol.iterator in init ? (init as Iterable<readonly [string, string]>) : pairsOf(init);
    for (const [name, value] of pairs) this.append(name, value);
  }

  /** How many names there are. */
  get size(): number {
    return this.flat.length >> 1;
  }

  /** A name by its place, from 0, in the order in which they came. */
  nameAt(place: number): string {
    return this.flat[2 * place] as string;
  }

  /** The value of the name at a place, or its values where it has several (or none). */
  valueAt(place: number): string | readonly string[] {
    return this.flat[2 * place + 1] as string | readonly string[];
  }

  /** The value, several of them joined by `, ` (RFC 9110, 5.3), or undefined. */
  get(name: string): string | undefined {
    const index = this.find(name.toLowerCase());
    if (index < 0) return undefined;
    const value = this.flat[index + 1] as string | readonly string[];
    return typeof value === 'string' ? value : value.join(', ');
  }

  /** The values one by one, as they must stay for `set-cookie`. */
  getAll(name: string): readonly string[] {
    const index = this.find(name.toLowerCase());
    if (index < 0) return NO_VALUES;
    const value = this.flat[index + 1] as string | readonly string[];
    return typeof value === 'string' ? [value] : value;
  }

  has(name: string): boolean {
    return this.find(name.toLowerCase()) >= 0;
  }

  /** Puts one value, or several, in the place of whatever the name had. */
  set(name: string, value: string | readonly string[]): void {
    const key = name.toLowerCase();
    const kept = typeof value === 'string' ? value : compact(value);
    const index = this.find(key);
    if (index < 0) this.add(key, kept);
    else this.flat[index + 1] = kept;
  }

  append(name: string, value: string): void {
    const key = name.toLowerCase();
    const index = this.find(key);
    if (index < 0) {
      this.add(key, value);
      return;
    }
    const before = this.flat[index + 1] as string | readonly string[];
    this.flat[index + 1] = typeof before === 'string' ? [before, value] : [...before, value];
  }

  delete(name: string): void {
    const index = this.find(name.toLowerCase());
    if (index < 0) return;
    this.flat.splice(index, 2);
    this.places = undefined;
  }

  /** The names as they are now, whatever becomes of them meanwhile. */
  names(): readonly string[] {
    return this.flat.filter((_, index) => index % 2 === 0) as string[];
  }

  clone(): HttpHeaders {
    return new HttpHeaders(this);
  }

  /** Names and values by turns, a name with several values several times: not to be changed. */
  raw(): readonly string[] {
    return this.flat.every(isText) ? this.flat : [...this].flat();
  }

  /** Name and value, a name with several values several times. */
  *[Symbol.iterator](): IterableIterator<[string, string]> {
    for (const name of this.names()) for (const value of this.getAll(name)) yield [name, value];
  }

  private add(key: string, value: string | readonly string[]): void {
    this.places?.set(key, this.flat.length);
    this.flat.push(key, value);
  }

  private find(key: string): number {
    const { flat } = this;
    if (flat.length > MANY) return this.findAmongMany(key);
    for (let index = 0; index < flat.length; index += 2) if (flat[index] === key) return index;
    return -1;
  }

  private findAmongMany(key: string): number {
    this.places ??= new Map(this.names().map((name, place) => [name, 2 * place]));
    return this.places.get(key) ?? -1;
  }
}

/** Names and values beyond which a map is made of them: a request may bring thousands. */
const MANY = 256;

const NO_VALUES: readonly string[] = [];

function isText(value: string | readonly string[]): value is string {
  return typeof value === 'string';
}

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
