import { headerNames } from '../../../contract';
import { createStore } from '../store';

/** One answer of the API, as the page's visitor may want to know it. */
export interface AnswerRecord {
  readonly request: string;
  readonly status: number;
  /** The region whose function made the answer; absent when no function was reached. */
  readonly region?: string;
  /** Whether CloudFront gave it from its cache. */
  readonly cached: boolean;
  readonly milliseconds: number;
}

const kept = 8;

/** The last answers, newest first. */
export const answerLog = createStore<readonly AnswerRecord[]>([]);

/** A `fetch` that writes every answer into the log. */
export const recordingFetch: typeof fetch = async (input, init) => {
  const started = performance.now();
  const response = await fetch(input, init);
  const region = response.headers.get(headerNames.servedByRegion);
  const record: AnswerRecord = {
    request: `${init?.method ?? 'GET'} ${String(input)}`,
    status: response.status,
    ...(region && { region }),
    // CloudFront's own words: "Hit from cloudfront", "RefreshHit from cloudfront", "Miss from cloudfront".
    cached: /^(Refresh)?Hit\b/.test(response.headers.get('x-cache') ?? ''),
    milliseconds: Math.round(performance.now() - started),
  };
  answerLog.set([record, ...answerLog.get()].slice(0, kept));
  return response;
};
