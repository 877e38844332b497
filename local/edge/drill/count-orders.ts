import { attemptsByKey, hasFailed, type Observation } from './observation';

/** What became of the orders. */
export interface OrderCount {
  /** Different keys. */
  readonly sent: number;
  /** The client was told so in the end. */
  readonly accepted: number;
  /** Never accepted, however often it was tried; or the client was told so, and not every region's data has it in the end. */
  readonly lost: number;
  /**
   * Carried out several times, and not as the same order: a repeated key gets another number, or the data holds more orders
   * than clients were told of.
   */
  readonly doubled: number;
  /** Accepted, and in no region's data that was left: they wait in a region that is gone. */
  readonly heldBack: number;
}

/** The numbers of the orders that the regions' data holds. */
export interface StoredOrders {
  /** In any region, before the first order that was observed. */
  readonly before: ReadonlySet<string>;
  /** At the end of the load, in any of the regions that work then. */
  readonly surviving: ReadonlySet<string>;
  /** By region, once everything works again and writes have had time to arrive. */
  readonly after: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What is known of the orders besides what their clients saw. */
export interface OrderEvidence {
  readonly stored: StoredOrders;
  /**
   * The number that a key's order got when it was sent once more, for each of {@link repeatedKeys}; undefined: none.
   */
  readonly askedAgain: ReadonlyMap<string, string | undefined>;
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
 * @param observations everything that was seen of orders; only those that begin at 0 or later are counted as sent, accepted
 *   and lost
 */
export function countOrders(
  observations: readonly Observation[],
  { stored: { before, surviving, after }, askedAgain }: OrderEvidence,
): OrderCount {
  const all = [...attemptsByKey(observations)].map(([key, attempts]) => {
    const told = attempts.find((attempt) => !hasFailed(attempt));
    const id = told?.orderId;
    const isKept = id !== undefined && [...after.values()].every((ids) => ids.has(id));
    const isSame = !askedAgain.has(key) || (id !== undefined && askedAgain.get(key) === id);
    return { id, isAccepted: told !== undefined, isKept, isSame, isMeasured: attempts[0]!.planned.at >= 0 };
  });
  const measured = all.filter(({ isMeasured }) => isMeasured);
  const told = new Set(all.flatMap(({ id }) => id ?? []));
  const untold = new Set(
    [...after.values()].flatMap((ids) => [...ids].filter((id) => !before.has(id) && !told.has(id))),
  );
  // A client that gave up was told of none, and may have one.
  const neverTold = all.filter(({ isAccepted }) => !isAccepted).length;
  return {
    sent: measured.length,
    accepted: measured.filter(({ isAccepted }) => isAccepted).length,
    lost: measured.filter(({ isAccepted, isKept }) => !isAccepted || !isKept).length,
    doubled: measured.filter(({ isSame }) => !isSame).length + Math.max(0, untold.size - neverTold),
    heldBack: [...told].filter((id) => !surviving.has(id)).length,
  };
}
