import { pageSize } from '../../../contract';
import { client } from '../api/client';
import { useAnswer } from '../api/use-answer';
import { CatalogueToolbar } from '../components/catalogue-toolbar';
import { FailureNotice } from '../components/failure-notice';
import { Offers } from '../components/offers';
import { Pager } from '../components/pager';
import { CardPlaceholder, ProductCard } from '../components/product-card';
import { SearchField } from '../components/search-field';
import { ServedBy } from '../components/served-by';
import { catalogueStart, writeAddress, type CatalogueAddress, type SearchAddress } from '../routing/addresses';
import { Link } from '../routing/link';
import { useTitle } from '../use-title';
import { categoryNames } from '../words';

/** Products, page by page: all, those of a category, or those that a search has found. */
export function CataloguePage({ address }: { readonly address: CatalogueAddress | SearchAddress }) {
  const list = useAnswer(writeAddress(address), (signal) =>
    address.page === 'search'
      ? client.searchProducts({ query: { q: address.query, ...pageOf(address) }, signal })
      : client.listProducts({ query: queryOf(address), signal }),
  );
  const heading = headingOf(address);
  useTitle(address.page === 'catalogue' && !address.category ? 'Products' : heading);
  const body = list.answer?.body;
  const isStart = address.page === 'catalogue' && !address.category && address.number === 1;

  return (
    <>
      <div class="page-head page-head-search">
        <div>
          <h1>{heading}</h1>
          <p class="lead" role="status">
            {list.state === 'failed' ? 'The list could not be loaded.' : body ? countText(body) : 'Loading products…'}
          </p>
        </div>
        <SearchField address={address} />
      </div>
      {isStart && <Offers />}
      <CatalogueToolbar address={address} />
      {list.state === 'failed' && list.error && <FailureNotice error={list.error} retry={list.retry} />}
      {list.state !== 'failed' && body?.items.length === 0 && <Nothing address={address} />}
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

function Nothing({ address }: { readonly address: CatalogueAddress | SearchAddress }) {
  const isSearch = address.page === 'search';
  const category = address.page === 'catalogue' ? address.category : undefined;
  return (
    <div class="notice">
      <h2>{isSearch ? 'Nothing is called that' : 'Nothing on this page'}</h2>
      <p>
        {isSearch
          ? 'Every word must be the beginning of one in a product’s name or description.'
          : 'There is nothing here any more, or nothing yet.'}
      </p>
      <Link class="button" to={{ ...catalogueStart, ...(category && { category }) }}>
        {isSearch ? 'To all products' : 'To the first page'}
      </Link>
    </div>
  );
}

function headingOf(address: CatalogueAddress | SearchAddress): string {
  if (address.page === 'search') return `Search: ${address.query}`;
  return address.category ? categoryNames[address.category] : 'Everything for a night outside';
}

/** Only what differs from the defaults is asked for, so that one list has one place in the cache. */
function queryOf({ category, sort, number }: CatalogueAddress) {
  return {
    ...(category && { category }),
    ...(sort !== catalogueStart.sort && { sort }),
    ...pageOf({ number }),
  };
}

function pageOf({ number }: { readonly number: number }) {
  return number === catalogueStart.number ? {} : { page: number };
}

function countText({ total, page, pages }: { total: number; page: number; pages: number }): string {
  const products = total === 0 ? 'No product' : total === 1 ? 'One product' : `${total} products`;
  return pages > 1 && page <= pages ? `${products}, page ${page} of ${pages}` : products;
}
