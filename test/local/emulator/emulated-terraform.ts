import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { TerraformFolder, type TerraformResult } from '../../support/terraform';

/** A folder to run the real Terraform in against a running emulator. */
export class EmulatedTerraform {
  private readonly folder = new TerraformFolder();

  /** @param url endpoint of the emulator */
  constructor(private readonly url: string) {}

  /** Replaces the configuration. */
  configure(configuration: unknown): void {
    this.folder.write('main.tf.json', JSON.stringify(configuration));
  }

  /** @param file relative path; its folders are made */
  write(file: string, text: string): void {
    mkdirSync(dirname(join(this.folder.path, file)), { recursive: true });
    this.folder.write(file, text);
  }

  run(...args: string[]): TerraformResult {
    const env = {
      ...process.env,
      AWS_ENDPOINT_URL: this.url,
      AWS_ACCESS_KEY_ID: 'testing',
      AWS_SECRET_ACCESS_KEY: 'testing',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_CONFIG_FILE: '/dev/null',
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      TF_CLI_CONFIG_FILE: join(this.folder.path, 'terraform.rc'),
      CHECKPOINT_DISABLE: '1',
    };
    const done = spawnSync('terraform', args, {
      cwd: this.folder.path,
      env,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    if (done.error) throw done.error;
    return { status: done.status, stdout: done.stdout, output: done.stdout + done.stderr };
  }

  init(): TerraformResult {
    return this.run('init', '-input=false', '-no-color');
  }

  apply(): TerraformResult {
    return this.run('apply', '-auto-approve', '-input=false', '-no-color', '-parallelism=30');
  }

  /** Exit status 0: no changes, 2: changes, 1: an error. */
  plan(): TerraformResult {
    return this.run('plan', '-detailed-exitcode', '-input=false', '-no-color');
  }

  destroy(): TerraformResult {
    return this.run('destroy', '-auto-approve', '-input=false', '-no-color', '-parallelism=30');
  }

  remove(): void {
    this.folder.remove();
  }
}
