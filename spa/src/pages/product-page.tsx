import { useState } from 'preact/hooks';
import type { Product } from '../../../contract';
import { client } from '../api/client';
import { useAnswer } from '../api/use-answer';
import { addToBasket } from '../basket/basket';
import { basketStore } from '../basket/basket-store';
import { FailureNotice } from '../components/failure-notice';
import { ProductPicture } from '../components/product-picture';
import { QuantityField } from '../components/quantity-field';
import { ServedBy } from '../components/served-by';
import { Stock } from '../components/stock';
import { catalogueStart } from '../routing/addresses';
import { Link } from '../routing/link';
import { useTitle } from '../use-title';
import { categoryNames, dateText, priceText, weightText } from '../words';
import { NotFoundPage } from './not-found-page';

export function ProductPage({ id }: { readonly id: string }) {
  const { state, answer, error, retry } = useAnswer(id, (signal) => client.getProduct({ parameters: { id }, signal }));
  useTitle(answer?.body.name ?? 'Product');

  if (state === 'failed' && error?.problem.status === 404) return <NotFoundPage what="product" />;
  if (state === 'failed' && error) return <FailureNotice error={error} retry={retry} />;
  if (!answer) return <ProductPlaceholder />;
  return (
    <>
      <ProductDetail product={answer.body} />
      <ServedBy answer={answer} />
    </>
  );
}

function ProductDetail({ product }: { readonly product: Product }) {
  const category = { ...catalogueStart, category: product.category };
  return (
    <article class="product">
      <ProductPicture product={product} />
      <div class="product-text">
        <nav aria-label="Breadcrumb" class="breadcrumb">
          <Link to={catalogueStart}>Products</Link>
          <span aria-hidden="true">/</span>
          <Link to={category}>{categoryNames[product.category]}</Link>
        </nav>
        <h1>{product.name}</h1>
        <p class="lead">{product.summary}</p>
        <p class="price price-large">{priceText(product.price.amount)}</p>
        <Stock id={product.id} />
        <AddToBasket product={product} />
        <p class="description">{product.description}</p>
        <ul class="features">
          {product.features.map((feature) => (
            <li key={feature}>{feature}</li>
          ))}
        </ul>
        <dl class="facts">
          <div>
            <dt>Weight</dt>
            <dd>{weightText(product.weight)}</dd>
          </div>
          <div>
            <dt>Since</dt>
            <dd>{dateText(product.released)}</dd>
          </div>
        </dl>
      </div>
    </article>
  );
}

function AddToBasket({ product }: { readonly product: Product }) {
  const [quantity, setQuantity] = useState(1);
  const [added, setAdded] = useState(0);
  const add = () => {
    const { id, name, category, price } = product;
    basketStore.set(addToBasket(basketStore.get(), { id, name, category, price }, quantity));
    setAdded(added + quantity);
  };
  return (
    <div class="add-to-basket">
      <QuantityField of={product.name} value={quantity} change={setQuantity} />
      <button type="button" class="button button-primary" onClick={add}>
        Add to basket
      </button>
      <p role="status" class="added">
        {added > 0 && (
          <>
            {added} in the basket. <Link to={{ page: 'basket' }}>Go to the basket</Link>
          </>
        )}
      </p>
    </div>
  );
}

function ProductPlaceholder() {
  return (
    <div class="product" aria-busy="true">
      <div class="picture shimmer" />
      <div class="product-text">
        <p class="visually-hidden" role="status">
          Loading the product…
        </p>
        <span class="line line-short shimmer" />
        <span class="line line-title shimmer" />
        <span class="line line-long shimmer" />
      </div>
    </div>
  );
}
