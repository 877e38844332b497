import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workspaceExists } from '../../../cli/foundations/workspace-exists';
import type { SynthesizedStack } from '../../../cli/synth/synthesized-stack';

const folder = mkdtempSync(join(tmpdir(), 'workspace-'));
const file = join(folder, 'cdk.tf.json');
const cloud = { hostname: 'app.terraform.io', organization: 'acme', workspaces: { name: 'shop-prod-workspaces' } };
writeFileSync(file, JSON.stringify({ terraform: { cloud } }));
const stack: SynthesizedStack = { name: 'workspaces', file, folder, dependencies: [], exceptions: [] };
const variables = { TF_TOKEN_app_terraform_io: 'secret' };

afterAll(() => rmSync(folder, { recursive: true }));

const answering = (status: number) => jest.fn(() => Promise.resolve(new Response('{}', { status })));

test.each([
  [200, true],
  [404, false],
])('a workspace is asked for by name with the token of the host: %i means %j', async (status, exists) => {
  const ask = answering(status);
  expect(await workspaceExists({ variables }, stack, ask)).toBe(exists);
  expect(ask).toHaveBeenCalledWith(
    'https://app.terraform.io/api/v2/organizations/acme/workspaces/shop-prod-workspaces',
    expect.objectContaining({ headers: { authorization: 'Bearer secret' } }),
  );
});

test('without a token, the variable that holds it is named', async () => {
  await expect(workspaceExists({ variables: {} }, stack, answering(200))).rejects.toThrow(
    'workspaces needs a token of app.terraform.io that may make workspaces; set TF_TOKEN_app_terraform_io',
  );
});

test.each([
  [401, /does not say .* shop-prod-workspaces: the token in TF_TOKEN_app_terraform_io is not valid$/],
  [503, /does not say .* shop-prod-workspaces: it answered 503$/],
])('an answer of %i is no answer', async (status, message) => {
  await expect(workspaceExists({ variables }, stack, answering(status))).rejects.toThrow(message);
});

test('an unreachable host is said to be one', async () => {
  const failed = () => Promise.reject(Object.assign(new TypeError('fetch failed'), { cause: { code: 'ENOTFOUND' } }));
  await expect(workspaceExists({ variables }, stack, failed)).rejects.toThrow(
    'app.terraform.io cannot be asked about the workspace shop-prod-workspaces (ENOTFOUND); go online',
  );
});
