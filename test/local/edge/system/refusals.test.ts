import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEdge, EdgeError } from '../../../../local/edge';
import { APP, edgeFunction, runs, runSmallSystem, type SmallSystem } from './small-system';

/** How a system that cannot be run is refused. */
async function refusalOf(system: SmallSystem): Promise<string> {
  try {
    const started = await runSmallSystem(system);
    await started.close();
    return 'runs';
  } catch (error) {
    if (error instanceof EdgeError) return error.message;
    throw error;
  }
}

const withFunction = (code: string, changes: Record<string, unknown> = {}): SmallSystem => ({
  behavior: { function_association: [runs('viewer-request', 'f')] },
  resources: { aws_cloudfront_function: { f: edgeFunction('f', code, changes) } },
});

/** A distribution that leads to the small system's own one by a name of it. */
const before = (domainName: string, resources: SmallSystem['resources'] = {}): SmallSystem => ({
  resources: {
    ...resources,
    aws_cloudfront_distribution: {
      outer: {
        enabled: true,
        origin: [
          {
            origin_id: 'inner',
            domain_name: domainName,
            custom_origin_config: [
              {
                http_port: 80,
                https_port: 443,
                origin_protocol_policy: 'https-only',
                origin_ssl_protocols: ['TLSv1.2'],
              },
            ],
          },
        ],
        default_cache_behavior: [
          {
            target_origin_id: 'inner',
            viewer_protocol_policy: 'allow-all',
            allowed_methods: ['GET', 'HEAD'],
            cached_methods: ['GET', 'HEAD'],
            cache_policy_id: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
          },
        ],
        restrictions: [{ geo_restriction: [{ restriction_type: 'none' }] }],
        viewer_certificate: [{ cloudfront_default_certificate: true }],
      },
    },
  },
});

const OWN_NAME = '${aws_cloudfront_distribution.app.domain_name}';

/** A record of a name that leads to the small system's distribution. */
const LEADS_THERE = {
  aws_route53_zone: { zone: { name: 'example.net' } },
  aws_route53_record: {
    inner: {
      zone_id: '${aws_route53_zone.zone.zone_id}',
      name: 'inner.example.net',
      type: 'CNAME',
      ttl: 60,
      records: [OWN_NAME],
    },
  },
};

const healthCheck = (fqdn: string): Record<string, unknown> => ({
  aws_route53_health_check: { front: { type: 'HTTPS', fqdn, port: 443, failure_threshold: 3, request_interval: 30 } },
});

describe('what the edge does not understand is refused by its address', () => {
  it.each<[string, SmallSystem, RegExp]>([
    [
      'a resource of a type that nothing models',
      { resources: { aws_cloudfront_vpc_origin: { inside: { name: 'x' } } } },
      /^system: aws_cloudfront_vpc_origin\.inside/,
    ],
    [
      'an argument of the distribution',
      { distribution: { made_up: true } },
      /^system: aws_cloudfront_distribution\.app\b.*made_up/,
    ],
    [
      'an argument of a behaviour',
      { behavior: { made_up: 1 } },
      /^system: aws_cloudfront_distribution\.app\.default_cache_behavior.*made_up/,
    ],
    [
      'an argument of an origin',
      { origin: { made_up: 'x' } },
      /^system: aws_cloudfront_distribution\.app\.origin.*made_up/,
    ],
    [
      'an argument of a cache policy',
      { cache: { made_up: 'x' } },
      /^system: aws_cloudfront_cache_policy\.usual\b.*made_up/,
    ],
    [
      'a function of Terraform’s language',
      { distribution: { comment: '${made_up("x")}' } },
      /aws_cloudfront_distribution\.app\.comment.*made_up/,
    ],
    ['a variable that nobody declares', { distribution: { enabled: '${var.unknown}' } }, /\.enabled.*var\.unknown/],
    [
      'a reference to what is not there',
      { behavior: { cache_policy_id: '${aws_cloudfront_cache_policy.gone.id}' } },
      /aws_cloudfront_distribution\.app\.default_cache_behavior.*aws_cloudfront_cache_policy\.gone/,
    ],
    [
      'an origin that a behaviour names and nobody has',
      { behavior: { target_origin_id: 'gone' } },
      /^system: aws_cloudfront_distribution\.app.*"gone"/,
    ],
    [
      'Lambda@Edge',
      { behavior: { lambda_function_association: [{ event_type: 'viewer-request', lambda_arn: 'arn' }] } },
      /default_cache_behavior.*Lambda@Edge is not modelled/,
    ],
    ['a function without a handler', withFunction('var x = 1;'), /aws_cloudfront_function\.f\.code/],
    ['a function that does not parse', withFunction('function handler(event) {'), /aws_cloudfront_function\.f\.code/],
    [
      'a function in syntax that the runtime does not document',
      withFunction('function handler(event) { return event?.request; }'),
      /aws_cloudfront_function\.f\.code.*line 1/,
    ],
    [
      'a function of more than 10 KB',
      withFunction(`function handler(event) { return event.request; } // ${'x'.repeat(11_000)}`),
      /aws_cloudfront_function\.f\.code/,
    ],
    [
      'a function that is not published',
      withFunction('function handler(event) { return event.request; }', { publish: false }),
      /default_cache_behavior.*not published/,
    ],
    [
      'a header that an origin may not be sent',
      { origin: { custom_header: [{ name: 'Host', value: 'x' }] } },
      /aws_cloudfront_distribution\.app\.origin.*custom_header.*host/i,
    ],
    [
      '§1.11 a distribution as the origin of another one',
      before(OWN_NAME),
      /^system: aws_cloudfront_distribution\.outer\.origin.*"inner".*aws_cloudfront_distribution\.app/,
    ],
    [
      '§1.11 the same by an alternate name',
      before(APP),
      /^system: aws_cloudfront_distribution\.outer\.origin.*"inner"/,
    ],
    [
      '§1.11 the same by a record of the system',
      before('inner.example.net', LEADS_THERE),
      /^system: aws_cloudfront_distribution\.outer\.origin.*inner\.example\.net/,
    ],
    [
      '§1.11 a distribution as its own origin',
      { origin: { domain_name: APP } },
      /^system: aws_cloudfront_distribution\.app\.origin.*"web"/,
    ],
    [
      '§5.2 a health check that asks a distribution',
      { resources: healthCheck(OWN_NAME) as SmallSystem['resources'] & object },
      /^system: aws_route53_health_check\.front\.fqdn.*aws_cloudfront_distribution\.app/,
    ],
    ['a module', { blocks: { module: { inner: { source: './inner' } } } }, /^system: module/],
  ])('%s', async (_what, system, message) => {
    const refusal = await refusalOf(system);
    expect(refusal).toMatch(message);
    expect(refusal).not.toMatch(/\n\s+at /);
  });

  it('a value that only an unknown type would have', async () => {
    const system = {
      resources: { random_password: { secret: { length: 32 } } },
      origin: { custom_header: [{ name: 'x-secret', value: '${random_password.secret.result}' }] },
    };
    expect(await refusalOf(system)).toMatch(/aws_cloudfront_distribution\.app\.origin.*random_password\.secret/);
  });

  it('a folder without a system, and a system without a distribution', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'no-system-'));
    const run = (): Promise<unknown> => createEdge({ outdir: folder, workFolder: join(folder, 'work') });
    try {
      await expect(run()).rejects.toThrow(/no Terraform JSON is there/);
      writeFileSync(join(folder, 'main.tf.json'), JSON.stringify({ resource: {} }));
      await expect(run()).rejects.toThrow(/holds no CloudFront distribution/);
      writeFileSync(join(folder, 'main.tf.json'), '{');
      await expect(run()).rejects.toThrow(/main\.tf\.json.*is not JSON/);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('what no answer depends on', () => {
  it('is not run, and is told of', async () => {
    const system = await runSmallSystem({
      resources: {
        aws_kinesis_stream: { orders: { name: 'orders' }, stock: { name: 'stock' } },
        aws_sqs_queue: { jobs: { name: 'jobs' } },
        aws_kms_key: { key: {} },
        null_resource: { nothing: {} },
        random_password: { secret: { length: 32 } },
        terraform_data: { data: { input: 'x' } },
      },
    });
    try {
      expect((await system.ask('/')).status).toBe(200);
      const { notices } = system.edge.state();
      expect(notices).toHaveLength(6);
      expect(notices[0]).toBe(
        'system: aws_kinesis_stream.orders: is not run here, because the local edge has no aws_kinesis_stream; nor is another of the type.',
      );
    } finally {
      await system.close();
    }
  });
});
