import { client } from '../api/client';
import { useAnswer } from '../api/use-answer';
import { FailureNotice } from '../components/failure-notice';
import { ServedBy } from '../components/served-by';
import { orderStore } from '../orders/order-store';
import { ordersOf } from '../orders/placed-orders';
import { Link } from '../routing/link';
import { refreshSession, sessionStore } from '../session/session-store';
import { useStore } from '../use-store';
import { useTitle } from '../use-title';
import { timeText } from '../words';
import { SignedOut } from './account-page';

/** An order as it is stored, for the member who placed it. */
export function OrderPage({ id }: { readonly id: string }) {
  const session = useStore(sessionStore);
  useTitle('Your order');
  if (session.state === 'failed') return <FailureNotice error={session.error} retry={() => void refreshSession()} />;
  if (session.state === 'waiting')
    return (
      <p class="waiting" role="status">
        Looking who is signed in…
      </p>
    );
  // Somebody else begins anew: nothing of what one member saw stays for the next.
  return session.viewer ? <Order key={session.viewer.id} id={id} member={session.viewer.id} /> : <SignedOut />;
}

function Order({ id, member }: { readonly id: string; readonly member: string }) {
  const isPlaced = ordersOf(useStore(orderStore), member).some((order) => order.id === id);
  const { state, answer, error, retry } = useAnswer(id, (signal) => client.getOrder({ parameters: { id }, signal }));
  if (state === 'failed' && error?.problem.status === 404)
    return isPlaced ? <NotHereYet retry={retry} /> : <NoSuchOrder retry={retry} />;
  if (state === 'failed' && error) return <FailureNotice error={error} retry={retry} />;
  if (!answer)
    return (
      <p class="waiting" role="status">
        Reading the order…
      </p>
    );
  const { items, placedAt } = answer.body;
  return (
    <>
      <div class="page-head">
        <h1>Your order</h1>
        <p class="lead" role="status">
          Received on {timeText(placedAt)}.
        </p>
      </div>
      <section class="panel" aria-labelledby="items-heading">
        <h2 id="items-heading">What you ordered</h2>
        <ul class="order-items">
          {items.map(({ productId, quantity }) => (
            <li key={productId}>
              <span class="order-quantity">{quantity} ×</span> <ProductName id={productId} />
            </li>
          ))}
        </ul>
        <p class="fine-print">
          Number <code>{id}</code>
        </p>
      </section>
      <ServedBy answer={answer} />
    </>
  );
}

/** An order holds no names: a product is asked for its own, and its id stands for it meanwhile. */
function ProductName({ id }: { readonly id: string }) {
  const { answer } = useAnswer(id, (signal) => client.getProduct({ parameters: { id }, signal }));
  return <Link to={{ page: 'product', id }}>{answer?.body.name ?? id}</Link>;
}

/** A region passes what it stores on to the others: who is answered by another one may come before the order does. */
function NotHereYet({ retry }: { readonly retry: () => void }) {
  return (
    <div class="notice" role="status">
      <h1>Your order is received</h1>
      <p>The region that has just answered does not have it yet. It will in a moment.</p>
      <div class="notice-buttons">
        <button type="button" class="button" onClick={retry}>
          Try again
        </button>
      </div>
    </div>
  );
}

function NoSuchOrder({ retry }: { readonly retry: () => void }) {
  return (
    <div class="notice" role="status">
      <h1>There is no such order of yours</h1>
      <p>
        It is somebody else’s, or the address is mistyped. An order that you placed elsewhere a moment ago may also be
        unknown to the region that has just answered.
      </p>
      <div class="notice-buttons">
        <button type="button" class="button" onClick={retry}>
          Try again
        </button>
        <Link class="button" to={{ page: 'account' }}>
          To your account
        </Link>
      </div>
    </div>
  );
}
