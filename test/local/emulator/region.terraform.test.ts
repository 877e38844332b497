import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator, stopEmulator } from '../../../local/emulator';
import { EmulatedTerraform } from './emulated-terraform';
import { REGION } from './fixtures/region';

const home = mkdtempSync(join(tmpdir(), 'emulator-'));
let terraform: EmulatedTerraform;

beforeAll(async () => {
  const { url } = await startEmulator({ home, port: 0 });
  terraform = new EmulatedTerraform(url);
  terraform.write('bundle.zip', 'code');
  terraform.write('site/index.html', '<h1>site</h1>');
  terraform.write('site/assets/app.js', 'run()');
  terraform.configure(REGION);
  expect(terraform.init()).toMatchObject({ status: 0 });
});

afterAll(async () => {
  await stopEmulator({ home });
  terraform.remove();
  rmSync(home, { recursive: true, force: true });
});

/** The fixture with other settings of its REST API. */
function withApi(changes: Record<string, unknown>): unknown {
  const fixture = structuredClone(REGION) as { resource: { aws_api_gateway_rest_api: { api: object } } };
  Object.assign(fixture.resource.aws_api_gateway_rest_api.api, changes);
  return fixture;
}

describe('Every resource of a region, with the real provider', () => {
  test('is created and then needs no change', () => {
    expect(terraform.apply()).toMatchObject({ status: 0 });
    expect(terraform.plan()).toMatchObject({ status: 0 });
  }, 300_000);

  test('takes changes of the API and of the function', () => {
    terraform.write('bundle.zip', 'other code');
    terraform.write('site/index.html', '<h1>other site</h1>');
    terraform.configure(
      withApi({
        description: 'changed',
        disable_execute_api_endpoint: false,
        minimum_compression_size: '2048',
        binary_media_types: ['image/png', 'application/pdf'],
      }),
    );
    expect(terraform.apply()).toMatchObject({ status: 0 });
    expect(terraform.plan()).toMatchObject({ status: 0 });
  });

  test('is deleted, nothing left', () => {
    expect(terraform.destroy()).toMatchObject({ status: 0 });
    expect(terraform.run('state', 'list').stdout).toBe('');
  });
});
