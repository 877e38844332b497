import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const PROGRAM = join(__dirname, '..', 'support', 'synth-into.ts');

/** A machine's habits that must not show. */
interface Habits {
  readonly timeZone: string;
  readonly umask: string;
  readonly locale: string;
}

describe('two synths on different machines', () => {
  const root = mkdtempSync(join(tmpdir(), 'determinism-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  /** Synthesizes in a process of its own, in a folder of its own. */
  async function synth(habits: Habits): Promise<ReadonlyMap<string, Buffer>> {
    const folder = mkdtempSync(join(root, 'machine-'));
    const outdir = join(folder, 'out');
    const command = `umask ${habits.umask} && exec "$0" --import "$1" "$2" "$3"`;
    await promisify(execFile)('sh', ['-c', command, process.execPath, require.resolve('tsx'), PROGRAM, outdir], {
      cwd: folder,
      env: { ...process.env, TZ: habits.timeZone, LC_ALL: habits.locale },
    });
    const files = readdirSync(outdir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return new Map(
      files
        .map((file) => join(file.parentPath, file.name))
        .sort()
        .map((path) => [path.slice(outdir.length + 1), readFileSync(path)]),
    );
  }

  it('give the same files, byte for byte', async () => {
    const [one, other] = await Promise.all([
      synth({ timeZone: 'Pacific/Kiritimati', umask: '077', locale: 'C' }),
      synth({ timeZone: 'America/St_Johns', umask: '002', locale: 'tr_TR.UTF-8' }),
    ]);

    expect([...one.keys()]).toEqual([...other.keys()]);
    for (const [path, bytes] of one) expect([path, bytes.equals(other.get(path)!)]).toEqual([path, true]);
    expect([...one.keys()].filter((path) => path.endsWith('cdk.tf.json'))).toEqual([
      'stacks/data/cdk.tf.json',
      'stacks/global/cdk.tf.json',
      'stacks/regional-eu-west-1/cdk.tf.json',
      'stacks/regional-us-east-1/cdk.tf.json',
    ]);
    for (const [path, bytes] of one) expect([path, bytes.includes(root)]).toEqual([path, false]);
  });
});
