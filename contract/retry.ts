/** How a client repeats what failed on the way. */
export interface RetryOptions {
  /** How often a call is sent at most, the first time included. @default 3 */
  readonly attempts?: number;
  /** Waits, or rejects with the signal's reason when aborted. Milliseconds. @default a timer */
  readonly pause?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  /** A number from 0 to 1, so that clients that failed together do not come back together. @default always 1 */
  readonly random?: () => number;
}

/** What says that another attempt may do better: too fast, or nobody there who could answer. */
const PASSING = new Set([429, 502, 503, 504]);

/** The longest pause before the second attempt; it doubles with each. Milliseconds. */
const FIRST_PAUSE = 300;

/** The longest pause at all, whatever `Retry-After` asks for. Milliseconds. */
const LONGEST_PAUSE = 5_000;

/**
 * Sends a call again while it fails in a way that passes: no answer, or one of 429, 502, 503 and 504. Only for calls that
 * do the same however often they arrive.
 *
 * @returns the last answer; rejects as the last attempt did, or with the signal's reason
 */
export async function sendAgain(
  send: () => Promise<Response>,
  { attempts = 3, pause = wait, random = () => 1 }: RetryOptions,
  signal?: AbortSignal,
): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    const isLast = attempt >= attempts;
    const response = await send().catch((error: unknown) => {
      if (isLast || signal?.aborted) throw error;
      return undefined;
    });
    if (response && (isLast || !PASSING.has(response.status))) return response;
    const jittered = random() * FIRST_PAUSE * 2 ** (attempt - 1);
    await pause(Math.min(LONGEST_PAUSE, Math.max(askedFor(response), jittered)), signal);
  }
}

/** Milliseconds of a `Retry-After` in seconds; 0 when there is none. */
function askedFor(response: Response | undefined): number {
  const seconds = Number(response?.headers.get('retry-after') ?? 0);
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1_000 : 0;
}

function wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
  if (signal?.aborted) return Promise.reject(signal.reason as Error);
  return new Promise((done, failed) => {
    const timer = setTimeout(done, milliseconds);
    signal?.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        failed(signal.reason as Error);
      },
      { once: true },
    );
  });
}
