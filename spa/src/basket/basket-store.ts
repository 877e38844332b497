import { createStore, type Store } from '../store';
import { readBasket, type Basket } from './basket';

const key = 'basket';

/** The visitor's basket, kept in this browser. */
export const basketStore: Store<Basket> = createStore(load());

basketStore.watch(() => {
  try {
    localStorage.setItem(key, JSON.stringify(basketStore.get()));
  } catch {
    // Storage is full or forbidden: the basket then lasts as long as the page.
  }
});

function load(): Basket {
  try {
    return readBasket(localStorage.getItem(key));
  } catch {
    // Storage is forbidden.
    return [];
  }
}
