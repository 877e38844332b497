import type { Clock } from './clock';
import { EdgeError } from './error';
import { locationByCode } from './network/locations';
import { shown } from './shown';
import type { Value } from './terraform/system';

export interface EdgeOptions {
  /** The folder of a synthesized system: cdktf's outdir, or any folder with Terraform's JSON. */
  readonly outdir: string;
  /** Values of Terraform variables. */
  readonly variables?: Readonly<Record<string, Value>>;
  /**
   * Where archives are unpacked; best outside of any project, where an import that an archive lacks would be found.
   *
   * @default a temporary folder, removed when the edge is closed
   */
  readonly workFolder?: string;
  /** @default the machine's own time */
  readonly clock?: Clock;
  /** IATA code of the edge location that viewers come to who name none. @default `FRA` */
  readonly location?: string;
  /**
   * Bytes of objects that the caches of all edge locations hold together; what was used longest ago makes room. AWS says
   * nothing of the size of its own.
   *
   * @default 64 MiB
   */
  readonly cacheBytes?: number;
  /**
   * How many environments of functions are kept for a minute without work, each a thread of 10 to 15 MB. In simulated time
   * minutes pass in no time, and starting them takes most of it.
   *
   * @default one for each function of a region, and one in each other region
   */
  readonly keptEnvironments?: number;
  /** From 0 up to, not including, 1. @default chance */
  readonly random?: () => number;
  /** Bytes that nobody can guess. @default chance */
  readonly randomBytes?: (count: number) => Uint8Array;
  /** A new UUID. @default chance */
  readonly newId?: () => string;
  /** Whether Route 53's health checkers ask the endpoints. @default true */
  readonly healthChecks?: boolean;
  /** Addresses of names on the internet in the place of what DNS says. @default none */
  readonly addresses?: ReadonlyMap<string, string>;
  /** Certificates, PEM, that are trusted for origins on the internet beside Mozilla's. @default none */
  readonly extraCertificateAuthorities?: readonly string[];
}

/** The options with their defaults, but for the one whose default depends on the system. */
export type SettledOptions = Required<Omit<EdgeOptions, 'keptEnvironments'>> & Pick<EdgeOptions, 'keptEnvironments'>;

interface Rule {
  readonly allowed: string;
  readonly holds: (value: unknown) => boolean;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const isFunction = (value: unknown): boolean => typeof value === 'function';
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What an option may be, for callers without types. */
const RULES: { readonly [Name in keyof EdgeOptions]-?: Rule } = {
  outdir: { allowed: 'the path of the folder of a synthesized system', holds: isText },
  variables: { allowed: 'an object with the values of Terraform variables by their names', holds: isObject },
  workFolder: { allowed: 'the path of a folder', holds: isText },
  clock: {
    allowed: 'a clock with now, monotonic and sleep, such as a ManualClock',
    holds: (value) => isObject(value) && ['now', 'monotonic', 'sleep'].every((name) => isFunction(value[name])),
  },
  location: { allowed: 'the IATA code of an edge location, such as FRA', holds: isText },
  // A cache of no size keeps nothing: every request would then be a miss, and nobody would be told why.
  cacheBytes: {
    allowed: 'a whole number of bytes greater than 0',
    holds: (value) => Number.isSafeInteger(value) && (value as number) > 0,
  },
  keptEnvironments: {
    allowed: 'a number of environments, or Infinity',
    holds: (value) => typeof value === 'number' && value >= 0,
  },
  random: { allowed: 'a function that gives a number from 0 up to, not including, 1', holds: isFunction },
  randomBytes: { allowed: 'a function that gives so many bytes', holds: isFunction },
  newId: { allowed: 'a function that gives a UUID', holds: isFunction },
  healthChecks: { allowed: 'true or false', holds: (value) => typeof value === 'boolean' },
  addresses: { allowed: 'a Map of addresses by name', holds: (value) => value instanceof Map },
  extraCertificateAuthorities: {
    allowed: 'a list of certificates, PEM',
    holds: (value) => Array.isArray(value) && value.every(isText),
  },
};

/**
 * The options that are given, each checked. One that is undefined counts as left out, so that its default holds.
 *
 * @throws EdgeError for an option that is unknown or of the wrong kind, with what is allowed; for a location that is none
 */
export function checkedOptions(options: EdgeOptions): EdgeOptions {
  if (!isObject(options))
    throw new EdgeError('the options', `are ${shown(options)}.`, 'Give an object with an outdir.');
  const given: Readonly<Record<string, unknown>> = withoutUndefined(options);
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(RULES, name));
  if (unknown !== undefined) {
    throw new EdgeError(unknown, 'is no option.', `Allowed: ${Object.keys(RULES).join(', ')}.`);
  }
  for (const [name, { allowed, holds }] of Object.entries(RULES)) {
    const value = given[name];
    if (holds(value) || (value === undefined && name !== 'outdir')) continue;
    throw new EdgeError(name, `is ${value === undefined ? 'missing' : shown(value)}; allowed is ${allowed}.`);
  }
  const checked = given as unknown as EdgeOptions;
  if (checked.location !== undefined) locationByCode(checked.location);
  return checked;
}

/** Without the members that are undefined, which would take the place of a default. */
export function withoutUndefined<T extends object>(members: T): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T;
}
