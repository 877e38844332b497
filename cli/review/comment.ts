import { GitHub, type GitHubAccess, type Talk } from '../git-hub/git-hub';
import type { PullRequest } from './pull-request';

/** What became of a comment. */
export type CommentResult = 'created' | 'updated' | 'unchanged' | 'not allowed';

interface Comment {
  readonly id: number;
  readonly body: string;
  readonly user: { readonly type: string } | null;
}

/**
 * Keeps one comment of a pull request: the one of a bot that begins with the marker is given a new text, or there is none
 * yet. Comments of people are left alone, whatever they quote.
 *
 * @param text begins with the marker
 * @returns `not allowed` for a token that may not write, as those of pull requests from forks
 * @throws CliError with what GitHub said, after a few tries
 */
export async function keepComment(
  pullRequest: Pick<PullRequest, 'number' | keyof GitHubAccess>,
  marker: string,
  text: string,
  talk: Talk,
): Promise<CommentResult> {
  const gitHub = new GitHub(pullRequest, 'pull-requests: write', talk);
  const comments = `/issues/${pullRequest.number}/comments`;
  const found = await find(gitHub, `${comments}?per_page=100`, marker);
  if (found?.body === text) return 'unchanged';
  const answer = found
    ? await gitHub.ask('PATCH', `/issues/comments/${found.id}`, { body: text })
    : await gitHub.ask('POST', comments, { body: text });
  if (answer.status === 403) return 'not allowed';
  await gitHub.expectSuccess(answer);
  return found ? 'updated' : 'created';
}

async function find(gitHub: GitHub, path: string, marker: string): Promise<Comment | undefined> {
  for await (const comment of gitHub.list<Comment>(path)) {
    if (comment.user?.type === 'Bot' && comment.body.startsWith(marker)) return comment;
  }
  return undefined;
}
