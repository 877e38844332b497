import { useMemo, useState } from 'preact/hooks';
import { ApiError, type Answer } from '../../../contract/client';
import { client } from '../api/client';
import { setQuantity, totalOf, type Basket } from '../basket/basket';
import { basketStore } from '../basket/basket-store';
import { FailureNotice } from '../components/failure-notice';
import { ProductPicture } from '../components/product-picture';
import { QuantityField } from '../components/quantity-field';
import { ServedBy } from '../components/served-by';
import { orderStore } from '../orders/order-store';
import { addOrder } from '../orders/placed-orders';
import { catalogueStart } from '../routing/addresses';
import { Link } from '../routing/link';
import type { Viewer } from '../session/read-session';
import { viewerOnceKnown } from '../session/session-store';
import { useStore } from '../use-store';
import { useTitle } from '../use-title';
import { priceText } from '../words';

interface Placed {
  readonly answer: Answer<Awaited<ReturnType<typeof client.placeOrder>>['body']>;
  /** Undefined: nobody was signed in. */
  readonly viewer: Viewer | undefined;
}

export function BasketPage() {
  const basket = useStore(basketStore);
  const [placed, setPlaced] = useState<Placed>();
  useTitle(placed ? 'Order received' : 'Basket');

  if (placed) return <Confirmation placed={placed} />;
  if (basket.length === 0) {
    return (
      <div class="notice">
        <h1>The basket is empty</h1>
        <p>Put something in it, and it waits here.</p>
        <Link class="button button-primary" to={catalogueStart}>
          To all products
        </Link>
      </div>
    );
  }
  return (
    <>
      <div class="page-head">
        <h1>Basket</h1>
      </div>
      <div class="basket">
        <ul class="basket-lines">
          {basket.map((line) => (
            <BasketRow key={line.product.id} line={line} />
          ))}
        </ul>
        <OrderForm basket={basket} done={setPlaced} />
      </div>
    </>
  );
}

function BasketRow({ line: { product, quantity } }: { readonly line: Basket[number] }) {
  const change = (wanted: number) => basketStore.set(setQuantity(basketStore.get(), product.id, wanted));
  return (
    <li class="basket-line">
      <ProductPicture product={product} />
      <div class="basket-line-name">
        <Link to={{ page: 'product', id: product.id }}>{product.name}</Link>
        <span class="fine-print">{priceText(product.price.amount)} each</span>
      </div>
      <QuantityField of={product.name} value={quantity} change={change} />
      <span class="price">{priceText(product.price.amount * quantity)}</span>
      <button type="button" class="button-quiet" aria-label={`Remove ${product.name}`} onClick={() => change(0)}>
        Remove
      </button>
    </li>
  );
}

interface OrderFormProps {
  readonly basket: Basket;
  readonly done: (placed: Placed) => void;
}

function OrderForm({ basket, done }: OrderFormProps) {
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<ApiError>();
  // One key per content: a second try after a lost answer is the same order, a changed basket is another one.
  const idempotencyKey = useMemo(newKey, [basket]);

  const place = async () => {
    setSending(true);
    setError(undefined);
    try {
      const items = basket.map(({ product, quantity }) => ({ productId: product.id, quantity }));
      const answer = await client.placeOrder({ body: { items }, idempotencyKey });
      basketStore.set([]);
      const viewer = await viewerOnceKnown();
      if (viewer) {
        const order = { id: answer.body.id, member: viewer.id, time: Date.now() };
        orderStore.set(addOrder(orderStore.get(), order));
      }
      done({ answer, viewer });
    } catch (failure) {
      if (!(failure instanceof ApiError)) throw failure;
      setError(failure);
      setSending(false);
    }
  };

  return (
    <section class="order" aria-labelledby="order-title">
      <h2 id="order-title">Your order</h2>
      <p class="order-total">
        <span>Total</span>
        <strong>{priceText(totalOf(basket))}</strong>
      </p>
      {error ? (
        <FailureNotice error={error} retry={() => void place()} />
      ) : (
        <button type="button" class="button button-primary button-wide" disabled={sending} onClick={() => void place()}>
          {sending ? 'Placing the order…' : 'Place the order'}
        </button>
      )}
      <p class="fine-print">This is a sample shop: no payment, no delivery.</p>
    </section>
  );
}

function Confirmation({ placed: { answer, viewer } }: { readonly placed: Placed }) {
  const { id, items } = answer.body;
  const pieces = items.reduce((sum, { quantity }) => sum + quantity, 0);
  return (
    <div class="notice notice-success" role="status">
      <h1>Order received</h1>
      <p>
        {pieces === 1 ? 'One piece' : `${pieces} pieces`}, under the number <code>{id}</code>.
      </p>
      {!viewer && <p class="fine-print">Only members can look at an order again: you were not signed in.</p>}
      <ServedBy answer={answer} />
      <div class="notice-buttons">
        {viewer && (
          <Link class="button button-primary" to={{ page: 'order', id }}>
            See the order
          </Link>
        )}
        <Link class="button" to={catalogueStart}>
          Back to the products
        </Link>
      </div>
    </div>
  );
}

/** 128 random bits in hexadecimal digits; `crypto.randomUUID` is missing on plain HTTP. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
