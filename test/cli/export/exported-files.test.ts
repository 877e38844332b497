import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportedFiles } from '../../../cli/export/exported-files';
import { readStacks } from '../../../cli/synth/synthesized-stack';
import { renderEnvironment } from '../../../review';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();

/** Synthesizes two stacks, of which one reads the other's state. */
function synthesize(backend: (stack: string) => object, remote: object): void {
  const stacks = { data: [], global: ['data'] };
  const described = Object.entries(stacks).map(([name, dependencies]) => {
    const workingDirectory = `stacks/${name}`;
    return [
      name,
      { name, dependencies, workingDirectory, synthesizedStackPath: `${workingDirectory}/cdk.tf.json` },
    ] as const;
  });
  folder.write('out/manifest.json', JSON.stringify({ stacks: Object.fromEntries(described) }));
  const variable = { secret: { type: 'string', description: 'A | secret.', sensitive: true } };
  folder.write(
    'out/stacks/data/cdk.tf.json',
    JSON.stringify({ terraform: backend('data'), output: { a: { value: 1 } } }),
  );
  const data = { terraform_remote_state: { state_data: remote } };
  folder.write('out/stacks/global/cdk.tf.json', JSON.stringify({ terraform: backend('global'), variable, data }));
}

async function exported(): Promise<ReadonlyMap<string, Buffer>> {
  const outdir = join(folder.path, 'out');
  return exportedFiles({ environment: 'prod', outdir, stacks: readStacks(outdir) });
}

const local = (stack: string) => ({ backend: { local: { path: `../../../../state/prod/${stack}.tfstate` } } });
const localRemote = { backend: 'local', config: { path: '../../../../state/prod/data.tfstate' } };

test('the reviewed HCL comes byte for byte, with the assets beside it', async () => {
  synthesize(local, localRemote);
  const archive = Buffer.from([80, 75, 0, 255, 10, 13]);
  writeFileSync(folder.write('out/stacks/data/assets/code/x.zip', ''), archive);

  const files = await exported();
  const reviewed = await renderEnvironment(join(folder.path, 'out'), join(folder.path, 'hcl'));

  expect(reviewed.length).toBeGreaterThan(4);
  for (const file of reviewed) {
    expect([file, files.get(file)?.toString()]).toEqual([file, readFileSync(join(folder.path, 'hcl', file), 'utf8')]);
  }
  expect(files.get('data/assets/code/x.zip')).toEqual(archive);
  const others = ['README.md', 'data/assets/code/x.zip', 'data/state_override.tf', 'global/state_override.tf'];
  expect([...files.keys()].filter((file) => !reviewed.includes(file)).sort()).toEqual(others);
});

test('local state lies beside the stacks, for the one that writes it and the one that reads it', async () => {
  synthesize(local, localRemote);
  const files = await exported();

  expect(files.get('data/state_override.tf')?.toString()).toContain('path = "../state/data.tfstate"');
  expect(files.get('global/state_override.tf')?.toString()).toBe(
    [
      '# Where state lies in this export: overrides what terraform.tf and remote-state.tf say.',
      '',
      'terraform {',
      '  backend "local" {',
      '    path = "../state/global.tfstate"',
      '  }',
      '}',
      '',
      'data "terraform_remote_state" "state_data" {',
      '  config = {',
      '    path = "../state/data.tfstate"',
      '  }',
      '}',
      '',
    ].join('\n'),
  );
});

test.each([
  [
    'S3',
    (stack: string) => ({ backend: { s3: { bucket: 'states', key: `prod/${stack}.tfstate`, region: 'us-east-1' } } }),
    '| global | `states/prod/global.tfstate` |',
    'nothing has to be moved',
  ],
  [
    'HCP Terraform',
    (stack: string) => ({ cloud: { organization: 'acme', workspaces: { name: `edge-${stack}` } } }),
    '| global | `acme/edge-global` |',
    '`terraform login` first',
  ],
])('state in %s stays where it is', async (_, backend, row, sentence) => {
  synthesize(backend, { backend: 's3', config: { bucket: 'states', key: 'prod/data.tfstate', region: 'us-east-1' } });
  const files = await exported();

  expect([...files.keys()].filter((file) => file.includes('override'))).toEqual([]);
  const page = files.get('README.md')?.toString();
  expect(page).toContain(row);
  expect(page).toContain(sentence);
});

test('the page tells the commands in the order of the stacks, and the variables', async () => {
  synthesize(local, localRemote);
  const page = (await exported()).get('README.md')?.toString() ?? '';

  expect(page.match(/^terraform .*$/gm)).toEqual([
    'terraform -chdir=data init',
    'terraform -chdir=data apply',
    'terraform -chdir=global init',
    'terraform -chdir=global apply',
    'terraform -chdir=global destroy',
    'terraform -chdir=data destroy',
  ]);
  expect(page).toContain('| global | data |');
  expect(page).toContain('| `TF_VAR_secret` | yes | global | A \\| secret. |');
});
