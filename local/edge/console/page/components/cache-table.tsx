import { useEffect, useState } from 'preact/hooks';
import type { CacheView } from '../../views';
import { bytesText, durationText } from '../words';

export interface CacheTableProps {
  readonly view: CacheView;
  /** When it was read, in the page's own time. */
  readonly readAt: number;
  readonly onPurge: (path: string) => void;
}

/** Objects of the cache, the youngest on top; their age goes on by itself. */
export function CacheTable({ view, readAt, onPurge }: CacheTableProps) {
  const passed = Math.max(0, (useEverySecond() - readAt) / 1000);
  const left = view.total - view.objects.length;
  return (
    <>
      <div class="scroll" role="region" aria-label="Contents of the cache, a table" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Object</th>
              <th scope="col">
                <abbr title="Edge location">At</abbr>
              </th>
              <th scope="col" class="wide">
                Status
              </th>
              <th scope="col">Age</th>
              <th scope="col" class="number wide">
                Hits
              </th>
              <th scope="col" class="number wide">
                Size
              </th>
              <th scope="col">
                <span class="visually-hidden">Purge</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {view.objects.map(({ key, path, method, location, status, age, ttl, hits, bytes }) => {
              const now = age + passed;
              return (
                <tr key={`${location} ${method} ${key}`}>
                  <td class="target">
                    <span class="path">
                      {method === 'GET' ? '' : `${method} `}
                      {path}
                    </span>
                    <span class="detail key" title={key}>
                      {key}
                    </span>
                  </td>
                  <td>{location}</td>
                  <td class="wide">{status}</td>
                  <td class="nowrap">
                    {durationText(now)} of {durationText(ttl)}
                    {now >= ttl && <span class="badge">expired</span>}
                  </td>
                  <td class="number wide">{hits}</td>
                  <td class="number wide nowrap">{bytesText(bytes)}</td>
                  <td class="number">
                    <button type="button" class="quiet small" onClick={() => onPurge(path)}>
                      Purge<span class="visually-hidden"> {path}</span>
                    </button>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {left > 0 && <p class="fine-print">{left} older objects are not shown.</p>}
    </>
  );
}

/** The page's time, a new one every second. */
function useEverySecond(): number {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
