import type { StateView, SwitchView } from '../../views';
import { clearFault } from '../api';
import { usePerform } from '../outcome';
import { splitOnce } from '../region-status';
import { countText } from '../words';
import { FaultSwitch } from './fault-switch';

interface Group {
  readonly title: string;
  readonly rows: readonly { readonly name: string; readonly item: SwitchView }[];
  /** Shown only when opened, unless something in it fails. */
  readonly folded: boolean;
}

/** What can be made to fail. */
export function SwitchesPanel({ state }: { readonly state: StateView }) {
  const perform = usePerform();
  const failing = state.switches.filter(({ fault }) => fault !== null).length;
  return (
    <section class="panel switches" aria-labelledby="switches-heading">
      <div class="panel-head">
        <h2 id="switches-heading">Outages</h2>
        <button
          type="button"
          class="quiet"
          disabled={failing === 0}
          onClick={() =>
            perform(async () => {
              await clearFault();
              return 'Nothing is made to fail any more.';
            })
          }
        >
          Let everything work
        </button>
      </div>
      <p class="fine-print">
        {failing === 0 ? 'Nothing is made to fail.' : `${countText(failing, 'part is', 'parts are')} made to fail.`} A
        region whose API fails becomes unhealthy when its health checks say so, and healthy again likewise; edge
        locations follow when what their look-ups remember has run out, a minute later at most.
      </p>
      {groupsOf(state).map(({ title, rows, folded }) =>
        folded ? (
          <details key={title} open={rows.some(({ item }) => item.fault !== null)}>
            <summary>{title}</summary>
            <Rows title={title} rows={rows} />
          </details>
        ) : (
          <div key={title}>
            <h3>{title}</h3>
            <Rows title={title} rows={rows} />
          </div>
        ),
      )}
    </section>
  );
}

function Rows({ title, rows }: Pick<Group, 'title' | 'rows'>) {
  return (
    <ul class="switch-list">
      {rows.map(({ name, item }) => (
        <li key={item.target}>
          <FaultSwitch name={name} group={title} item={item} />
        </li>
      ))}
    </ul>
  );
}

function groupsOf({ switches, regions }: StateView): readonly Group[] {
  const row = (name: string, item: SwitchView) => ({ name, item });
  const parsed = switches.map((item) => {
    const [kind, rest = ''] = splitOnce(item.target, ':');
    return { kind, rest, item };
  });
  const codes = [...new Set([...regions.map(({ region }) => region), ...placesOf(parsed)])];
  const groups: Group[] = [
    ...codes.map((region) => ({
      title: region,
      folded: false,
      rows: parsed.flatMap(({ kind, rest, item }) =>
        rest !== region || (kind !== 'api' && kind !== 'bucket') ? [] : [row(kind === 'api' ? 'API' : 'Bucket', item)],
      ),
    })),
    {
      title: 'Origins of the distribution',
      folded: true,
      rows: parsed.flatMap(({ kind, rest, item }) => (kind === 'origin' ? [row(rest, item)] : [])),
    },
    {
      title: 'Lambda functions',
      folded: true,
      rows: parsed.flatMap(({ kind, rest, item }) => {
        if (kind !== 'function') return [];
        const [place, name] = splitOnce(rest, '/');
        return [row(name === undefined ? `${rest}, every region` : `${name}, ${place}`, item)];
      }),
    },
  ];
  return groups.filter(({ rows }) => rows.length > 0);
}

/** Regions that hold a bucket and no API, perhaps. */
function placesOf(parsed: readonly { readonly kind: string; readonly rest: string }[]): readonly string[] {
  return parsed.filter(({ kind }) => kind === 'api' || kind === 'bucket').map(({ rest }) => rest);
}
