import { useState } from 'preact/hooks';
import { client } from '../api/client';
import { useAnswer } from '../api/use-answer';
import { Link } from '../routing/link';
import { priceText } from '../words';
import { FailureNotice } from './failure-notice';
import { ServedBy } from './served-by';

/** Every price, for those to whom CloudFront lets the list through; it is asked for when it is opened. */
export function PriceList() {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="fold" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Show all prices</summary>
      {isOpen && <Prices />}
    </details>
  );
}

function Prices() {
  const { state, answer, error, retry } = useAnswer('price list', (signal) => client.getPriceList({ signal }));
  if (state === 'failed' && error?.problem.status === 403) return <NotForYou retry={retry} />;
  if (state === 'failed' && error) return <FailureNotice error={error} retry={retry} />;
  if (!answer) return <p role="status">Loading the prices…</p>;
  return (
    <>
      <table class="prices">
        <caption class="visually-hidden">The price of every product</caption>
        <thead>
          <tr>
            <th scope="col">Product</th>
            <th scope="col" class="number">
              Price
            </th>
          </tr>
        </thead>
        <tbody>
          {answer.body.items.map(({ productId, price }) => (
            <tr key={productId}>
              <td>
                <Link to={{ page: 'product', id: productId }}>{productId}</Link>
              </td>
              <td class="number">{priceText(price.amount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ServedBy answer={answer} />
    </>
  );
}

/** CloudFront itself refuses who has no signature: nothing is broken. */
function NotForYou({ retry }: { readonly retry: () => void }) {
  return (
    <div class="notice" role="status">
      <p>
        The list is for partners who were given signed cookies, and this browser holds none. On a developer’s machine,
        the console of the local edge gives them: “Signed cookies”, for the path <code>/api/price-list</code>.
      </p>
      <button type="button" class="button" onClick={retry}>
        Try again
      </button>
    </div>
  );
}
