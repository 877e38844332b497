import type { SwitchView } from '../../views';
import { clearFault, setFault } from '../api';
import { usePerform } from '../outcome';
import { splitOnce } from '../region-status';
import { faultWords } from '../words';

const AMOUNTS = {
  status: { initial: 503, minimum: 200, maximum: 599, unit: 'status' },
  slow: { initial: 2_000, minimum: 1, maximum: 600_000, unit: 'ms' },
} as const;

type KindWithAmount = keyof typeof AMOUNTS;

/** A part of the system, and how it fails. */
export function FaultSwitch({
  name,
  group,
  item,
}: {
  readonly name: string;
  readonly group: string;
  readonly item: SwitchView;
}) {
  const perform = usePerform();
  const [kind, amount] = splitOnce(item.fault ?? 'works', ':');
  const what = `${name}, ${group}`;

  const put = (fault: string) =>
    perform(async () => {
      if (fault === 'works') await clearFault(item.target);
      else await setFault(item.target, fault);
      return `${what}: ${fault === 'works' ? 'works again' : faultWords(fault)}.`;
    });

  return (
    <div class={`fault-switch ${item.fault === null ? '' : 'is-failing'}`}>
      <label>
        <span class="name">{name}</span>
        <select
          aria-label={what}
          value={kind}
          onChange={(event) => {
            const next = event.currentTarget.value;
            put(hasAmount(next) ? `${next}:${AMOUNTS[next].initial}` : next);
          }}
        >
          <option value="works">works</option>
          <option value="refused">refuses</option>
          <option value="timeout">never answers</option>
          <option value="status">answers status</option>
          <option value="slow">is slow</option>
        </select>
      </label>
      {hasAmount(kind) && (
        <label class="amount">
          <span class="visually-hidden">
            {kind === 'status' ? 'Status' : 'Milliseconds'} of {what}
          </span>
          <input
            type="number"
            min={AMOUNTS[kind].minimum}
            max={AMOUNTS[kind].maximum}
            value={amount}
            onChange={(event) => event.currentTarget.reportValidity() && put(`${kind}:${event.currentTarget.value}`)}
          />
          <span aria-hidden="true">{AMOUNTS[kind].unit}</span>
        </label>
      )}
    </div>
  );
}

function hasAmount(kind: string): kind is KindWithAmount {
  return kind in AMOUNTS;
}
