import type { GitHub } from '../git-hub/git-hub';
import { MARKER, TITLE } from './drift-page';

/** What became of the issue. */
export type IssueResult = 'opened' | 'updated' | 'unchanged' | 'closed' | 'none';

/** Finds the issue among others without reading them all. */
const LABEL = 'terraform-drift';

interface Issue {
  readonly number: number;
  readonly body: string | null;
  readonly user: { readonly type: string } | null;
  /** Issues and pull requests come in one list. */
  readonly pull_request?: object;
}

/**
 * Keeps at most one open issue: opened when there is something to say, given the new text as long as there is, closed with a
 * comment when there is not. Issues of people are left alone, whatever they quote.
 *
 * @param text begins with the marker; undefined when nothing differs
 * @param run address of the run, for the comment that closes it
 * @throws CliError with what GitHub said, after a few tries
 */
export async function keepIssue(
  gitHub: GitHub,
  text: string | undefined,
  run: string | undefined,
): Promise<{ readonly result: IssueResult; readonly number?: number }> {
  const [kept, ...others] = await openIssues(gitHub);
  // Runs at the same time may each have opened one.
  for (const { number } of others) await close(gitHub, number, `Kept in #${kept!.number}.`, 'not_planned');
  if (text === undefined) {
    if (!kept) return { result: 'none' };
    await close(
      gitHub,
      kept.number,
      `What is deployed is what the sources say again${run === undefined ? '' : `: [run](${run})`}.`,
      'completed',
    );
    return { result: 'closed', number: kept.number };
  }
  if (!kept) {
    const answer = await gitHub.mustAsk('POST', '/issues', { title: TITLE, body: text, labels: [LABEL] });
    return { result: 'opened', number: ((await answer.json()) as Issue).number };
  }
  if (kept.body === text) return { result: 'unchanged', number: kept.number };
  await gitHub.mustAsk('PATCH', `/issues/${kept.number}`, { body: text });
  return { result: 'updated', number: kept.number };
}

/** The oldest first. */
async function openIssues(gitHub: GitHub): Promise<readonly Issue[]> {
  const found: Issue[] = [];
  const list = `/issues?state=open&labels=${LABEL}&sort=created&direction=asc&per_page=100`;
  for await (const issue of gitHub.list<Issue>(list)) {
    const isOurs = issue.user?.type === 'Bot' && issue.body?.startsWith(MARKER) && !issue.pull_request;
    if (isOurs) found.push(issue);
  }
  return found;
}

async function close(gitHub: GitHub, number: number, why: string, reason: 'completed' | 'not_planned'): Promise<void> {
  await gitHub.mustAsk('POST', `/issues/${number}/comments`, { body: why });
  await gitHub.mustAsk('PATCH', `/issues/${number}`, { state: 'closed', state_reason: reason });
}
