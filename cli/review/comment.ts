import { CliError } from '../cli-error';
import type { PullRequest } from './pull-request';

/** What became of a comment. */
export type CommentResult = 'created' | 'updated' | 'unchanged' | 'not allowed';

/** The parts of the platform that talking to GitHub needs. */
export interface Talk {
  readonly fetch: typeof fetch;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
}

interface Comment {
  readonly id: number;
  readonly body: string;
  readonly user: { readonly type: string } | null;
}

/** Waiting times before another try, in milliseconds. */
const WAITS = [1_000, 5_000, 15_000];

/**
 * Keeps one comment of a pull request: the one of a bot that begins with the marker is given a new text, or there is none
 * yet. Comments of people are left alone, whatever they quote.
 *
 * @param text begins with the marker
 * @returns `not allowed` for a token that may not write, as those of pull requests from forks
 * @throws CliError with what GitHub said, after a few tries
 */
export async function keepComment(
  pullRequest: PullRequest,
  marker: string,
  text: string,
  talk: Talk,
): Promise<CommentResult> {
  const { apiUrl, repository, number } = pullRequest;
  const issue = `${apiUrl}/repos/${repository}/issues/${number}/comments`;
  const found = await find(pullRequest, `${issue}?per_page=100`, marker, talk);
  if (found?.body === text) return 'unchanged';
  const answer = found
    ? await request(pullRequest, 'PATCH', `${apiUrl}/repos/${repository}/issues/comments/${found.id}`, talk, text)
    : await request(pullRequest, 'POST', issue, talk, text);
  if (answer.status === 403) return 'not allowed';
  await expectSuccess(answer);
  return found ? 'updated' : 'created';
}

async function find(
  pullRequest: PullRequest,
  firstPage: string,
  marker: string,
  talk: Talk,
): Promise<Comment | undefined> {
  for (let page: string | undefined = firstPage; page !== undefined;) {
    const answer: Response = await request(pullRequest, 'GET', page, talk);
    await expectSuccess(answer);
    const comments = (await answer.json()) as readonly Comment[];
    const found = comments.find(({ body, user }) => user?.type === 'Bot' && body.startsWith(marker));
    if (found) return found;
    page = /<([^>]+)>;\s*rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
  }
  return undefined;
}

async function request(
  { token }: PullRequest,
  method: string,
  url: string,
  { fetch, sleep }: Talk,
  text?: string,
): Promise<Response> {
  for (const wait of [...WAITS, undefined]) {
    const answer = await fetch(url, {
      method,
      headers: {
        accept: 'application/vnd.github+json',
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'user-agent': 'terraform-review',
        'x-github-api-version': '2022-11-28',
      },
      ...(text !== undefined && { body: JSON.stringify({ body: text }) }),
    }).catch((error: unknown) => {
      if (wait !== undefined) return undefined;
      throw new CliError(
        `GitHub could not be reached at ${url}: ${error instanceof Error ? error.message : String(error)}`,
      );
    });
    if (answer && (wait === undefined || (answer.status < 500 && answer.status !== 429))) return answer;
    if (wait !== undefined) await sleep(wait);
  }
  throw new Error('the last try returns or throws');
}

async function expectSuccess(answer: Response): Promise<void> {
  if (answer.ok) return;
  const { message = '' } = (await answer.json().catch(() => ({}))) as { readonly message?: string };
  throw new CliError(
    `GitHub answered ${answer.status} ${message} to ${answer.url}; the workflow needs the permission pull-requests: write`,
  );
}
