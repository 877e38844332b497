import { spawnSync } from 'node:child_process';
import { CliError } from './cli-error';

/** A file of a revision: its path relative to the folder that git runs in, and its content's id. */
interface TreeEntry {
  readonly path: string;
  readonly id: string;
}

/** A commit that changed something. */
export interface Change {
  /** The commit before, when the clone has it. */
  readonly parent: string | undefined;
  /** As people name it. */
  readonly short: string;
  /** Its first line. */
  readonly subject: string;
}

/** A `git archive` of everything reviewed is far below this. */
const MOST_BYTES = 256 * 1024 * 1024;

/** Reads revisions of the repository that a folder belongs to. Nothing is written, fetched or checked out. */
export class Git {
  /**
   * @param folder of the project, which may lie anywhere in a repository
   * @throws CliError when it is in none, or there is no git
   */
  constructor(private readonly folder: string) {
    const inside = this.run(['rev-parse', '--is-inside-work-tree']);
    if (inside.status !== 0) {
      throw new CliError(
        `${folder} is not in a git repository, so there is no other revision to compare with; clone it with git`,
      );
    }
  }

  /**
   * The commit from which `head` was branched off `base`: what a pull request is compared with.
   *
   * @throws CliError for names that mean nothing, and for a clone that is too shallow to tell
   */
  mergeBase(base: string, head: string): string {
    const [from, to] = [this.commit(base), this.commit(head)];
    const found = this.run(['merge-base', from, to]);
    if (found.status !== 0) {
      throw new CliError(
        `"${base}" and "${head}" have no commit in common here; a shallow clone needs: git fetch --unshallow`,
      );
    }
    return found.stdout.toString().trim();
  }

  /**
   * The commit of the main line that last changed a folder, up to a revision, and what it was about: of a merged branch the merge, for
   * what lies on the branch was never deployed.
   *
   * @returns undefined when no commit did
   * @throws CliError for a revision that means nothing
   */
  lastChange(folder: string, revision = 'HEAD'): Change | undefined {
    const found = this.run([
      'log',
      '-1',
      '--first-parent',
      '--format=%P%x00%h%x00%s',
      this.commit(revision),
      '--',
      folder,
    ]);
    const [parents = '', short, subject = ''] = found.stdout.toString().trimEnd().split('\0');
    if (short === undefined) return undefined;
    // A shallow clone does not have it.
    const [parent = ''] = parents.split(' ');
    const isThere = parent !== '' && this.run(['cat-file', '-e', parent]).status === 0;
    return { parent: isThere ? parent : undefined, short, subject };
  }

  /**
   * The text of every file below a folder.
   *
   * @returns by path below that folder, with `/` between names
   */
  textsBelow(folder: string, commit: string): ReadonlyMap<string, string> {
    const entries = this.entriesBelow(folder, commit);
    const contents = this.contents(entries.map(({ id }) => id));
    return new Map(entries.map(({ path, id }) => [path.slice(folder.length + 1), contents.get(id) ?? '']));
  }

  /** The commit that a branch, a tag or a part of an id names. @throws CliError for a name that means nothing */
  commit(name: string): string {
    // Whatever begins with a dash would be an option.
    const found = name.startsWith('-')
      ? undefined
      : this.run(['rev-parse', '--verify', '--quiet', `${name}^{commit}`])
          .stdout.toString()
          .trim();
    if (found) return found;
    throw new CliError(
      `there is no revision "${name}" here; name a branch, a tag or a commit, for example: npm run review -- --base origin/main`,
    );
  }

  /** The files that differ between two commits, relative to the folder; of what was renamed both names. */
  changedFiles(from: string, to: string): readonly string[] {
    const listing = this.run(['diff', '--name-only', '--no-renames', '--relative', '-z', from, to]);
    if (listing.status !== 0)
      throw new CliError(`git cannot compare ${from} with ${to}: ${listing.stderr.toString().trim()}`);
    return listing.stdout.toString().split('\0').filter(Boolean);
  }

  private entriesBelow(folder: string, commit: string): readonly TreeEntry[] {
    const listing = this.run(['ls-tree', '-r', '-z', commit, '--', folder]);
    if (listing.status !== 0)
      throw new CliError(`git cannot read ${folder} of ${commit}: ${listing.stderr.toString().trim()}`);
    const lines = listing.stdout.toString().split('\0');
    return lines.flatMap((line) => {
      const [, id, path] = /^\d+ blob ([0-9a-f]+)\t(.*)$/s.exec(line) ?? [];
      return id !== undefined && path !== undefined ? [{ id, path }] : [];
    });
  }

  private contents(ids: readonly string[]): ReadonlyMap<string, string> {
    const wanted = [...new Set(ids)];
    const { stdout } = this.run(['cat-file', '--batch'], `${wanted.join('\n')}\n`);
    const found = new Map<string, string>();
    let at = 0;
    for (const id of wanted) {
      const end = stdout.indexOf('\n', at);
      const size = Number(stdout.subarray(at, end).toString().split(' ')[2]);
      found.set(id, stdout.subarray(end + 1, end + 1 + size).toString());
      at = end + 1 + size + 1;
    }
    return found;
  }

  private run(args: readonly string[], input = '') {
    const done = spawnSync('git', args, { cwd: this.folder, input, maxBuffer: MOST_BYTES });
    if (done.error) throw new CliError(`git could not be run (${done.error.message}); install git`);
    return done;
  }
}
