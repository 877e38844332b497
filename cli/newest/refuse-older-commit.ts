import { CliError } from '../cli-error';
import type { CliContext } from '../context';
import { gitAuthorization } from '../git-hub/git-authorization';
import { runProgram } from '../run/run-program';
import type { NewestOf } from './older-commit';

/**
 * Asks `origin` where a branch stands now, and compares that with the commit that is checked out. No history is needed, so a clone may be
 * as shallow as a pipeline's.
 *
 * @param doing what is about to happen, for messages: `deploy`
 * @returns what was found, for people
 * @throws CliError when this commit is not excepted, and is not the head of the branch or nothing tells whether it is
 */
export async function refuseOlderCommit(
  context: CliContext,
  doing: string,
  { branch, older }: NewestOf,
): Promise<string> {
  const here = await commitHere(context);
  const isExcepted = older !== undefined && here.startsWith(older.commit);
  const head = await headOf(context, branch).catch((error: unknown) => {
    if (isExcepted && error instanceof CliError) return undefined;
    throw error;
  });
  if (head === undefined) return `nothing tells whether ${short(here)} is the newest of ${branch}: ${older?.reason}`;
  if (here === head) return `${short(here)} is the newest of ${branch}`;
  if (isExcepted) return `${short(here)} is not the newest of ${branch}, which is ${short(head)}: ${older.reason}`;
  throw new CliError(
    `this is the commit ${short(here)}, and the newest of ${branch} is ${short(head)} now: to ${doing} from here could put what is older ` +
      `over what is newer; ${doing} ${short(head)} instead, or, if this commit is meant, repeat with --older "${short(here)}: <reason>"` +
      ` or EDGE_OLDER_COMMIT; in GitHub Actions that is the variable OLDER_COMMIT${otherExcepted(older)}`,
  );
}

const otherExcepted = (older: NewestOf['older']): string =>
  older ? ` (which now excepts ${older.commit}, another commit)` : '';

async function commitHere(context: CliContext): Promise<string> {
  const { exitCode, output } = await git(context, ['rev-parse', '--verify', 'HEAD']);
  const id = output.trim();
  if (exitCode === 0 && /^[0-9a-f]{40,64}$/.test(id)) return id;
  throw new CliError(
    `git cannot tell which commit ${context.project} is of (${firstLine(output)}); run this in a clone`,
  );
}

async function headOf(context: CliContext, branch: string): Promise<string> {
  const name = `refs/heads/${branch}`;
  const { exitCode, output } = await git(context, ['ls-remote', 'origin', name]);
  if (exitCode !== 0) {
    throw new CliError(
      `origin could not be asked for the newest commit of ${branch} (${firstLine(output)}), so nothing tells whether this one is older; ` +
        'nothing was changed; try again when it can be reached',
    );
  }
  // git takes the name for the end of one: refs/heads/other/refs/heads/main would be listed too.
  const lines = output.split('\n').map((line) => line.split('\t'));
  const id = lines.find(([, found]) => found === name)?.[0];
  if (id !== undefined) return id;
  throw new CliError(`origin has no branch "${branch}"; give --newest-of one that it has, such as main`);
}

/** Nobody is asked for a password, and a connection over which nothing comes for half a minute ends. Source: git(1), environment variables. */
const ALONE = { GIT_TERMINAL_PROMPT: '0', GIT_HTTP_LOW_SPEED_LIMIT: '1', GIT_HTTP_LOW_SPEED_TIME: '30' };

function git({ project, variables, interruption }: CliContext, words: readonly string[]) {
  const inherited = Object.entries(variables).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return runProgram({
    command: ['git', ...words],
    folder: project,
    variables: { ...Object.fromEntries(inherited), ...ALONE, ...gitAuthorization(variables) },
    interruption,
  });
}

const short = (id: string): string => id.slice(0, 12);

const firstLine = (output: string): string => output.trim().split('\n')[0] ?? '';
