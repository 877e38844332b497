import { useId } from 'preact/hooks';
import { maximumQuantity } from '../basket/basket';

export interface QuantityFieldProps {
  /** What is counted, for those who do not see the row. */
  readonly of: string;
  readonly value: number;
  readonly change: (value: number) => void;
}

/** A small number with a button on either side. */
export function QuantityField({ of, value, change }: QuantityFieldProps) {
  const id = useId();
  const set = (wanted: number) => change(Math.min(Math.max(Math.trunc(wanted) || 1, 1), maximumQuantity));
  return (
    <div class="quantity">
      <label class="visually-hidden" for={id}>
        Quantity of {of}
      </label>
      <button type="button" aria-label={`One less of ${of}`} disabled={value <= 1} onClick={() => set(value - 1)}>
        −
      </button>
      <input
        id={id}
        inputMode="numeric"
        value={value}
        onChange={(event) => {
          set(Number(event.currentTarget.value));
          event.currentTarget.value = String(value);
        }}
      />
      <button
        type="button"
        aria-label={`One more of ${of}`}
        disabled={value >= maximumQuantity}
        onClick={() => set(value + 1)}
      >
        +
      </button>
    </div>
  );
}
