import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Evaluates strings of the JSON syntax with the real Terraform, all in one process.
 *
 * @param prepare fills the folder that Terraform runs in
 * @returns each value as `jsonencode` writes it
 */
export function consoleValues(strings: readonly string[], prepare?: (folder: string) => void): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'terraform-console-'));
  try {
    prepare?.(folder);
    const locals = Object.fromEntries(strings.map((text, index) => [`value_${index}`, text]));
    writeFileSync(join(folder, 'main.tf.json'), JSON.stringify({ locals }));
    writeFileSync(join(folder, 'terraform.rc'), '');
    const names = strings.map((_, index) => `jsonencode(local.value_${index})`).join(', ');
    const done = spawnSync('terraform', ['console'], {
      cwd: folder,
      input: `base64encode(jsonencode([${names}]))\n`,
      encoding: 'utf8',
      env: { ...process.env, TF_CLI_CONFIG_FILE: join(folder, 'terraform.rc'), CHECKPOINT_DISABLE: '1' },
      maxBuffer: 64 * 1024 * 1024,
    });
    const [, base64] = /^"([A-Za-z0-9+/=]+)"/.exec(done.stdout) ?? [];
    if (base64 === undefined)
      throw new Error(`terraform console failed: ${(done.stdout + done.stderr).slice(0, 2000)}`);
    return JSON.parse(Buffer.from(base64, 'base64').toString('utf8')) as string[];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
