import { CostError } from '../cost-error';
import { blocks, isBody, type Body, type CostStack, type Resource } from './resources';

/** The distribution. */
export interface EdgeFacts {
  readonly priceClass: string;
  /** CloudFront Functions that run for one request: of the site, and of the API. */
  readonly siteFunctions: number;
  readonly apiFunctions: number;
  /** Where the bucket is that the site comes from first; undefined when only Terraform knows. */
  readonly siteRegion: string | undefined;
  /** Region of Origin Shield in front of the site. */
  readonly shieldRegion: string | undefined;
}

/** @throws CostError for more than one distribution: a usage profile describes the requests of one */
export function edgeFacts(resources: readonly Resource[], stacks: readonly CostStack[]): EdgeFacts | undefined {
  const distributions = resources.filter(({ type }) => type === 'aws_cloudfront_distribution');
  const [distribution] = distributions;
  if (distributions.length > 1) {
    const addresses = distributions.map(({ address }) => address).join(', ');
    throw new CostError(
      `the stacks have ${distributions.length} distributions (${addresses}), and a usage profile describes the requests of one; estimate them apart`,
    );
  }
  if (!distribution) return undefined;
  const { body } = distribution;
  const origins = originsOf(body);
  const behaviours = [...blocks(body['default_cache_behavior']), ...blocks(body['ordered_cache_behavior'])];
  const functionsOf = (isSite: boolean) =>
    Math.max(
      0,
      ...behaviours
        .filter((behaviour) => isSiteOrigin(origins(behaviour['target_origin_id'])) === isSite)
        .map((behaviour) => blocks(behaviour['function_association']).length),
    );
  const site = origins(blocks(body['default_cache_behavior'])[0]?.['target_origin_id']);
  const [shield] = blocks(site?.['origin_shield']).filter(({ enabled }) => enabled === true);
  const shieldRegion = shield?.['origin_shield_region'];
  return {
    priceClass: String(body['price_class'] ?? 'PriceClass_All'),
    siteFunctions: functionsOf(true),
    apiFunctions: functionsOf(false),
    siteRegion: regionBehind(site?.['domain_name'], stacks, resources),
    shieldRegion: typeof shieldRegion === 'string' ? shieldRegion : undefined,
  };
}

/** By the id of an origin or of a group: the origin that is asked first. */
function originsOf(distribution: Body): (id: unknown) => Body | undefined {
  const groups = blocks(distribution['origin_group']);
  return (id) => {
    const group = groups.find(({ origin_id }) => origin_id === id);
    const first = group ? blocks(group['member'])[0]?.['origin_id'] : id;
    return blocks(distribution['origin']).find(({ origin_id }) => origin_id === first);
  };
}

/** A bucket is read with signed requests; an API is a custom origin. */
function isSiteOrigin(origin: Body | undefined): boolean {
  return blocks(origin?.['custom_origin_config']).length === 0;
}

/** The region of the stack whose state a name comes from, or of the bucket that it names. */
function regionBehind(
  domainName: unknown,
  stacks: readonly CostStack[],
  resources: readonly Resource[],
): string | undefined {
  const text = String(domainName);
  const bucket = /\$\{(aws_s3_bucket\.\w+)\./.exec(text)?.[1];
  if (bucket) return resources.find(({ address }) => address === bucket)?.region;
  const state = /\$\{data\.terraform_remote_state\.(\w+)\./.exec(text)?.[1];
  const config = stacks.flatMap(({ json }) => remoteStates(json)).find(([name]) => name === state)?.[1];
  const [stack] = stacks
    .filter(({ name }) => JSON.stringify(config ?? '').includes(name))
    .sort((one, other) => other.name.length - one.name.length);
  return resources.find((resource) => resource.stack === stack?.name)?.region;
}

function remoteStates(json: unknown): [string, unknown][] {
  const data = isBody(json) && isBody(json['data']) ? json['data'] : {};
  const states = data['terraform_remote_state'];
  return isBody(states) ? Object.entries(states) : [];
}
