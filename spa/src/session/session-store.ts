import { ApiError } from '../../../contract/client';
import { client } from '../api/client';
import { onReturn } from '../on-return';
import { createStore } from '../store';
import { readSession, type Session, type Viewer } from './read-session';

/** What is known of who looks at the page. What was known stays until something else is known. */
export type SessionState =
  | { readonly state: 'waiting' }
  | ({ readonly state: 'known' } & Session)
  | { readonly state: 'failed'; readonly error: ApiError };

export const sessionStore = createStore<SessionState>({ state: 'waiting' });

let asking = new AbortController();

/** Asks anew who is signed in. */
export async function refreshSession(): Promise<void> {
  asking.abort();
  const { signal } = (asking = new AbortController());
  try {
    const session = await readSession(client, signal);
    if (!signal.aborted) sessionStore.set({ state: 'known', ...session });
  } catch (error) {
    if (signal.aborted) return;
    if (!(error instanceof ApiError)) throw error;
    if (sessionStore.get().state !== 'known') sessionStore.set({ state: 'failed', error });
  }
}

/** Who is signed in, once that is known; undefined: nobody, or nobody can tell. */
export function viewerOnceKnown(): Promise<Viewer | undefined> {
  return new Promise((resolve) => {
    const look = (): void => {
      const session = sessionStore.get();
      if (session.state === 'waiting') return;
      stop();
      resolve(session.state === 'known' ? session.viewer : undefined);
    };
    const stop = sessionStore.watch(look);
    look();
  });
}

/** Follows who is signed in: people sign in and out elsewhere, and come back to this page. */
export function watchSession(): void {
  onReturn(() => void refreshSession());
  void refreshSession();
}
