import type { CatalogueAddress, SearchAddress } from '../routing/addresses';
import { Link } from '../routing/link';

export interface PagerProps {
  readonly address: CatalogueAddress | SearchAddress;
  readonly pages: number;
}

/** Links to the pages of the list; nothing when there is only one. */
export function Pager({ address, pages }: PagerProps) {
  if (pages <= 1) return null;
  const numbers = Array.from({ length: pages }, (_, index) => index + 1);
  return (
    <nav class="pager" aria-label="Pages">
      {address.number > 1 ? (
        <Link class="pager-step" to={{ ...address, number: Math.min(address.number - 1, pages) }}>
          ← Previous
        </Link>
      ) : (
        <span class="pager-step" />
      )}
      <ol>
        {numbers.map((number) => (
          <li key={number}>
            <Link to={{ ...address, number }} current={number === address.number}>
              <span class="visually-hidden">Page </span>
              {number}
            </Link>
          </li>
        ))}
      </ol>
      {address.number < pages ? (
        <Link class="pager-step pager-next" to={{ ...address, number: address.number + 1 }}>
          Next →
        </Link>
      ) : (
        <span class="pager-step" />
      )}
    </nav>
  );
}
