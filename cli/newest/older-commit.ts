import { CliError } from '../cli-error';
import type { CommandArguments } from '../command';
import type { Variables } from '../context';

/** A commit that may be used although its branch has gone on. */
export interface OlderCommit {
  /** Its id, or the beginning of it, in small letters. */
  readonly commit: string;
  readonly reason: string;
}

/** What a command must be the newest of. */
export interface NewestOf {
  /** Name of a branch of `origin`, such as `main`. */
  readonly branch: string;
  /** The one commit that need not be its head. */
  readonly older: OlderCommit | undefined;
}

/** The options of a command that can refuse to use an older commit. */
export const NEWEST_OPTIONS = { 'newest-of': { type: 'string' }, older: { type: 'string' } } as const;

export const NEWEST_HELP = {
  'newest-of': 'refuse unless this commit is the newest of this branch of origin: --newest-of main',
  older: 'the one commit that need not be it, and why, which is shown: --older "1a2b3c4: going back"',
} as const;

/**
 * @param variables of which `EDGE_OLDER_COMMIT` is what `--older` says where that is not given; empty when there is none
 * @returns undefined when any commit will do
 * @throws CliError for a value that is not allowed
 */
export function newestOf({ options }: CommandArguments, variables: Variables): NewestOf | undefined {
  const { 'newest-of': branch, older } = options;
  if (typeof branch !== 'string') {
    if (older === undefined) return undefined;
    throw new CliError('--older excepts a commit from --newest-of, which is not given; add --newest-of main');
  }
  if (branch.trim() === '') throw new CliError('--newest-of is empty; give a branch of origin, such as main');
  if (typeof older === 'string') return { branch, older: olderCommit('--older', older) };
  const inherited = variables['EDGE_OLDER_COMMIT'];
  return { branch, older: inherited ? olderCommit('EDGE_OLDER_COMMIT', inherited) : undefined };
}

/** It names its commit, so that a pipeline's variable that somebody forgets lets no other one through. */
function olderCommit(source: string, text: string): OlderCommit {
  const [, commit, reason] = /^\s*([0-9a-f]{7,64})\s*[:\s]\s*(\S.*?)\s*$/is.exec(text) ?? [];
  if (commit !== undefined && reason !== undefined) return { commit: commit.toLowerCase(), reason };
  throw new CliError(
    `${source} is "${text}"; allowed: at least seven digits of a commit's id, a colon, and the reason, which is shown, ` +
      'such as "1a2b3c4: going back"',
  );
}
