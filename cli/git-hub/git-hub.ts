import { CliError } from '../cli-error';

/** The parts of the platform that talking to GitHub needs. */
export interface Talk {
  readonly fetch: typeof fetch;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
}

/** A repository on GitHub, and the right to do something there. */
export interface GitHubAccess {
  /** For example `https://api.github.com`. */
  readonly apiUrl: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly token: string;
}

/** Waiting times before another try, in milliseconds. */
const WAITS = [1_000, 5_000, 15_000];

/** One repository's part of GitHub's REST API. */
export class GitHub {
  /** @param permission that the workflow needs, for the message of a refusal: `issues: write` */
  constructor(
    private readonly access: GitHubAccess,
    private readonly permission: string,
    private readonly talk: Talk,
  ) {}

  /**
   * Asks, and asks again after failures that pass.
   *
   * @param path below the repository: `/issues/7`
   * @throws CliError when GitHub cannot be reached, after a few tries
   */
  ask(method: 'GET' | 'POST' | 'PATCH', path: string, body?: object): Promise<Response> {
    return this.request(method, `${this.access.apiUrl}/repos/${this.access.repository}${path}`, body);
  }

  /** The same. @throws CliError with what GitHub said, also when that is a refusal */
  async mustAsk(method: 'GET' | 'POST' | 'PATCH', path: string, body?: object): Promise<Response> {
    return this.expectSuccess(await this.ask(method, path, body));
  }

  /** @throws CliError with what GitHub said */
  async expectSuccess(answer: Response): Promise<Response> {
    if (answer.ok) return answer;
    const { message = '' } = (await answer.json().catch(() => ({}))) as { readonly message?: string };
    throw new CliError(
      `GitHub answered ${answer.status} ${message} to ${answer.url}; the workflow needs the permission ${this.permission}`,
    );
  }

  /** Every item of a list, page by page. @throws CliError like {@link GitHub.mustAsk} */
  async *list<Item>(path: string): AsyncGenerator<Item> {
    let answer = await this.mustAsk('GET', path);
    for (;;) {
      yield* (await answer.json()) as readonly Item[];
      const next = /<([^>]+)>;\s*rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
      if (next === undefined) return;
      answer = await this.expectSuccess(await this.request('GET', next));
    }
  }

  private async request(method: string, url: string, body?: object): Promise<Response> {
    const { fetch, sleep } = this.talk;
    for (const wait of [...WAITS, undefined]) {
      const answer = await fetch(url, {
        method,
        headers: {
          accept: 'application/vnd.github+json',
          authorization: `Bearer ${this.access.token}`,
          'content-type': 'application/json',
          'user-agent': 'terraform-review',
          'x-github-api-version': '2022-11-28',
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
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
}
