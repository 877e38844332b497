import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CliError } from '../cli-error';

/** Lines around each change. */
const CONTEXT = 2;

/** Text by path. */
export type Texts = ReadonlyMap<string, string>;

/**
 * The differences between two sets of files as `git diff` shows them, with what does not help a reader left out: ids of
 * contents and numbers of lines, which change with every other change. Each hunk names the block it is in.
 *
 * @returns empty for equal files
 */
export function unifiedDiff(before: Texts, after: Texts): string {
  const folder = mkdtempSync(join(tmpdir(), 'diff-'));
  try {
    for (const [side, texts] of [
      ['a', before],
      ['b', after],
    ] as const) {
      mkdirSync(join(folder, side));
      for (const [path, text] of texts) {
        mkdirSync(dirname(join(folder, side, path)), { recursive: true });
        writeFileSync(join(folder, side, path), text);
      }
    }
    const args = ['diff', '--no-index', '--no-color', '--no-ext-diff', '--no-prefix', '-M', `-U${CONTEXT}`, 'a', 'b'];
    const done = spawnSync('git', args, {
      cwd: folder,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
    });
    // 1: there are differences.
    if (done.error || (done.status ?? 2) > 1)
      throw new CliError(`git diff failed: ${done.error?.message ?? done.stderr}`);
    return readable(done.stdout);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const HIDDEN = /^(diff --git|index |old mode|new mode|similarity index|new file mode|deleted file mode)/;

function readable(diff: string): string {
  return diff
    .split('\n')
    .filter((line) => !HIDDEN.test(line))
    .map((line) =>
      line
        .replace(/^(---|\+\+\+) [ab]\//, '$1 ')
        .replace(/^@@ -[\d,]+ \+[\d,]+ @@ ?/, '@@ ')
        .replace(/^rename (from|to) [ab]\//, 'rename $1 '),
    )
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd();
}
