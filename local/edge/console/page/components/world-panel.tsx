import type { RequestView, StateView } from '../../views';
import { regionStatus } from '../region-status';
import { flowsInWords, flowsOf } from '../world/flows';
import { WorldMap } from './world-map';
import { StatusMark } from './status-mark';

export function WorldPanel({
  state,
  requests,
}: {
  readonly state: StateView;
  readonly requests: readonly RequestView[];
}) {
  const flows = flowsOf(requests);
  return (
    <section class="panel world" aria-labelledby="world-heading">
      <h2 id="world-heading">The world</h2>
      <WorldMap state={state} flows={flows} />
      <p id="world-words" class="fine-print">
        {flowsInWords(flows)}
      </p>
      <ul class="regions" aria-label="Regions">
        {state.regions.map((region) => {
          const { kind, word, faults } = regionStatus(region, state);
          return (
            <li key={region.region} class="region">
              <StatusMark kind={kind} />
              <span>
                <strong>{region.region}</strong> {region.city && <span class="fine-print">{region.city}</span>}
                <span class={`status-word is-${kind}`}>{word}</span>
                {faults.map((fault) => (
                  <span key={fault} class="fine-print fault">
                    {fault}
                  </span>
                ))}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
