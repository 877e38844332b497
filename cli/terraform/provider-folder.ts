import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { REQUIRED_AWS_PROVIDER } from '../../stacks/required-aws-provider';
import { findProviderMirror, mirrorSearch } from './provider-mirror';
import { readUserConfig, terraformConfig, writeTerraformConfig } from './terraform-config';

/** The providers that the stacks require. */
export const REQUIRED_PROVIDERS = { aws: REQUIRED_AWS_PROVIDER };

/** The schema of the AWS provider is 14 MB of text. */
const MAX_OUTPUT = 256 * 1024 * 1024;

/** A temporary folder in which the AWS provider can be asked something, with the provider mirror of the machine when it has one. */
export class ProviderFolder {
  private readonly path = mkdtempSync(join(tmpdir(), 'provider-'));
  private readonly config = join(this.path, 'terraform.rc');

  /** @throws Error when Terraform is not there, or cannot get the provider */
  constructor() {
    const machine = { platform: process.platform, architecture: process.arch, userHome: homedir() };
    const mirror = findProviderMirror(mirrorSearch(process.env, machine));
    writeTerraformConfig(this.config, terraformConfig(readUserConfig(process.env, machine.userHome), mirror));
    this.write('main.tf.json', JSON.stringify({ terraform: { required_providers: REQUIRED_PROVIDERS } }));
    try {
      this.run('init', '-input=false', '-no-color');
    } catch (error) {
      this.remove();
      throw error;
    }
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.path, file), text);
  }

  /**
   * @returns what Terraform prints
   * @throws Error when it fails
   */
  run(...args: string[]): string {
    const { status, stdout, stderr } = this.attempt(...args);
    if (status !== 0) throw new Error(`terraform ${args.join(' ')} ends with ${status}: ${stderr.slice(-2_000)}`);
    return stdout;
  }

  /** @throws Error when Terraform is not there; a failure of Terraform itself is in the result */
  attempt(...args: string[]): { readonly status: number | null; readonly stdout: string; readonly stderr: string } {
    const done = spawnSync(process.env['TERRAFORM_BINARY_NAME'] || 'terraform', args, {
      cwd: this.path,
      env: { ...process.env, TF_CLI_CONFIG_FILE: this.config },
      encoding: 'utf8',
      maxBuffer: MAX_OUTPUT,
    });
    if (done.error) throw done.error;
    return done;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
