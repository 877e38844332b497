import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { RequestView, StateView } from '../views';
import { getEvents } from './api';

/** Requests that the page keeps. */
const KEPT = 200;
/** Milliseconds between two questions for news, so that a storm of requests does not become a storm of questions. */
const BREATH = 250;
const RETRY = 1_000;

export interface Live {
  readonly state: StateView | undefined;
  /** The oldest first. */
  readonly requests: readonly RequestView[];
  readonly connected: boolean;
  /** Asks anew at once: something about this browser, such as a cookie, has changed. */
  readonly refresh: () => void;
}

/** What the edge does, as it does it. */
export function useLive(): Live {
  const [state, setState] = useState<StateView>();
  const [requests, setRequests] = useState<readonly RequestView[]>([]);
  const [connected, setConnected] = useState(true);
  const restart = useRef(() => {});

  useEffect(() => {
    const end = new AbortController();
    let last = 0;
    let revision: string | undefined;
    let question = new AbortController();
    restart.current = () => question.abort();
    void (async () => {
      while (!end.signal.aborted) {
        question = new AbortController();
        try {
          const news = await getEvents(last, revision, AbortSignal.any([question.signal, end.signal]));
          // The edge was started anew, and counts from the beginning.
          const isNewEdge = news.last < last;
          last = news.last;
          if (news.state) {
            revision = news.state.revision;
            setState(news.state);
          }
          if (news.requests.length > 0) {
            setRequests((known) => merged(isNewEdge ? [] : known, news.requests));
          }
          setConnected(true);
          await pause(BREATH);
        } catch {
          if (end.signal.aborted || question.signal.aborted) continue;
          setConnected(false);
          // Who knows nothing is answered at once, which tells that the edge is back.
          revision = undefined;
          await pause(RETRY);
        }
      }
    })();
    return () => end.abort();
  }, []);

  return { state, requests, connected, refresh: useCallback(() => restart.current(), []) };
}

/** What is told again takes the place of what was known of the same request. */
function merged(known: readonly RequestView[], news: readonly RequestView[]): readonly RequestView[] {
  const byNumber = new Map([...known, ...news].map((request) => [request.number, request]));
  return [...byNumber.values()].sort((a, b) => a.number - b.number).slice(-KEPT);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
