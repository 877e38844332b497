import { useEffect, useRef } from 'preact/hooks';
import { AnswerLog } from './components/answer-log';
import { Header } from './components/header';
import { AccountPage } from './pages/account-page';
import { BasketPage } from './pages/basket-page';
import { CataloguePage } from './pages/catalogue-page';
import { NotFoundPage } from './pages/not-found-page';
import { OrderPage } from './pages/order-page';
import { ProductPage } from './pages/product-page';
import type { Address } from './routing/addresses';
import { location } from './routing/location';
import { useStore } from './use-store';

export function App() {
  const address = useStore(location);
  const main = useRef<HTMLElement>(null);
  const place = placeOf(address);
  const isFirst = useRef(true);

  // A screen reader hears of a new page only when the focus moves there; at the start it is there already.
  useEffect(() => {
    if (!isFirst.current) main.current?.focus();
    isFirst.current = false;
  }, [place]);

  return (
    <>
      <a class="skip-link" href="#main">
        Skip to the content
      </a>
      <Header address={address} />
      <main id="main" ref={main} tabIndex={-1}>
        <Page key={place} address={address} />
      </main>
      <footer class="site-footer">
        <AnswerLog />
        <p class="colophon">Tarn Outdoor is a sample shop. Nothing here is for sale, and every tent is imaginary.</p>
      </footer>
    </>
  );
}

/** What stays one page while its address changes: who types into its search field goes on typing. */
function placeOf(address: Address): string {
  if (address.page === 'product' || address.page === 'order') return `${address.page} ${address.id}`;
  return address.page === 'search' ? 'catalogue' : address.page;
}

function Page({ address }: { readonly address: Address }) {
  switch (address.page) {
    case 'catalogue':
    case 'search':
      return <CataloguePage address={address} />;
    case 'product':
      return <ProductPage id={address.id} />;
    case 'basket':
      return <BasketPage />;
    case 'account':
      return <AccountPage />;
    case 'order':
      return <OrderPage id={address.id} />;
    case 'unknown':
      return <NotFoundPage />;
  }
}
