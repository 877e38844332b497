import { client } from '../api/client';
import { useAnswer } from '../api/use-answer';
import { useReturn } from '../use-return';
import { stockText } from '../words';

/** How many of a product there are: asked when it is shown, and again whenever the visitor comes back to the page. */
export function Stock({ id }: { readonly id: string }) {
  const { answer, state, retry } = useAnswer(id, (signal) => client.getStock({ parameters: { id }, signal }));
  useReturn(retry);
  const stock = answer && stockText(answer.body.available);
  return (
    <p class={`stock${stock ? ` stock-${stock.kind}` : ''}`} role="status">
      <span class="dot" aria-hidden="true" />
      {stock?.text ?? (state === 'failed' ? 'How many there are is not known right now' : 'Counting what is left…')}
    </p>
  );
}
