import { cacheReport } from '../../../constructs/edge/cache-report';
import { api, type Route } from '../../../contract';
import { environmentWith, synthSystem } from '../../support/synth-system';

describe('the report of what is kept', () => {
  const rows = cacheReport(api, { name: 'edge-local', regions: 2 });
  const { resource } = synthSystem(environmentWith())['global']!;
  const distribution = Object.values(resource['aws_cloudfront_distribution']!)[0]!;
  const behaviours = distribution['ordered_cache_behavior'] as readonly Record<string, string>[];

  it('has a row for every route, in the order of the contract', () => {
    expect(rows.map(({ route }) => route)).toEqual(api.map(({ name }) => name));
  });

  it.each(rows.map((row) => [row.route, row] as const))('says of %s what is synthesized', (_, row) => {
    const [, pattern = ''] = row.request.split(' ');
    const behaviour =
      behaviours.find(({ path_pattern: candidate }) => candidate === pattern) ??
      behaviours.find(({ path_pattern: candidate }) => candidate === '/api/*')!;
    expect(row.behaviour).toContain(`${behaviour['path_pattern']} → `);

    const [, name = ''] = /aws_cloudfront_cache_policy\.(\w+)\.id/.exec(behaviour['cache_policy_id']!) ?? [];
    const policy = resource['aws_cloudfront_cache_policy']?.[name];
    expect(row.policies.split(' ')[0]).toBe(policy?.['name'] ?? 'CachingDisabled,');
    const { query_strings_config: query, headers_config: headers } = (policy?.[
      'parameters_in_cache_key_and_forwarded_to_origin'
    ] ?? {}) as Record<string, { query_strings?: { items: string[] }; headers?: { items: string[] } }>;
    const named = [...(query?.query_strings?.items ?? []), ...(headers?.headers?.items ?? [])];
    const key = policy && ['path', ...named, 'encoding (br or gzip)'];
    expect(row.key).toBe(key?.join(', ') ?? 'none');
  });

  it('puts a rule into words', () => {
    const rules = Object.fromEntries(rows.map(({ route, rule }) => [route, rule]));
    expect(rules).toMatchObject({
      getProduct: 'shared: fresh for 300 s, then 60 s while a new one is fetched, 86400 s when every region fails',
      getPriceList: 'shared: fresh for 300 s, 86400 s when every region fails',
      getStock: 'revalidate',
      getMe: 'never',
    });
  });

  it('knows no neighbour where there is one region', () => {
    const alone = cacheReport(api, { name: 'edge-dev', regions: 1 }).map(({ behaviour }) => behaviour);
    expect(alone.filter((behaviour) => !behaviour.includes('→ the region'))).toEqual([]);
    for (const name of ['getProduct', 'getOrder']) {
      expect(rows.find(({ route }) => route === name)?.behaviour).toContain('the nearest region, then another');
    }
    expect(rows.find(({ route }) => route === 'placeOrder')?.behaviour).toContain(
      'the nearest healthy region, all methods',
    );
  });

  it('tells callers apart', () => {
    expect(new Set(rows.map(({ caller }) => caller))).toEqual(
      new Set(['everybody', 'viewers with a session', 'requests with a CloudFront signature']),
    );
    expect(cacheReport([] as readonly Route[], { name: 'x', regions: 1 })).toEqual([]);
  });
});
