/** Names and values, one beside the other. */
export function Detail({ detail }: { readonly detail: Readonly<Record<string, unknown>> }) {
  return (
    <span class="detail">
      {Object.entries(detail).map(([name, value]) => (
        <span key={name}>
          {name} <code>{typeof value === 'string' ? value : JSON.stringify(value)}</code>
        </span>
      ))}
    </span>
  );
}
