import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentNames } from '../../environments';
import { reviewedHcl, synthBuiltFoundations, synthBuiltSystem } from '../support/built-system';
import { TerraformFolder } from '../support/terraform';

jest.setTimeout(300_000);

/** What Terraform says of every root module with a backend that is called as a child here, and of nothing else. */
const OF_CHILDREN = 'Backend configuration ignored';

/** The provider of HCP Terraform is in no mirror here: what its stack says is held to the types of its bindings. */
const WITHOUT_PROVIDER = ['workspaces'];

interface Diagnostic {
  readonly severity: string;
  readonly summary: string;
}

/** Names of the variables that must be given. */
function requiredVariables(stack: string): string[] {
  const { variable = {} } = JSON.parse(readFileSync(join(stack, 'cdk.tf.json'), 'utf8')) as {
    variable?: Record<string, object>;
  };
  return Object.keys(variable).filter((name) => !('default' in variable[name]!));
}

/**
 * Every stack as it is applied (JSON) and as it is reviewed (HCL), in front of the real AWS provider. An environment's stacks are
 * modules of one configuration, so that the provider, which takes seconds to start, starts once for all of them.
 */
describe.each(environmentNames)('the stacks of %s', (name) => {
  const folder = new TerraformFolder();
  afterAll(() => folder.remove());

  it('are valid, as JSON and as HCL', () => {
    const foundations = synthBuiltFoundations(name);
    const folders = [synthBuiltSystem(name), ...(foundations === undefined ? [] : [foundations])].flatMap((outdir) =>
      readdirSync(join(outdir, 'stacks')).map((stack) => ({ stack, json: join(outdir, 'stacks', stack) })),
    );
    const module: Record<string, object> = {};
    for (const { stack, json } of folders.filter((folder) => !WITHOUT_PROVIDER.includes(folder.stack))) {
      // Paths of assets are relative to where Terraform runs.
      if (existsSync(join(json, 'assets'))) {
        cpSync(join(json, 'assets'), join(folder.path, 'assets'), { recursive: true });
      }
      const variables = Object.fromEntries(requiredVariables(json).map((variable) => [variable, '${var.given}']));
      for (const [language, source] of [
        ['json', json],
        ['hcl', join(reviewedHcl(name), stack)],
      ] as const) {
        cpSync(source, join(folder.path, language, stack), { recursive: true });
        module[`${stack}_${language}`] = { source: `./${language}/${stack}`, ...variables };
      }
    }
    folder.write('main.tf.json', JSON.stringify({ module, variable: { given: { type: 'string' } } }));

    const init = folder.run('init', '-backend=false', '-input=false', '-no-color');
    expect([init.status, init.output]).toEqual([0, expect.any(String)]);
    const { valid, diagnostics } = JSON.parse(folder.run('validate', '-json').stdout) as {
      valid: boolean;
      diagnostics: readonly Diagnostic[];
    };
    expect(diagnostics.filter(({ summary }) => summary !== OF_CHILDREN)).toEqual([]);
    expect(valid).toBe(true);
  });

  it('are formatted as Terraform does, as HCL', () => {
    expect(folder.run('fmt', '-check', '-diff', '-recursive', reviewedHcl(name))).toMatchObject({
      status: 0,
      stdout: '',
    });
  });
});

/**
 * As a module of another configuration a stack's own place of state counts for nothing, and `init -backend=false` takes any: here
 * Terraform reads it, and gets as far as it can without an account.
 */
describe.each([
  ['prod', 'cloud', 'Required token could not be found'],
  ['staging', 's3', 'No valid credential sources found'],
])('the state of every stack of %s', (name, type, end) => {
  const folder = new TerraformFolder();
  afterAll(() => folder.remove());

  function init(terraform: object) {
    folder.write('main.tf.json', JSON.stringify({ terraform }));
    // Nobody is asked, not even which services there are.
    const host = 'host "app.terraform.io" {\n  services = { "tfe.v2" = "http://127.0.0.1:9/" }\n}\n';
    const file = join(folder.path, 'offline.rc');
    writeFileSync(file, host);
    const { PATH } = process.env;
    const env = {
      PATH,
      HOME: folder.path,
      TF_CLI_CONFIG_FILE: file,
      AWS_EC2_METADATA_DISABLED: 'true',
      CHECKPOINT_DISABLE: '1',
    };
    const { status, stderr } = spawnSync('terraform', ['init', '-input=false', '-no-color'], {
      cwd: folder.path,
      env,
      encoding: 'utf8',
    });
    return { status, title: /Error: (.*)/.exec(stderr)?.[1] };
  }

  it(`is in ${type}, and Terraform takes it for what it is`, () => {
    const foundations = synthBuiltFoundations(name)!;
    const places = [synthBuiltSystem(name), foundations].flatMap((outdir) =>
      readdirSync(join(outdir, 'stacks')).map((stack) => {
        const { terraform } = JSON.parse(readFileSync(join(outdir, 'stacks', stack, 'cdk.tf.json'), 'utf8')) as {
          terraform: { backend?: { s3?: object }; cloud?: object };
        };
        const { backend, cloud } = terraform;
        return { stack, terraform: cloud ? { cloud } : { backend } };
      }),
    );
    expect(places.map(({ stack }) => stack)).toEqual(expect.arrayContaining(['data', 'global', 'bootstrap']));
    for (const { stack, terraform } of places) {
      expect([stack, Object.keys(terraform.backend ?? terraform)]).toEqual([stack, [type]]);
      expect([stack, init(terraform)]).toEqual([stack, { status: 1, title: end }]);
    }
  });

  it('would be refused with a word that its kind of place does not know', () => {
    const wrong = type === 'cloud' ? { cloud: { organisation: 'acme' } } : { backend: { s3: { bukket: 'acme' } } };
    expect(init(wrong)).toEqual({ status: 1, title: 'Extraneous JSON object property' });
  });
});
