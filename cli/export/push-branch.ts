import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CliError } from '../cli-error';
import type { Variables } from '../context';
import { gitAuthorization } from '../git-hub/git-authorization';

export interface PushBranchProps {
  /** A folder of the repository, whose remote `origin` is pushed to. */
  readonly project: string;
  readonly branch: string;
  /** Folder of the files. */
  readonly folder: string;
  /** All that the branch is to hold, relative to that folder. */
  readonly files: readonly string[];
  readonly variables: Variables;
}

/** Commits need an author, and the machine of a run has none. */
const AUTHOR = { NAME: 'github-actions[bot]', EMAIL: '41898282+github-actions[bot]@users.noreply.github.com' };

/**
 * Makes a branch of `origin` hold exactly these files, in a new commit on top of it that names the commit they were made from.
 * The working tree, the index and local branches are left alone. Nothing is forced: a branch that somebody else moved meanwhile
 * is refused by git.
 *
 * @returns the new commit, or undefined when the branch holds these files already
 * @throws CliError with what git said
 */
export function pushBranch(props: PushBranchProps): string | undefined {
  const { branch, files } = props;
  const scratch = mkdtempSync(join(tmpdir(), 'index-'));
  const git = gitOf(props, join(scratch, 'index'));
  try {
    const source = git(['rev-parse', 'HEAD']);
    const parent = remoteCommit(git, branch);
    git(['add', '--force', '--pathspec-from-file=-', '--pathspec-file-nul'], files.join('\0'));
    const tree = git(['write-tree']);
    if (parent !== undefined && git(['rev-parse', `${parent}^{tree}`]) === tree) return undefined;
    const message = `Rendered from ${source}`;
    const commit = git(['commit-tree', tree, ...(parent === undefined ? [] : ['-p', parent]), '-m', message]);
    git(['push', '--quiet', 'origin', `${commit}:refs/heads/${branch}`]);
    return commit;
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

type Git = (words: readonly string[], input?: string) => string;

/** The branch's last commit, fetched; undefined when there is no such branch yet. */
function remoteCommit(git: Git, branch: string): string | undefined {
  const name = `refs/heads/${branch}`;
  if (git(['ls-remote', 'origin', name]) === '') return undefined;
  git(['fetch', '--quiet', '--depth=1', 'origin', name]);
  return git(['rev-parse', 'FETCH_HEAD']);
}

function gitOf({ project, folder, variables }: PushBranchProps, index: string): Git {
  const own = { ...variables, ...identity(), ...gitAuthorization(variables) };
  const found = spawnSync('git', ['rev-parse', '--absolute-git-dir'], { cwd: project, env: own, encoding: 'utf8' });
  if (found.error) throw new CliError(`git could not be run (${found.error.message}); install git`);
  if (found.status !== 0) throw new CliError(`${project} is not in a git repository, so there is no origin to push to`);
  const env = { ...own, GIT_DIR: found.stdout.trim(), GIT_WORK_TREE: folder, GIT_INDEX_FILE: index };
  return (words, input = '') => {
    const done = spawnSync('git', words, { cwd: folder, env, input, encoding: 'utf8' });
    if (done.status === 0) return done.stdout.trim();
    throw new CliError(`git ${words[0]} failed: ${done.stderr.trim().split('\n').slice(0, 3).join(' ')}`);
  };
}

const identity = (): Record<string, string> =>
  Object.fromEntries(
    ['AUTHOR', 'COMMITTER'].flatMap((role) =>
      Object.entries(AUTHOR).map(([part, value]) => [`GIT_${role}_${part}`, value]),
    ),
  );
