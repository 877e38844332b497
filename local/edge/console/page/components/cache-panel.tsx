import { useEffect, useState } from 'preact/hooks';
import type { CacheView, StateView } from '../../views';
import { getCache, invalidate } from '../api';
import { usePerform } from '../outcome';
import { bytesText, countText } from '../words';
import { CacheTable } from './cache-table';

/** Milliseconds between two looks at a cache that changes. */
const PACE = 1_000;

/** What the cache holds, and how to empty it. */
export function CachePanel({ state }: { readonly state: StateView }) {
  const perform = usePerform();
  const [path, setPath] = useState('/*');
  const { objects, bytes, hits } = state.cache;
  const cache = useCache(`${objects} ${bytes} ${hits}`);

  const purge = (pattern: string) =>
    perform(async () => {
      const { removed } = await invalidate([pattern]);
      return `Purged ${pattern}: ${countText(removed, 'object', 'objects')} gone.`;
    });

  return (
    <section class="panel cache" aria-labelledby="cache-heading">
      <div class="panel-head">
        <h2 id="cache-heading">Cache</h2>
        <p class="fine-print totals">
          {countText(objects, 'object', 'objects')}, {bytesText(bytes)}, {countText(hits, 'hit', 'hits')}
        </p>
        <form
          class="purge"
          onSubmit={(event) => {
            event.preventDefault();
            purge(path);
          }}
        >
          <label class="inline-field">
            <span>Path</span>
            <input
              value={path}
              required
              pattern="/.*"
              title="A path such as /products/1 or /images/*"
              onInput={(event) => setPath(event.currentTarget.value)}
            />
          </label>
          <button type="submit">Purge</button>
        </form>
      </div>
      {cache === undefined || cache.view.objects.length === 0 ? (
        <p class="empty">The cache is empty.</p>
      ) : (
        <CacheTable view={cache.view} readAt={cache.readAt} onPurge={purge} />
      )}
    </section>
  );
}

interface ReadCache {
  readonly view: CacheView;
  /** In the page's own time. */
  readonly readAt: number;
}

/** The contents, read again whenever the totals are others. */
function useCache(totals: string): ReadCache | undefined {
  const [cache, setCache] = useState<ReadCache>();
  useEffect(() => {
    const end = new AbortController();
    const read = () =>
      getCache(end.signal)
        .then((view) => setCache({ view, readAt: performance.now() }))
        .catch(() => {
          // The page says by itself that the edge does not answer, and the totals change when it does again.
        });
    const isFirst = cache === undefined;
    const timer = setTimeout(() => void read(), isFirst || performance.now() - cache.readAt > PACE ? 0 : PACE);
    return () => {
      clearTimeout(timer);
      end.abort();
    };
  }, [totals]);
  return cache;
}
