import type { Clock } from '../clock';
import type { RequestLog } from './request-log';
import type { EventsView, StateView } from './views';

/** How long a question for news waits, in milliseconds: shorter than what browsers and proxies bear. */
const PATIENCE = 20_000;

/** How often the state is looked at meanwhile: a region's health changes without telling. */
const LOOK = 500;

export interface EventsQuery {
  /** Number of the last request that is known. */
  readonly after: number;
  /** Revision of the state that is known. */
  readonly revision: string | undefined;
}

/** Answers as soon as there is something new, or after a while with nothing. */
export async function nextEvents(
  { after, revision }: EventsQuery,
  log: RequestLog,
  describe: () => Promise<StateView>,
  clock: Clock,
): Promise<EventsView> {
  const until = clock.monotonic() + PATIENCE;
  for (;;) {
    const state = await describe();
    const isNew = state.revision !== revision;
    if (isNew || log.hasAfter(after) || clock.monotonic() >= until) {
      return { ...log.after(after), ...(isNew && { state }) };
    }
    await nextRequestOr(LOOK, log, clock);
  }
}

async function nextRequestOr(milliseconds: number, log: RequestLog, clock: Clock): Promise<void> {
  const waking = new AbortController();
  const forget = log.once(() => waking.abort());
  await clock.sleep(milliseconds, waking.signal);
  forget();
}
