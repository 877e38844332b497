import { countOf } from '../basket/basket';
import { basketStore } from '../basket/basket-store';
import { catalogueStart, type Address } from '../routing/addresses';
import { Link } from '../routing/link';
import { useStore } from '../use-store';
import { AccountLink } from './account-link';
import { RegionStatus } from './region-status';

export function Header({ address }: { readonly address: Address }) {
  const count = countOf(useStore(basketStore));
  return (
    <header class="site-header">
      <div class="site-header-inner">
        <Link to={catalogueStart} class="brand">
          <svg class="brand-mark" viewBox="0 0 32 32" aria-hidden="true">
            <path d="M2 25 13 7l6 9 3-4 8 13z" />
          </svg>
          <span>
            Tarn <span class="brand-second">Outdoor</span>
          </span>
        </Link>
        <RegionStatus />
        <nav aria-label="Main">
          <Link to={catalogueStart} current={address.page === 'catalogue' || address.page === 'search'}>
            Products
          </Link>
          <Link to={{ page: 'basket' }} current={address.page === 'basket'}>
            Basket
            {count > 0 && (
              <span class="count">
                {count}
                <span class="visually-hidden"> {count === 1 ? 'item' : 'items'}</span>
              </span>
            )}
          </Link>
          <AccountLink current={address.page === 'account' || address.page === 'order'} />
        </nav>
      </div>
    </header>
  );
}
