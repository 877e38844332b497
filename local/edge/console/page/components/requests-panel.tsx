import { useState } from 'preact/hooks';
import type { RequestView } from '../../views';
import { RequestRow } from './request-row';

/** Rows at once; the filter looks through all that the page keeps. */
const SHOWN = 60;

/** The last requests, the newest on top. */
export function RequestsPanel({ requests }: { readonly requests: readonly RequestView[] }) {
  const [paused, setPaused] = useState<readonly RequestView[]>();
  const [filter, setFilter] = useState('');
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const all = paused ?? requests;
  const found = all.filter((request) => textOf(request).includes(filter.toLowerCase()));
  const shown = found.slice(-SHOWN).reverse();
  const waiting = paused === undefined ? 0 : (requests.at(-1)?.number ?? 0) - (paused.at(-1)?.number ?? 0);

  const toggle = (number: number) =>
    setOpened((before) => {
      const after = new Set(before);
      if (!after.delete(number)) after.add(number);
      return after;
    });

  return (
    <section class="panel requests" aria-labelledby="requests-heading">
      <div class="panel-head">
        <h2 id="requests-heading">Requests</h2>
        <label class="inline-field">
          <span>Filter</span>
          <input
            type="search"
            value={filter}
            placeholder="path, region, log …"
            onInput={(event) => setFilter(event.currentTarget.value)}
          />
        </label>
        <button
          type="button"
          class="quiet"
          aria-pressed={paused !== undefined}
          onClick={() => setPaused(paused === undefined ? requests : undefined)}
        >
          {paused === undefined ? 'Pause' : `Go on${waiting > 0 ? ` (${waiting} new)` : ''}`}
        </button>
      </div>
      {shown.length === 0 ? (
        <p class="empty">
          {requests.length === 0 ? 'No request has come as yet. Open the app.' : 'No request matches.'}
        </p>
      ) : (
        <div class="scroll" role="region" aria-label="Requests, a table" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col" class="wide">
                  Time
                </th>
                <th scope="col" class="wide">
                  <abbr title="Edge location">At</abbr>
                </th>
                <th scope="col">Request</th>
                <th scope="col">Status</th>
                <th scope="col">Result</th>
                <th scope="col" class="wide">
                  Behaviour
                </th>
                <th scope="col" class="wide">
                  Answered by
                </th>
                <th scope="col" class="number">
                  ms
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((request) => (
                <RequestRow
                  key={request.number}
                  request={request}
                  isOpen={opened.has(request.number)}
                  onToggle={() => toggle(request.number)}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

/** What the filter looks through. */
function textOf({ id, request, response, result, behavior, attempts, logs }: RequestView): string {
  const origins = attempts.map(({ originId, region }) => `${originId} ${region ?? ''}`);
  const lines = logs.map(({ source, message }) => `${source} ${JSON.stringify(message)}`);
  return [id, request.method, request.url, request.location, response.status, result, behavior, ...origins, ...lines]
    .join(' ')
    .toLowerCase();
}
