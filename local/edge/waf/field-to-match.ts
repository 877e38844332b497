import { EdgeError } from '../error';
import type { Arguments } from '../terraform/arguments';
import type { InspectedRequest, Pair } from './inspected-request';

/** The texts that a statement looks at; or the outcome, when a field is too large and the rule says what that means. */
export type FieldReader = (request: InspectedRequest) => readonly string[] | boolean;

/** How a web ACL bounds what it inspects. */
export interface InspectionLimits {
  /** Bytes of a body. @default 16 KB (WAF guide, "Oversize web request components") */
  readonly body: number;
}

const KIB = 1024;
/** Of all headers, and of all cookies (WAF guide, "Oversize web request components"). */
const HEADERS_LIMIT = 8 * KIB;

const readers: Readonly<Record<string, (field: Arguments, limits: InspectionLimits) => FieldReader>> = {
  UriPath: () => (request) => [request.path],
  QueryString: () => (request) => [request.query],
  Method: () => (request) => [request.request.method],
  SingleHeader: (field) => {
    const name = field.string('Name').toLowerCase();
    return (request) => {
      const value = request.header(name);
      return value === undefined ? NOTHING : [value];
    };
  },
  SingleQueryArgument: (field) => {
    const name = field.string('Name').toLowerCase();
    return (request) => valuesOf(request.queryArguments().filter(([key]) => key.toLowerCase() === name));
  },
  AllQueryArguments: () => (request) => valuesOf(request.queryArguments()),
  Body: (field, limits) => {
    const oversize = oversizeHandling(field);
    return (request) => {
      const body = Buffer.from(request.request.body ?? NO_BYTES);
      if (body.length <= limits.body) return [body.toString('latin1')];
      return oversize ?? [body.toString('latin1', 0, limits.body)];
    };
  },
  Cookies: (field) => pairsReader(field, 'IncludedCookies', 'ExcludedCookies', (request) => request.cookies()),
  Headers: (field) =>
    pairsReader(field, 'IncludedHeaders', 'ExcludedHeaders', (request) => [...request.request.headers]),
};

/**
 * Compiles a `FieldToMatch` (WAF API reference).
 *
 * @throws EdgeError for a part of the request that is not modelled
 */
export function compileField(field: Arguments, limits: InspectionLimits): FieldReader {
  for (const [name, make] of Object.entries(readers)) {
    const component = field.block(name);
    if (component === undefined) continue;
    const reader = make(component, limits);
    component.done();
    field.done();
    return reader;
  }
  throw new EdgeError(
    field.address,
    'names a part of the request that the local edge does not model.',
    `It models ${Object.keys(readers).join(', ')}.`,
  );
}

const NOTHING: readonly string[] = [];
const NO_BYTES = new Uint8Array(0);

function valuesOf(pairs: readonly Pair[]): readonly string[] {
  return pairs.map(([, value]) => value);
}

/** What an oversize component counts as: a match, no match, or (undefined) what fits is inspected. */
function oversizeHandling(field: Arguments): boolean | undefined {
  const handling = field.optionalString('OversizeHandling') ?? 'CONTINUE';
  if (handling === 'CONTINUE') return undefined;
  if (handling === 'MATCH') return true;
  if (handling === 'NO_MATCH') return false;
  throw new EdgeError(`${field.address}.OversizeHandling`, `is "${handling}".`, 'Allowed: CONTINUE, MATCH, NO_MATCH.');
}

function pairsReader(
  field: Arguments,
  included: string,
  excluded: string,
  pairsOf: (request: InspectedRequest) => readonly Pair[],
): FieldReader {
  const oversize = oversizeHandling(field);
  const scope = field.string('MatchScope');
  const pattern = field.block('MatchPattern');
  pattern?.block('All');
  const only = lowerCase(pattern?.strings(included));
  const without = lowerCase(pattern?.strings(excluded));
  pattern?.done();
  const wanted = ([name]: Pair): boolean =>
    (only.size === 0 || only.has(name.toLowerCase())) && !without.has(name.toLowerCase());
  return (request) => {
    const pairs = pairsOf(request);
    const size = pairs.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
    if (size > HEADERS_LIMIT && oversize !== undefined) return oversize;
    const kept = pairs.filter(wanted);
    return [...(scope === 'VALUE' ? [] : kept.map(([name]) => name)), ...(scope === 'KEY' ? [] : valuesOf(kept))];
  };
}

function lowerCase(names: readonly string[] = []): ReadonlySet<string> {
  return new Set(names.map((name) => name.toLowerCase()));
}
