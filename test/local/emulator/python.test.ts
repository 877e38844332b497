import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmulatorError, startEmulator } from '../../../local/emulator';

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'emulator-'));
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

function script(name: string, text: string): string {
  const path = join(home, name);
  writeFileSync(path, `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  return path;
}

describe('Without what it needs the emulator', () => {
  test('says how to install Python', async () => {
    const start = startEmulator({ home, port: 0, python: join(home, 'no-such-python') });
    await expect(start).rejects.toThrow(EmulatorError);
    await expect(start).rejects.toThrow(/needs Python 3.*apt-get install python3 python3-venv/);
  });

  test('says how to install moto when it cannot do so itself', async () => {
    const python = script('python3', 'case "$1" in --version) exit 0;; *) echo "no network" >&2; exit 1;; esac');
    const said: string[] = [];
    const start = startEmulator({ home, port: 0, python, log: (line) => said.push(line) });
    await expect(start).rejects.toThrow(/could not be installed.*no network.*pip install 'moto\[server\]==5\.2\.1'/);
    expect(said.join()).toContain('Installing moto 5.2.1');
  });
});
