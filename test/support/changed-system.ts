import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A behaviour of the distribution, as far as its copies are changed. */
export interface Behaviour {
  readonly path_pattern?: string;
  cache_policy_id: string;
  origin_request_policy_id?: string;
}

interface Distribution {
  readonly default_cache_behavior: Behaviour;
  readonly ordered_cache_behavior: readonly Behaviour[];
}

/** `aws_cloudfront_cache_policy` and `aws_cloudfront_origin_request_policy`. */
type Policy = Record<string, unknown>;

/** The synthesized global stack, as far as its copies are changed. Resources are by name. */
export interface GlobalStack {
  readonly resource: {
    readonly aws_cloudfront_cache_policy: Record<string, Policy>;
    readonly aws_cloudfront_origin_request_policy: Record<string, Policy>;
    readonly aws_cloudfront_function: Record<string, { code: string }>;
    readonly aws_cloudfront_distribution: Record<string, Distribution>;
  };
}

/**
 * Copies a synthesized system and changes its global stack.
 *
 * @returns the copy's folder
 */
export function changeSystem(outdir: string, copy: string, change: (global: GlobalStack) => void): string {
  cpSync(outdir, copy, { recursive: true });
  const file = join(copy, 'stacks', 'global', 'cdk.tf.json');
  const global = JSON.parse(readFileSync(file, 'utf8')) as GlobalStack;
  change(global);
  writeFileSync(file, JSON.stringify(global));
  return copy;
}

/** The behaviours before the default one. */
export function behavioursOf({ resource }: GlobalStack): readonly Behaviour[] {
  return Object.values(resource.aws_cloudfront_distribution).flatMap((each) => each.ordered_cache_behavior);
}

/** @throws Error when no behaviour has the pattern */
export function behaviourAt(global: GlobalStack, pattern: string): Behaviour {
  const found = behavioursOf(global).find((behaviour) => behaviour.path_pattern === pattern);
  if (found === undefined) throw new Error(`No behaviour of the system has the pattern ${pattern}.`);
  return found;
}

/**
 * Puts another text into the code of a viewer-request function.
 *
 * @throws Error when the code does not hold the text
 */
export function changeFunction(global: GlobalStack, name: string, text: string, other: string): void {
  const viewerFunction = global.resource.aws_cloudfront_function[name];
  if (viewerFunction?.code.includes(text) !== true) throw new Error(`The function ${name} does not hold "${text}".`);
  viewerFunction.code = viewerFunction.code.replace(text, () => other);
}

/** Of a name and a value each: nothing is taken of headers, cookies or query but what is given. */
interface Selections {
  readonly headers?: readonly string[];
  readonly allQuery?: boolean;
}

/** A cache policy that keeps for at least so many seconds. */
export function cachePolicy(name: string, selections: Selections, { least = 0, most = 86_400 } = {}): Policy {
  return {
    name,
    min_ttl: least,
    default_ttl: least,
    max_ttl: most,
    parameters_in_cache_key_and_forwarded_to_origin: {
      ...selected(selections),
      enable_accept_encoding_gzip: true,
      enable_accept_encoding_brotli: true,
    },
  };
}

/** An origin request policy. */
export function requestPolicy(name: string, selections: Selections): Policy {
  return { name, ...selected(selections) };
}

function selected({ headers = [], allQuery = false }: Selections): Policy {
  return {
    cookies_config: { cookie_behavior: 'none' },
    headers_config:
      headers.length > 0
        ? { header_behavior: 'whitelist', headers: { items: [...headers] } }
        : { header_behavior: 'none' },
    query_strings_config: { query_string_behavior: allQuery ? 'all' : 'none' },
  };
}
