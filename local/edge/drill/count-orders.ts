import { attemptsByKey, hasFailed, type Observation } from './observation';

/** What became of the orders. */
export interface OrderCount {
  /** Different keys. */
  readonly sent: number;
  /** The client was told so in the end. */
  readonly accepted: number;
  /** Never accepted, however often it was tried; or the client was told so although no function had accepted it. */
  readonly lost: number;
  /** Accepted several times, and not as the same order. */
  readonly doubled: number;
}

/**
 * Keys that functions accepted more than once: a client tried again because an answer had got lost on the way.
 *
 * @param accepted the edge's ids of requests that an orders function accepted
 */
export function repeatedKeys(observations: readonly Observation[], accepted: ReadonlySet<string>): readonly string[] {
  return [...attemptsByKey(observations)]
    .filter(([, attempts]) => attempts.filter(({ traceId }) => accepted.has(traceId)).length > 1)
    .map(([key]) => key);
}

/**
 * @param accepted the edge's ids of requests that an orders function accepted
 * @param askedAgain the number that a key's order got when it was sent once more, for each of {@link repeatedKeys};
 *   undefined: none
 */
export function countOrders(
  observations: readonly Observation[],
  accepted: ReadonlySet<string>,
  askedAgain: ReadonlyMap<string, string | undefined>,
): OrderCount {
  const orders = [...attemptsByKey(observations)].map(([key, attempts]) => {
    const told = attempts.find((attempt) => !hasFailed(attempt));
    const isKept = attempts.some(({ traceId }) => accepted.has(traceId));
    const isSame = !askedAgain.has(key) || (told?.orderId !== undefined && askedAgain.get(key) === told.orderId);
    return { isAccepted: told !== undefined, isKept, isSame };
  });
  return {
    sent: orders.length,
    accepted: orders.filter(({ isAccepted }) => isAccepted).length,
    lost: orders.filter(({ isAccepted, isKept }) => !isAccepted || !isKept).length,
    doubled: orders.filter(({ isSame }) => !isSame).length,
  };
}
