import { ApiError, type Answer, type Client } from '../../../contract/client';

/** Somebody who is signed in, as the API knows them. */
export type Viewer = Awaited<ReturnType<Client['getMe']>>['body'];

export type Offers = Awaited<ReturnType<Client['listOffers']>>;

/** Who looks at the page, and what is offered to them. */
export interface Session {
  /** Undefined: nobody is signed in. */
  readonly viewer: Viewer | undefined;
  /** Undefined: they could not be had. */
  readonly offers: Offers | undefined;
}

/**
 * Asks who is signed in. Scripts cannot see the session's cookie, but the offers tell whether they are a member's: those of
 * everybody else come from CloudFront's cache, so that visitors who never sign in cost no function a call, and see no
 * refusal in their browser's console.
 *
 * @throws ApiError when nobody can tell; that nobody is signed in is no failure
 */
export async function readSession(
  client: Pick<Client, 'listOffers' | 'getMe'>,
  signal?: AbortSignal,
): Promise<Session> {
  const options = signal ? { signal } : {};
  const offers = await client.listOffers(options).catch(undefinedIf(() => true));
  if (offers?.body.audience === 'everybody') return { viewer: undefined, offers };
  const me: Answer<Viewer> | undefined = await client
    .getMe(options)
    .catch(undefinedIf(({ problem }) => problem.status === 401));
  return { viewer: me?.body, offers };
}

/** For failures that are an answer too. */
function undefinedIf(isAnswer: (error: ApiError) => boolean): (error: unknown) => undefined {
  return (error) => {
    if (error instanceof ApiError && isAnswer(error)) return undefined;
    throw error;
  };
}
