import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { withVersions } from '../../../cli/compatibility/compatibility-page';
import { readVersions } from '../../../cli/compatibility/read-versions';
import { temporaryFolder } from '../support/temporary-folder';

const LOCK = readFileSync(resolve(__dirname, '../../../package-lock.json'), 'utf8');

const terraform = (backend: string, core: string) => `terraform {
  required_version = "${core}"

  backend "${backend}" {
  }

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100.0"
    }
  }
}
`;

/** Everything that pins a version, as small as it can be. */
const FILES: Readonly<Record<string, string>> = {
  'package.json': '{ "engines": { "node": ">=20.19" } }',
  'package-lock.json': LOCK,
  'hcl/local/data/terraform.tf': terraform('local', '>= 1.5.0'),
  'hcl/local/global/terraform.tf': terraform('local', '>= 1.5.0'),
  'hcl/prod/global/terraform.tf': terraform('s3', '>= 1.10.0'),
  'hcl/prod/global/code.tf': 'runtime = "nodejs22.x"\nruntime    = "cloudfront-js-2.0"\n',
  '.github/workflows/one.yml': 'jobs: { a: { steps: [{ with: { node-version: 22, terraform_version: 1.11.4 } }] } }',
  '.github/workflows/two.yml': 'jobs: { b: { steps: [{ run: ls }, { with: { node-version: 20 } }] } }',
  'local/emulator/python.ts': "export const MOTO_VERSION = '5.2.1';",
  'spa/vite.config.ts': "target: 'es2022'",
  'cli/cdktn/package.json':
    '{ "dependencies": { "cdktn": "0.24.0", "@cdktf/provider-aws": "npm:@cdktn/provider-aws@25.7.0" } }',
};

describe('the versions that a project pins', () => {
  const folder = temporaryFolder();
  const write = (files: Readonly<Record<string, string>>) =>
    Object.entries(files).forEach(([file, text]) => folder.write(file, text));
  const version = (name: string) => readVersions(folder.path).find((pinned) => pinned.name === name)?.version;

  beforeEach(() => write(FILES));

  it('are told as the files say them', () => {
    expect(version('Node.js')).toBe('>= 20.19');
    expect(version('Terraform')).toBe('>= 1.5.0');
    expect(version('Terraform, `s3` backend')).toBe('>= 1.10.0');
    expect(version('AWS provider')).toBe('>= 5.100.0');
    expect(version('Lambda runtime')).toBe('nodejs22.x');
    expect(version('moto')).toBe('5.2.1');
    expect(version('`cdktf`')).toBe('0.21.0');
    expect(version('`cdktn`, for its check')).toBe('0.24.0');
    expect(version('`@cdktn/provider-aws`, for its check')).toBe('25.7.0');
  });

  it('are all told where workflows differ', () => {
    expect(version('Node.js of workflows')).toBe('20, 22');
    expect(version('Terraform of workflows')).toBe('1.11.4');
  });

  it.each([
    [
      'two stacks that should agree do not',
      { 'hcl/local/data/terraform.tf': terraform('local', '>= 1.6.0') },
      'the required_version of hcl/ should be one version, and is: >= 1.5.0, >= 1.6.0',
    ],
    [
      'a file no longer says it',
      { 'spa/vite.config.ts': 'target: undefined' },
      'spa/vite.config.ts should be one version, and is: not there',
    ],
    [
      'the fork is not pinned',
      { 'cli/cdktn/package.json': '{ "dependencies": { "cdktn": "0.24.0" } }' },
      '@cdktn/provider-aws in cli/cdktn/package.json should be one version, and is: not there',
    ],
    [
      'a package is gone',
      { 'package-lock.json': LOCK.replace('"node_modules/cdktf":', '"node_modules/cdktn":') },
      'package-lock.json has no cdktf; take it off the list of packages',
    ],
  ])('are an error where %s', (_what, files, message) => {
    write(files);
    expect(() => readVersions(folder.path)).toThrow(message);
  });
});

test('a page without a place for the table is refused', () => {
  expect(() => withVersions('# Compatibility\n', [])).toThrow(
    'docs/compatibility.md needs the lines <!-- pinned versions --> and <!-- end of pinned versions -->',
  );
});
