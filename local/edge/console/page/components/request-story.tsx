import type { RequestView } from '../../views';
import { bytesText, timeText } from '../words';
import { Detail } from './detail';
import { LogLines } from './log-lines';

/** What was decided about a request, in order, and why. */
export function RequestStory({ view }: { readonly view: RequestView }) {
  const { request, decisions, attempts, cacheKey, response, id, time, logs } = view;
  return (
    <div class="story">
      <div>
        <dl class="facts">
          <Fact name="Address" value={`${request.method} ${request.url}`} />
          <Fact name="When" value={`${timeText(time)}, at ${request.location}`} />
          <Fact name="Cache key" value={cacheKey ?? 'none: the cache was not asked'} />
          <Fact name="Answer" value={`${response.status}, ${bytesText(response.bytes)}`} />
          <Fact name="Request id" value={id} />
        </dl>
        <h3>Attempts at origins</h3>
        {attempts.length === 0 ? (
          <p class="fine-print">None: the edge answered by itself.</p>
        ) : (
          <ol class="decisions">
            {attempts.map(({ originId, hostName, region, outcome, milliseconds }, index) => (
              <li key={index}>
                <strong>{String(outcome)}</strong> from {originId}
                {region !== undefined && ` in ${region}`}, {milliseconds.toFixed(1)} ms
                <span class="detail">
                  <code>{hostName}</code>
                </span>
              </li>
            ))}
          </ol>
        )}
        {logs.length > 0 && (
          <>
            <h3>Written for this request</h3>
            <LogLines lines={logs} since={time} />
          </>
        )}
        <details>
          <summary>Header fields of the answer</summary>
          <pre tabIndex={0}>{response.headers.map(([name, value]) => `${name}: ${value}`).join('\n')}</pre>
        </details>
      </div>
      <div>
        <h3>Decisions</h3>
        <ol class="decisions">
          {decisions.map(({ stage, outcome, detail }, index) => (
            <li key={index}>
              <span class="stage">{stage}</span> <strong>{outcome}</strong>
              {detail !== undefined && <Detail detail={detail} />}
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <code>{value}</code>
      </dd>
    </div>
  );
}
