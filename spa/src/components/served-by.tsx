import type { Answer } from '../../../contract/client';

/** The line under a page's content that says which region made it. */
export function ServedBy({ answer }: { readonly answer: Answer<unknown> }) {
  if (!answer.region) return null;
  return (
    <p class="served-by">
      Served by <strong>{answer.region}</strong>
    </p>
  );
}
