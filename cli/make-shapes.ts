/**
 * Writes `shapes.json` afresh from the AWS provider's schema: the types it already holds and those named on the
 * command line.
 *
 *     node --import tsx cli/make-shapes.ts [resource.<type>] [data.<type>] …
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProviderMirror, mirrorSearch } from './terraform/provider-mirror';
import { readUserConfig, terraformConfig, writeTerraformConfig } from './terraform/terraform-config';
import { SHAPES_FILE, formatShapes, loadShapesOfSchemas } from '../review/hcl/shapes-file';
import { type ProviderSchemas, shapesOfSchema } from '../review/hcl/shapes-of-schema';

const REQUIREMENT = { aws: { source: 'hashicorp/aws', version: '>= 5.100.0, < 7.0.0' } };

/** The schema is 14 MB of text. */
const MAX_OUTPUT = 256 * 1024 * 1024;

function readSchema(folder: string): ProviderSchemas {
  const machine = { platform: process.platform, architecture: process.arch, userHome: homedir() };
  const mirror = findProviderMirror(mirrorSearch(process.env, machine));
  const config = join(folder, 'terraform.rc');
  writeTerraformConfig(config, terraformConfig(readUserConfig(process.env, machine.userHome), mirror));
  writeFileSync(join(folder, 'main.tf.json'), JSON.stringify({ terraform: { required_providers: REQUIREMENT } }));

  const terraform = (...args: string[]): string =>
    execFileSync(process.env['TERRAFORM_BINARY_NAME'] || 'terraform', args, {
      cwd: folder,
      env: { ...process.env, TF_CLI_CONFIG_FILE: config },
      encoding: 'utf8',
      maxBuffer: MAX_OUTPUT,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  terraform('init', '-input=false', '-no-color');
  return JSON.parse(terraform('providers', 'schema', '-json')) as ProviderSchemas;
}

function main(added: readonly string[]): void {
  const present = existsSync(SHAPES_FILE) ? loadShapesOfSchemas() : { provider: {}, resource: {}, data: {} };
  const names = Object.entries(present).flatMap(([kind, types]) => Object.keys(types).map((type) => `${kind}.${type}`));
  const folder = mkdtempSync(join(tmpdir(), 'shapes-'));
  try {
    const shapes = shapesOfSchema(readSchema(folder), [...names, ...added]);
    writeFileSync(SHAPES_FILE, formatShapes(shapes));
    const count = Object.values(shapes).reduce((sum, types) => sum + Object.keys(types).length, 0);
    process.stdout.write(`${SHAPES_FILE}: ${count} types\n`);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main(process.argv.slice(2));
