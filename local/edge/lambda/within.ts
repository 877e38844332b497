import type { Clock } from '../clock';

/**
 * What a promise resolves with, or undefined when the time is over before, or the signal was aborted. The promise itself
 * goes on.
 */
export async function within<T>(
  clock: Clock,
  milliseconds: number,
  promise: Promise<T>,
  signal?: AbortSignal,
): Promise<T | undefined> {
  const timer = new AbortController();
  const cancel = (): void => timer.abort();
  signal?.addEventListener('abort', cancel, { once: true });
  if (signal?.aborted) cancel();
  try {
    return await Promise.race([promise, clock.sleep(milliseconds, timer.signal).then(() => undefined)]);
  } finally {
    timer.abort();
    signal?.removeEventListener('abort', cancel);
  }
}
