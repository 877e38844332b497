import type { ProductSummary } from '../../../contract';
import { Link } from '../routing/link';
import { categoryNames, priceText } from '../words';
import { ProductPicture } from './product-picture';

export function ProductCard({ product }: { readonly product: ProductSummary }) {
  return (
    <li class="card">
      <ProductPicture product={product} />
      <div class="card-text">
        <p class="eyebrow">{categoryNames[product.category]}</p>
        <h2>
          <Link to={{ page: 'product', id: product.id }}>{product.name}</Link>
        </h2>
        <p class="card-summary">{product.summary}</p>
        <p class="price">{priceText(product.price.amount)}</p>
      </div>
    </li>
  );
}

/** Holds a card's place while the list is awaited. */
export function CardPlaceholder() {
  return (
    <li class="card card-placeholder" aria-hidden="true">
      <div class="picture shimmer" />
      <div class="card-text">
        <span class="line line-short shimmer" />
        <span class="line shimmer" />
        <span class="line line-long shimmer" />
      </div>
    </li>
  );
}
