import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const PROJECT = resolve(__dirname, '../../..');
/** Milliseconds; a bound against hanging. The child synthesizes, and runs functions, on however busy a machine. */
const PATIENCE = 480_000;
let home: string;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'drill-command-'));
});

afterAll(() => rmSync(home, { recursive: true, force: true }));

/** `npm run drill -- …` of the production environment, without npm. */
function drill(...options: string[]) {
  return new Promise<{ readonly code: unknown; readonly text: string; readonly errors: string }>((done) => {
    const env = { ...process.env, ENVIRONMENT: 'prod', EDGE_HOME: home };
    const args = ['--require', 'tsx/cjs', 'cli/index.ts', 'drill', ...options];
    execFile(process.execPath, args, { cwd: PROJECT, env }, (error, text, errors) =>
      done({ code: error === null ? 0 : error.code, text, errors }),
    );
  });
}

/** The cells of a scenario's rows, of whichever tables. */
function cells(text: string, scenario: string): readonly (readonly string[])[] {
  return text
    .split('\n')
    .map((line) => line.split(/(?:\s*\|\s*|\s{2,})/).filter((cell) => cell !== ''))
    .filter(([first]) => first === scenario);
}

test(
  'prints its tables, whose figures are those of the page, and ends with 0 when all was as expected',
  async () => {
    const { code, text, errors } = await drill('--scenario', 'bucket');

    expect(errors).toContain('bucket: ');
    expect(code).toBe(0);
    const page = readFileSync(join(PROJECT, 'docs/drills.md'), 'utf8');
    const production = page.split('\n## `prod`')[1] ?? '';
    const rows = cells(text, 'bucket');
    expect(rows).toHaveLength(3);
    expect(rows[0]?.at(-1)).toBe('yes');
    // Other figures: write the page anew, npm run drill -- --write.
    expect(rows).toEqual(cells(production, 'bucket'));
  },
  PATIENCE,
);

test('refuses to write the page of some scenarios only', async () => {
  expect(await drill('--write', '--scenario', 'bucket')).toEqual({
    code: 1,
    text: '',
    errors: expect.stringContaining('--write shows every scenario; leave --scenario out'),
  });
});
