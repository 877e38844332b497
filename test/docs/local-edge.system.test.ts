import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { synthBuiltSystem } from '../support/built-system';
import { TEST_SESSION_KEYS } from '../support/session-keys';

const run = promisify(execFile);
const PROJECT = resolve(__dirname, '../..');
const [, EXAMPLE = ''] =
  /## Use it as a library\n[^]*?```ts\n([^]*?)```/.exec(readFileSync(join(PROJECT, 'docs/local-edge.md'), 'utf8')) ??
  [];

test('the page’s example of the library runs as it stands, with the files that it names', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'edge-library-'));
  try {
    for (const name of ['local', 'node_modules']) symlinkSync(join(PROJECT, name), join(folder, name));
    synthBuiltSystem('local', join(folder, '.edge/out/local'));
    const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    writeFileSync(join(folder, 'signing-key-a.pub.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
    writeFileSync(join(folder, 'session-keys.jwks.json'), TEST_SESSION_KEYS);
    writeFileSync(join(folder, 'example.ts'), EXAMPLE);

    const { stdout } = await run(process.execPath, ['--require', 'tsx/cjs', 'example.ts'], { cwd: folder });

    expect(stdout).toMatch(/^200 (us-east-1|eu-west-1)\n$/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
