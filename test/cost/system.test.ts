import { costDifference, defaultProfile, estimateCost, type CostStack } from '../../cost';
import { resourcesOf } from '../../cost/inventory/resources';
import { treatmentOf } from '../../cost/inventory/resource-types';
import { environmentNames, loadEnvironment } from '../../environments';
import { synthSystem } from '../support/synth-system';

const profile = defaultProfile('any');
const systems = new Map<string, CostStack[]>();

/** The stacks of an environment, synthesized once. */
function systemOf(environment: string): CostStack[] {
  const known = systems.get(environment);
  if (known) return known;
  const stacks = Object.entries(synthSystem(loadEnvironment(environment))).map(([name, json]) => ({ name, json }));
  systems.set(environment, stacks);
  return stacks;
}

/** The local system with something written differently, wherever it stands. */
function localWith(written: RegExp, instead: string): CostStack[] {
  const text = JSON.stringify(systemOf('local'));
  const changed = text.replace(written, instead);
  if (changed === text) throw new Error(`the local system does not say ${written}`);
  return JSON.parse(changed) as CostStack[];
}

/** What costs cents or more otherwise. */
const changes = (before: CostStack[], after: CostStack[]): string[] =>
  costDifference(before, after, profile).items.map(({ service, region, item }) => `${service} ${region}: ${item}`);

test.each(environmentNames)('every resource type of %s is priced, free or left out by name', (name) => {
  const types = new Set(resourcesOf(systemOf(name)).map(({ type }) => type));
  const unknown = [...types]
    .filter((type) => treatmentOf(type) === undefined)
    .map((type) => `${type}: say in cost/inventory/resource-types.ts whether it is priced, free, or left out and why`);
  expect(unknown).toEqual([]);
});

test('the local system is counted whole', () => {
  const { lines, traffic, notCounted } = estimateCost(systemOf('local'), profile);
  const quantity = (price: string, region: string) =>
    lines.filter((line) => line.price === price && line.region === region).map((line) => line.quantity);
  expect(quantity('waf.web-acl', 'global')).toEqual([1]);
  expect(quantity('waf.rule', 'global')).toEqual([5]);
  expect(quantity('waf.rule', 'eu-west-1')).toEqual([2]);
  expect(quantity('route53.hosted-zone', 'global')).toEqual([1]);
  expect(quantity('route53.health-check', 'global')).toEqual([2]);
  expect(quantity('route53.health-check-feature', 'global')).toEqual([4]);
  expect(quantity('cloudfront.functions', 'global')).toEqual([profile.requests]);
  expect(quantity('s3.reads', 'us-east-1')).toEqual([traffic.siteOriginRequests]);
  expect(lines.filter(({ price }) => price === 'dynamodb.recovery').map(({ region }) => region)).toEqual([
    'us-east-1',
    'eu-west-1',
  ]);
  expect(traffic.regions.map(({ region }) => region).sort()).toEqual(['eu-west-1', 'us-east-1']);
  expect(traffic.regions.every(({ healthChecks }) => healthChecks > 0)).toBe(true);
  expect(notCounted.filter((text) => text.includes('unknown'))).toEqual([]);
});

test('names that lead to other records are charged by query; two regions have none, three do', () => {
  const queries = (name: string) =>
    estimateCost(systemOf(name), profile).lines.filter(({ price }) => price === 'route53.latency-queries');
  expect(queries('local')).toEqual([]);
  expect(queries('prod')).toMatchObject([{ quantity: profile.dnsQueries }]);
});

test('a longer interval of health checks saves a feature of each check, and two thirds of their requests', () => {
  const { items, change } = costDifference(
    systemOf('local'),
    localWith(/"request_interval":10/g, '"request_interval":30'),
    profile,
  );
  expect(change).toBeLessThan(0);
  expect(items.find(({ item }) => item.startsWith('features of these checks'))).toMatchObject({ before: 4, after: 2 });
});

test('a third region costs a web ACL, a check, metrics and a replica', () => {
  expect(changes(systemOf('staging'), systemOf('prod'))).toEqual(
    expect.arrayContaining([
      'WAF ap-southeast-2: web ACLs',
      'Route 53 global: health checks of AWS endpoints',
      'CloudWatch ap-southeast-2: metrics of single API methods',
      'DynamoDB ap-southeast-2: storage',
    ]),
  );
});

test('more memory costs the time of functions, and nothing else', () => {
  const after = localWith(/"memory_size":512/g, '"memory_size":2048');
  expect(changes(systemOf('local'), after).sort()).toEqual([
    'Lambda eu-west-1: time, arm64',
    'Lambda us-east-1: time, arm64',
  ]);
});

test('metrics of single methods that are switched off are saved', () => {
  const after = localWith(/"metrics_enabled":true/g, '"metrics_enabled":false');
  expect(costDifference(systemOf('local'), after, profile).items.map(({ item, after: usd }) => [item, usd])).toEqual([
    ['metrics of single API methods', 0],
    ['metrics of single API methods', 0],
  ]);
});

test('Origin Shield costs its requests', () => {
  const shield = '"origin_shield":{"enabled":true,"origin_shield_region":"us-east-1"}';
  const after = localWith(/("origin_id":"site-us-east-1")(?=},{"connection)/, `$1,${shield}`);
  expect(changes(systemOf('local'), after)).toEqual(['CloudFront us-east-1: requests through Origin Shield']);
});

test('a change that costs nothing changes nothing', () => {
  const after = localWith(/"owner":"platform"/g, '"owner":"shop"');
  expect(costDifference(systemOf('local'), after, profile)).toEqual({
    before: expect.any(Number) as number,
    after: expect.any(Number) as number,
    change: 0,
    items: [],
    newlyNotCounted: [],
    substituted: [],
    unconfirmed: { change: 0, prices: [] },
  });
});
