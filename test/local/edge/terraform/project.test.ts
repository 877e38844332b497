import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import { loadEnvironment } from '../../../../environments';
import { loadSystem } from '../../../../local/edge/terraform/load-system';
import type { Resource, System, Value } from '../../../../local/edge/terraform/system';
import { addSystem } from '../../../../stacks/system';
import { fixtureArtifacts } from '../../../support/fixture-artifacts';
import { neededVariables } from '../../../support/needed-variables';
import { TEST_SESSION_KEYS } from '../../../support/session-keys';

const SECRET = 'the-secret-of-the-origin-0123456789';
const PEM = '-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----\n';
const variables = {
  origin_secret_current: SECRET,
  signing_public_key_a: PEM,
  signing_public_key_b: PEM,
  session_keys: TEST_SESSION_KEYS,
};

const folders: string[] = [];

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function load(environmentName: string): System {
  const outdir = mkdtempSync(join(tmpdir(), 'edge-project-'));
  folders.push(outdir);
  const app = new App({ outdir });
  addSystem(app, {
    environment: loadEnvironment(environmentName),
    artifacts: fixtureArtifacts(),
    localStateFolder: '../../state',
    preview: false,
  });
  app.synth();
  return loadSystem(outdir, { variables: neededVariables(outdir, variables) });
}

describe('the synthesized project', () => {
  let system: System;
  let resource: (type: string, name: string, stack?: string) => Resource['values'];

  beforeAll(() => {
    system = load('local');
    resource = (type, name, stack = 'global') => {
      const found = system.ofType(type).find((candidate) => candidate.name === name && candidate.stack === stack);
      if (found === undefined) throw new Error(`${stack} has no ${type}.${name}`);
      return found.values;
    };
  });

  it("has the other stacks' buckets as origins of the distribution", () => {
    const origins = resource('aws_cloudfront_distribution', 'distribution')['origin'] as Record<string, Value>[];
    const domains = Object.fromEntries(origins.map((origin) => [origin['origin_id'], origin['domain_name']]));
    for (const region of ['us-east-1', 'eu-west-1']) {
      const bucket = resource('aws_s3_bucket', 'site_bucket', `regional-${region}`);
      expect(domains[`site-${region}`]).toBe(bucket['bucket_regional_domain_name']);
      expect(domains[`site-${region}`]).toContain(`.s3.${region}.amazonaws.com`);
    }
  });

  it('points latency records at the regional domains, and the standby at those of the neighbour', () => {
    const alias = (name: string) => resource('aws_route53_record', name)['alias'];
    const domain = (name: string, region: string) => {
      const values = resource('aws_api_gateway_domain_name', name, `regional-${region}`);
      const { regional_domain_name: target, regional_zone_id: zone } = values;
      return [{ evaluate_target_health: false, name: target, zone_id: zone }];
    };
    expect(alias('routing_origin_eu_west_1_a')).toEqual(domain('domain_origin', 'eu-west-1'));
    expect(alias('routing_origin_us_east_1_a')).toEqual(domain('domain_origin', 'us-east-1'));
    expect(alias('routing_standby_eu_west_1_a')).toEqual(domain('domain_standby', 'us-east-1'));
  });

  it('gives each record the health check of the region it answers with', () => {
    const check = resource('aws_route53_health_check', 'routing_health_us_east_1')['id'];
    expect(resource('aws_route53_record', 'routing_standby_eu_west_1_a')['health_check_id']).toBe(check);
  });

  it('knows one hosted zone in all stacks', () => {
    const zones = system.resources.filter(({ mode, type }) => mode === 'data' && type === 'aws_route53_zone');
    expect(zones).toHaveLength(3);
    expect(new Set(zones.map(({ values }) => values['zone_id'])).size).toBe(1);
  });

  it('holds the secret in the rules of the firewall, and sends it to the origin', () => {
    const rules = resource('aws_wafv2_web_acl', 'origin_lock', 'regional-eu-west-1')['rule_json'];
    expect(JSON.stringify(JSON.parse(String(rules)))).toContain(`"SearchString":"${SECRET}"`);
    const origins = resource('aws_cloudfront_distribution', 'distribution')['origin'] as Record<string, Value>[];
    expect(origins.find((origin) => origin['origin_id'] === 'api')?.['custom_header']).toEqual([
      { name: 'x-origin-verify', value: SECRET },
    ]);
  });

  it("holds the aliases' ARNs in the OpenAPI document", () => {
    const body = JSON.parse(String(resource('aws_api_gateway_rest_api', 'api', 'regional-eu-west-1')['body'])) as {
      paths: Record<string, Record<string, Record<string, { uri?: string }>>>;
    };
    const alias = resource('aws_lambda_alias', 'function_catalogue_live', 'regional-eu-west-1');
    expect(alias['arn']).toBe('arn:aws:lambda:eu-west-1:123456789012:function:edge-local-catalogue:live');
    expect(body.paths['/products']?.['get']?.['x-amazon-apigateway-integration']?.uri).toBe(
      `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${String(alias['arn'])}/invocations`,
    );
  });

  it('uploads the files of the site with content type and cache control', () => {
    const objects = system.ofType('aws_s3_object').filter(({ stack }) => stack === 'regional-eu-west-1');
    const files = objects.map(({ values }) => [values['key'], values['content_type'], values['cache_control']]);
    const forEdge = 'public, max-age=0, must-revalidate, s-maxage=31536000';
    expect(files).toContainEqual(['releases/0123456789ab/index.html', 'text/html; charset=utf-8', forEdge]);
    const assets = files.filter(([key]) => String(key).startsWith('assets/'));
    expect(assets.length).toBeGreaterThan(0);
    for (const [, , cacheControl] of assets) expect(cacheControl).toBe('public, max-age=31536000, immutable');
  });

  it('lets CloudFront read the bucket, by a policy that names it', () => {
    const policy = JSON.parse(
      String(resource('aws_s3_bucket_policy', 'site_access', 'regional-us-east-1')['policy']),
    ) as {
      Statement: Record<string, unknown>[];
    };
    const bucket = String(resource('aws_s3_bucket', 'site_bucket', 'regional-us-east-1')['arn']);
    expect(policy.Statement.find(({ Sid }) => Sid === 'CloudFrontReads')).toEqual({
      Sid: 'CloudFrontReads',
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: `${bucket}/*`,
      Principal: { Service: 'cloudfront.amazonaws.com' },
      Condition: { ArnLike: { 'AWS:SourceArn': 'arn:aws:cloudfront::123456789012:distribution/*' } },
    });
  });

  it('is the same at every load', () => {
    const values = (loaded: System) => loaded.resources.map((each) => [each.address, each.values]);
    expect(values(load('local'))).toEqual(values(system));
  });

  it.each(['dev', 'staging', 'prod'])('resolves with the backends and settings of %s, too', (environment) => {
    const loaded = load(environment);
    const global = loaded.outputs.get('global');
    expect(global?.['distribution_domain']).toMatch(/^d[a-z0-9]{13}\.cloudfront\.net$/);
    const regional = [...loaded.outputs].filter(([stack]) => stack !== 'global').map(([, outputs]) => outputs);
    const records = loaded.ofType('aws_route53_record').filter(({ name }) => /^routing_origin_.*_a$/.test(name));
    const targets = records.map(({ values }) => (values['alias'] as Record<string, Value>[])[0]?.['name']);
    expect(targets.sort()).toEqual(regional.map((outputs) => outputs['origin_domain']).sort());
    expect(targets.length).toBeGreaterThan(0);
  });
});
