import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProviderMirror, mirrorSearch } from '../../cli/terraform/provider-mirror';
import { terraformConfig, writeTerraformConfig } from '../../cli/terraform/terraform-config';

export interface TerraformResult {
  readonly status: number | null;
  readonly stdout: string;
  /** Both streams, for the message of a failed test. */
  readonly output: string;
}

/** No account and nothing that listens: a test that turns to AWS fails at once. */
const NO_AWS = {
  AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
};

/** A temporary folder to run the real Terraform in, with the provider mirror of the machine when it has one. */
export class TerraformFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'terraform-'));
  private readonly config = join(this.path, 'terraform.rc');

  constructor() {
    const machine = { platform: process.platform, architecture: process.arch, userHome: homedir() };
    writeTerraformConfig(this.config, terraformConfig('', findProviderMirror(mirrorSearch(process.env, machine))));
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.path, file), text);
  }

  /** @throws Error when Terraform is not there; a failure of Terraform itself is in the result */
  run(...args: string[]): TerraformResult {
    const env = { ...process.env, ...NO_AWS, TF_CLI_CONFIG_FILE: this.config, CHECKPOINT_DISABLE: '1' };
    const done = spawnSync('terraform', args, { cwd: this.path, env, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
    if (done.error) throw done.error;
    return { status: done.status, stdout: done.stdout, output: done.stdout + done.stderr };
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
