import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { longestQuery, searchFor, writeAddress, type CatalogueAddress, type SearchAddress } from '../routing/addresses';
import { navigate, replaceLocation } from '../routing/location';

/** How long somebody who types is waited for, in milliseconds. */
const PAUSE = 250;

/**
 * A field whose text is the address's: it searches while one types, after a short pause, and the way back leads to what was
 * there before the search.
 */
export function SearchField({ address }: { readonly address: CatalogueAddress | SearchAddress }) {
  const id = useId();
  const here = writeAddress(address);
  const query = address.page === 'search' ? address.query : '';
  const [text, setText] = useState(query);
  /** Where this field has led to: what is typed meanwhile stays. */
  const own = useRef(here);

  const search = (): void => {
    const wanted = searchFor(text);
    const path = writeAddress(wanted);
    if (wanted.page === 'search' ? wanted.query === query : query === '') return;
    own.current = path;
    if (address.page === 'search') replaceLocation(path);
    else navigate(path);
  };

  useEffect(() => {
    const timer = setTimeout(search, PAUSE);
    return () => clearTimeout(timer);
  }, [text]);

  useEffect(() => {
    if (own.current !== here) setText(query);
    own.current = here;
  }, [here]);

  return (
    <form
      role="search"
      class="search"
      onSubmit={(event) => {
        event.preventDefault();
        search();
      }}
    >
      <label class="visually-hidden" for={id}>
        Search products
      </label>
      <input
        id={id}
        type="search"
        value={text}
        placeholder="Search products"
        maxLength={longestQuery}
        autocomplete="off"
        enterkeyhint="search"
        onInput={(event) => setText(event.currentTarget.value)}
      />
    </form>
  );
}
