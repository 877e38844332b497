import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator, stopEmulator } from '../../../local/emulator';
import { EmulatedTerraform } from './emulated-terraform';
import { EDGE } from './fixtures/edge';

const home = mkdtempSync(join(tmpdir(), 'emulator-'));
let terraform: EmulatedTerraform;

beforeAll(async () => {
  const { url } = await startEmulator({ home, port: 0 });
  terraform = new EmulatedTerraform(url);
  terraform.configure(EDGE);
  expect(terraform.init()).toMatchObject({ status: 0 });
});

afterAll(async () => {
  await stopEmulator({ home });
  terraform.remove();
  rmSync(home, { recursive: true, force: true });
});

/** The fixture with another distribution. */
function withDistribution(changes: Record<string, unknown>): unknown {
  const fixture = structuredClone(EDGE) as { resource: { aws_cloudfront_distribution: { app: object } } };
  Object.assign(fixture.resource.aws_cloudfront_distribution.app, changes);
  return fixture;
}

describe('Every CloudFront resource, with the real provider', () => {
  test('is created and then needs no change', () => {
    expect(terraform.apply()).toMatchObject({ status: 0 });
    expect(terraform.plan()).toMatchObject({ status: 0 });
  }, 300_000);

  test('is refused with AWS’s words when it is changed to what AWS refuses', () => {
    terraform.configure(withDistribution({ default_root_object: '/index.html' }));
    const refused = terraform.apply();
    expect(refused.status).toBe(1);
    expect(refused.output.replace(/\s+/g, ' ')).toContain(
      'InvalidDefaultRootObject: The default root object must not begin',
    );
  });

  test('is changed in place and then needs no change', () => {
    terraform.configure(withDistribution({ comment: 'changed', tags: { environment: 'other' } }));
    const changed = terraform.apply();
    expect(changed.output).toContain('0 added, 1 changed, 0 destroyed');
    expect(terraform.plan()).toMatchObject({ status: 0 });
  });

  test('is deleted, nothing left', () => {
    expect(terraform.destroy()).toMatchObject({ status: 0 });
    expect(terraform.run('state', 'list').stdout).toBe('');
  }, 300_000);
});
