import { useId } from 'preact/hooks';
import { categories, pageSize, productOrders, type ProductOrder } from '../../../contract';
import { client } from '../api/client';
import { useAnswer } from '../api/use-answer';
import { FailureNotice } from '../components/failure-notice';
import { Pager } from '../components/pager';
import { CardPlaceholder, ProductCard } from '../components/product-card';
import { ServedBy } from '../components/served-by';
import { catalogueStart, writeAddress, type CatalogueAddress } from '../routing/addresses';
import { Link } from '../routing/link';
import { navigate } from '../routing/location';
import { useTitle } from '../use-title';
import { categoryNames, orderNames } from '../words';

export function CataloguePage({ address }: { readonly address: CatalogueAddress }) {
  const list = useAnswer(writeAddress(address), (signal) => client.listProducts({ query: queryOf(address), signal }));
  const heading = address.category ? categoryNames[address.category] : 'Everything for a night outside';
  useTitle(address.category ? heading : 'Products');
  const body = list.answer?.body;

  return (
    <>
      <div class="page-head">
        <h1>{heading}</h1>
        <p class="lead" role="status">
          {list.state === 'failed' ? 'The list could not be loaded.' : body ? countText(body) : 'Loading products…'}
        </p>
      </div>
      <div class="toolbar">
        <Filter address={address} />
        <SortField address={address} />
      </div>
      {list.state === 'failed' && list.error && <FailureNotice error={list.error} retry={list.retry} />}
      {list.state !== 'failed' && body?.items.length === 0 && (
        <div class="notice">
          <h2>Nothing on this page</h2>
          <p>There is nothing here any more, or nothing yet.</p>
          <Link class="button" to={{ ...catalogueStart, ...(address.category && { category: address.category }) }}>
            To the first page
          </Link>
        </div>
      )}
      {list.state !== 'failed' && body?.items.length !== 0 && (
        <ul
          class={`cards${body && list.state === 'waiting' ? ' cards-waiting' : ''}`}
          aria-busy={list.state === 'waiting'}
        >
          {body
            ? body.items.map((product) => <ProductCard key={product.id} product={product} />)
            : Array.from({ length: pageSize }, (_, index) => <CardPlaceholder key={index} />)}
        </ul>
      )}
      {body && body.items.length > 0 && list.state !== 'failed' && <Pager address={address} pages={body.pages} />}
      {list.answer && list.state !== 'failed' && <ServedBy answer={list.answer} />}
    </>
  );
}

/** Only what differs from the defaults is asked for, so that one list has one place in the cache. */
function queryOf({ category, sort, number }: CatalogueAddress) {
  return {
    ...(category && { category }),
    ...(sort !== catalogueStart.sort && { sort }),
    ...(number !== catalogueStart.number && { page: number }),
  };
}

function countText({ total, page, pages }: { total: number; page: number; pages: number }): string {
  const products = total === 1 ? 'One product' : `${total} products`;
  return pages > 1 && page <= pages ? `${products}, page ${page} of ${pages}` : products;
}

function Filter({ address }: { readonly address: CatalogueAddress }) {
  const start = { ...catalogueStart, sort: address.sort };
  return (
    <nav class="filter" aria-label="Categories">
      <Link to={start} current={!address.category}>
        All
      </Link>
      {categories.map((category) => (
        <Link key={category} to={{ ...start, category }} current={address.category === category}>
          {categoryNames[category]}
        </Link>
      ))}
    </nav>
  );
}

function SortField({ address }: { readonly address: CatalogueAddress }) {
  const id = useId();
  const sortBy = (sort: ProductOrder) => navigate(writeAddress({ ...address, sort, number: 1 }));
  return (
    <div class="sort">
      <label for={id}>Sort by</label>
      <select id={id} value={address.sort} onChange={(event) => sortBy(event.currentTarget.value as ProductOrder)}>
        {productOrders.map((order) => (
          <option key={order} value={order}>
            {orderNames[order]}
          </option>
        ))}
      </select>
    </div>
  );
}
