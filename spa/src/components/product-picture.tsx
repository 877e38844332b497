import type { Category, ProductSummary } from '../../../contract';
import { landscapeOf } from './landscape';

/** What stands in the foreground, drawn around the point 0,0 with its foot on it. */
const figures: Readonly<Record<Category, string>> = {
  shelter: 'M-58 0 0-78 58 0ZM0-78v78M-14 0 0-34 14 0',
  sleep: 'M-60 0h106a16 16 0 0 0 0-32h-74a32 32 0 0 0-32 32ZM-28-32v32',
  packs: 'M-32 0v-52a32 32 0 0 1 64 0v52ZM-18 0v-28h36v28M-14-84v-10h28v10M-32-44h64',
  kitchen: 'M-40-46h80v32a14 14 0 0 1-14 14h-52a14 14 0 0 1-14-14ZM-48-46h96M-8-46v-10h16v10M40-38h18v18h-18',
  light: 'M-24 0h48M-20 0v-52h40v52M-14-52a14 20 0 0 1 28 0M0-72v-12M0-18a11 11 0 1 0-.1 0Z',
  navigation: 'M0 0a44 44 0 1 0-.1 0ZM0-74 13-44 0-14-13-44ZM-13-44h26',
};

/** A picture of a product: its own hills, its category's colours and figure. Decoration: the name stands beside it. */
export function ProductPicture({ product }: { readonly product: Pick<ProductSummary, 'id' | 'category'> }) {
  const { sun, hills } = landscapeOf(product.id);
  return (
    <svg
      class={`picture picture-${product.category}`}
      viewBox="0 0 400 300"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      <rect class="sky" width="400" height="300" />
      <circle class="sun" cx={sun.x} cy={sun.y} r={sun.radius} />
      {hills.map((path, row) => (
        <path key={row} class={`hill hill-${row}`} d={path} />
      ))}
      <path class="figure" transform="translate(200 262)" d={figures[product.category]} />
    </svg>
  );
}
