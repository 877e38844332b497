import { useId } from 'preact/hooks';
import { categories, productOrders, type ProductOrder } from '../../../contract';
import { catalogueStart, writeAddress, type CatalogueAddress, type SearchAddress } from '../routing/addresses';
import { Link } from '../routing/link';
import { navigate } from '../routing/location';
import { categoryNames, orderNames } from '../words';

/** Chooses and orders what the list shows. What is found by a search is of every category, in an order of its own. */
export function CatalogueToolbar({ address }: { readonly address: CatalogueAddress | SearchAddress }) {
  return (
    <div class="toolbar">
      <Filter address={address} />
      <SortField address={address} />
    </div>
  );
}

function Filter({ address }: { readonly address: CatalogueAddress | SearchAddress }) {
  const start = address.page === 'catalogue' ? { ...catalogueStart, sort: address.sort } : catalogueStart;
  const current = address.page === 'catalogue' ? (address.category ?? 'all') : undefined;
  return (
    <nav class="filter" aria-label="Categories">
      <Link to={start} current={current === 'all'}>
        All
      </Link>
      {categories.map((category) => (
        <Link key={category} to={{ ...start, category }} current={current === category}>
          {categoryNames[category]}
        </Link>
      ))}
    </nav>
  );
}

function SortField({ address }: { readonly address: CatalogueAddress | SearchAddress }) {
  const id = useId();
  const sortBy = (sort: ProductOrder) =>
    address.page === 'catalogue' && navigate(writeAddress({ ...address, sort, number: 1 }));
  return (
    <div class="sort">
      <label for={id}>Sort by</label>
      {address.page === 'search' ? (
        <select id={id} disabled>
          <option>Best match</option>
        </select>
      ) : (
        <select id={id} value={address.sort} onChange={(event) => sortBy(event.currentTarget.value as ProductOrder)}>
          {productOrders.map((order) => (
            <option key={order} value={order}>
              {orderNames[order]}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}
