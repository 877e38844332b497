import { FailureNotice } from '../components/failure-notice';
import { PriceList } from '../components/price-list';
import { SignInText } from '../components/sign-in-text';
import { orderStore } from '../orders/order-store';
import { ordersOf } from '../orders/placed-orders';
import { catalogueStart } from '../routing/addresses';
import { Link } from '../routing/link';
import type { Viewer } from '../session/read-session';
import { refreshSession, sessionStore } from '../session/session-store';
import { useStore } from '../use-store';
import { useTitle } from '../use-title';
import { timeText } from '../words';

export function AccountPage() {
  const session = useStore(sessionStore);
  useTitle('Account');
  if (session.state === 'failed') return <FailureNotice error={session.error} retry={() => void refreshSession()} />;
  if (session.state === 'waiting')
    return (
      <p class="waiting" role="status">
        Looking who is signed in…
      </p>
    );
  return session.viewer ? <Account viewer={session.viewer} /> : <SignedOut />;
}

/** What a page says that is for members alone. */
export function SignedOut() {
  return (
    <div class="notice" role="status">
      <h1>Nobody is signed in</h1>
      <p>The shop is open to everybody. Members see offers of their own, and the orders that they have placed.</p>
      <SignInText />
    </div>
  );
}

function Account({ viewer }: { readonly viewer: Viewer }) {
  return (
    <>
      <div class="page-head">
        <h1>Hello, {viewer.name}</h1>
        <p class="lead" role="status">
          You are signed in until {timeText(viewer.signedInUntil * 1000)}.
        </p>
      </div>
      <div class="account">
        <section class="panel" aria-labelledby="orders-heading">
          <h2 id="orders-heading">Your orders</h2>
          <Orders viewer={viewer} />
        </section>
        <section class="panel" aria-labelledby="prices-heading">
          <h2 id="prices-heading">Price list</h2>
          <p class="fine-print">All prices on one page, for partners.</p>
          <PriceList />
        </section>
        <section class="panel" aria-labelledby="session-heading">
          <h2 id="session-heading">Sign out</h2>
          <SignInText />
        </section>
      </div>
    </>
  );
}

function Orders({ viewer }: { readonly viewer: Viewer }) {
  const orders = ordersOf(useStore(orderStore), viewer.id);
  if (orders.length === 0) {
    return (
      <p>
        You have placed none in this browser. <Link to={catalogueStart}>To all products</Link>
      </p>
    );
  }
  return (
    <ul class="orders">
      {orders.map(({ id, time }) => (
        <li key={id}>
          <Link to={{ page: 'order', id }}>Order of {timeText(time)}</Link>
          <code>{id}</code>
        </li>
      ))}
    </ul>
  );
}
