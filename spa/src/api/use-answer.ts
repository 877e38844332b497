import { useEffect, useState } from 'preact/hooks';
import { ApiError, type Answer } from '../../../contract/client';

/** Where a call stands. While another answer is awaited, the last one stays in `answer`. */
export interface Call<Body> {
  readonly state: 'waiting' | 'answered' | 'failed';
  readonly answer?: Answer<Body>;
  readonly error?: ApiError;
  /** Calls again. */
  readonly retry: () => void;
}

/**
 * Calls the API when the component appears and whenever `key` changes; a call that is no longer wanted is aborted.
 *
 * @param key what makes two calls the same
 */
export function useAnswer<Body>(key: string, call: (signal: AbortSignal) => Promise<Answer<Body>>): Call<Body> {
  const [attempt, setAttempt] = useState(0);
  const [result, setResult] = useState<Omit<Call<Body>, 'retry'>>({ state: 'waiting' });

  useEffect(() => {
    const abort = new AbortController();
    setResult(({ answer }) => ({ state: 'waiting', ...(answer && { answer }) }));
    call(abort.signal).then(
      (answer) => abort.signal.aborted || setResult({ state: 'answered', answer }),
      (error: unknown) => {
        if (abort.signal.aborted) return;
        if (!(error instanceof ApiError)) throw error;
        setResult({ state: 'failed', error });
      },
    );
    return () => abort.abort();
  }, [key, attempt]);

  return { ...result, retry: () => setAttempt((count) => count + 1) };
}
