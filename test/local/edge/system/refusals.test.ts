import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEdge, EdgeError } from '../../../../local/edge';
import { edgeFunction, runs, runSmallSystem, type SmallSystem } from './small-system';

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
