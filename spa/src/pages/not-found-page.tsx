import { catalogueStart } from '../routing/addresses';
import { Link } from '../routing/link';
import { useTitle } from '../use-title';

export function NotFoundPage({ what = 'page' }: { readonly what?: 'page' | 'product' }) {
  useTitle('Not found');
  return (
    <div class="notice">
      <h1>There is no such {what}</h1>
      <p>The address may be mistyped, or what it named is gone.</p>
      <Link class="button" to={catalogueStart}>
        To all products
      </Link>
    </div>
  );
}
