import { createStore, type Store } from './store';

/**
 * A value that is kept in this browser as JSON. Where storage is full or forbidden, it lasts as long as the page.
 *
 * @param read makes the value of what was kept; null: nothing was
 */
export function createKeptStore<Value>(key: string, read: (text: string | null) => Value): Store<Value> {
  const store = createStore(read(kept(key)));
  store.watch(() => {
    try {
      localStorage.setItem(key, JSON.stringify(store.get()));
    } catch {
      // Said above.
    }
  });
  return store;
}

function kept(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
