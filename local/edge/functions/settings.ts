/** What a function hands to a helper, not yet looked at. */
export type Settings = Readonly<Record<string, unknown>>;

/** @throws TypeError as the function sees it; so do its like below */
export function object(value: unknown, path: string): Settings {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TypeError(`${path} must be an object`);
  return value as Settings;
}

/** An object with no other members than these: what is not understood must not be ignored. */
export function known(value: unknown, names: readonly string[]): Settings {
  const settings = object(value, 'the argument');
  for (const name of Object.keys(settings)) {
    if (!names.includes(name)) throw new TypeError(`${name} is not known here; known are ${names.join(', ')}`);
  }
  return settings;
}

/** Undefined and null stay out. */
export function optional<T>(value: unknown, read: (value: unknown) => T): T | undefined {
  return value === undefined || value === null ? undefined : read(value);
}

/** A member, or none when there is no value. */
export function defined<Name extends string, T>(name: Name, value: T | undefined): { readonly [Key in Name]?: T } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [Key in Name]?: T };
}

/** Not empty, and not longer than the limit. */
export function isText(value: unknown, limit: number): value is string {
  return typeof value === 'string' && value !== '' && value.length <= limit;
}

export function text(value: unknown, path: string, limit: number): string {
  if (!isText(value, limit)) throw new TypeError(`${path} must be a string of 1 to ${limit} characters`);
  return value;
}

export function flag(value: unknown, path: string): boolean {
  if (typeof value !== 'boolean') throw new TypeError(`${path} must be true or false`);
  return value;
}

export function oneOf<T extends string>(value: unknown, allowed: readonly T[], path: string): T {
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw new TypeError(`${path} must be one of ${allowed.join(', ')}`);
  return found;
}

/** A whole number within bounds, or undefined when it is not given. */
export function whole(settings: Settings, name: string, low: number, high: number): number | undefined {
  return optional(settings[name], (value) => {
    if (typeof value === 'number' && Number.isInteger(value) && value >= low && value <= high) return value;
    throw new TypeError(`${name} must be a whole number from ${low} to ${high}, and is ${JSON.stringify(value)}`);
  });
}
