import { createStore, type Store } from '../store';
import { readAddress, type Address } from './addresses';

/** The address in the browser's address bar. */
export const location: Store<Address> = createStore(current());

window.addEventListener('popstate', () => location.set(current()));

/** Goes to a path of the app without loading the page. */
export function navigate(path: string): void {
  window.history.pushState(null, '', path);
  location.set(current());
  window.scrollTo(0, 0);
}

/** Goes to a path that takes the place of this one: the way back leads past it. */
export function replaceLocation(path: string): void {
  window.history.replaceState(null, '', path);
  location.set(current());
}

function current(): Address {
  return readAddress(window.location.pathname, window.location.search);
}
