import { execFileSync } from 'node:child_process';
import { temporaryFolder } from '../support/temporary-folder';

/** Whose settings a machine has must not matter. */
const SETTINGS = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false'];

/** A git repository of its own, gone after the test file. */
export function temporaryRepository() {
  const folder = temporaryFolder();
  const git = (...args: readonly string[]): string =>
    execFileSync('git', [...SETTINGS, ...args], {
      cwd: folder.path,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'], HOME: folder.path, GIT_CONFIG_NOSYSTEM: '1' },
    });
  git('init', '--quiet', '--initial-branch=main');
  return {
    ...folder,
    git,
    commit: (): void => {
      git('add', '--all');
      git('commit', '--quiet', '--allow-empty', '--message=x');
    },
  };
}
