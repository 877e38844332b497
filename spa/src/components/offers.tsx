import { Link } from '../routing/link';
import { sessionStore } from '../session/session-store';
import { useStore } from '../use-store';
import { priceText } from '../words';

/** What costs less this week, for everybody or for the member who is signed in. As high as ever, whatever is known. */
export function Offers() {
  const session = useStore(sessionStore);
  const offers = session.state === 'known' ? session.offers : undefined;
  if (!offers) {
    return (
      <section class="offers" aria-label="Offers" aria-busy={session.state === 'waiting'}>
        {session.state === 'waiting' ? (
          <span class="line line-short shimmer" />
        ) : (
          <p class="offers-missing">The offers of the week cannot be shown right now.</p>
        )}
      </section>
    );
  }
  const { audience, headline, items } = offers.body;
  return (
    <section class={`offers offers-${audience}`} aria-labelledby="offers-heading">
      <h2 id="offers-heading" lang={offers.headers.get('content-language') ?? undefined}>
        {headline}
      </h2>
      <ul>
        {items.map(({ productId, name, price, before }) => (
          <li key={productId} class="offer">
            <Link to={{ page: 'product', id: productId }}>{name}</Link>
            <span>
              <span class="price">{priceText(price.amount)}</span>
              <span class="visually-hidden"> instead of </span> <s>{priceText(before.amount)}</s>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
