import type { StateView } from '../../views';
import { chooseLocation } from '../api';
import { usePerform } from '../outcome';
import { cityOf, locationText } from '../words';
import { SessionForm } from './session-form';
import { SignedCookiesForm } from './signed-cookies-form';

/** Who is looking: where this browser comes to, who it is to the app, and what it may see. */
export function ViewerPanel({ state }: { readonly state: StateView }) {
  const perform = usePerform();
  const choose = (code: string) =>
    perform(async () => {
      await chooseLocation(code === '' ? null : code);
      return code === ''
        ? "This browser comes to the edge's own location again."
        : `This browser now comes to ${cityOf(state, code)}.`;
    });
  return (
    <section class="panel viewer" aria-labelledby="viewer-heading">
      <h2 id="viewer-heading">This browser</h2>
      <label class="field">
        <span>Edge location</span>
        <select
          value={state.locationIsChosen ? state.location : ''}
          onChange={(event) => choose(event.currentTarget.value)}
        >
          <option value="">{state.locationIsChosen ? "The edge's own" : `The edge's own (${state.location})`}</option>
          {[...state.locations]
            .sort((a, b) => a.city.localeCompare(b.city))
            .map((location) => (
              <option key={location.code} value={location.code}>
                {locationText(location)}
              </option>
            ))}
        </select>
      </label>
      <p class="fine-print">
        Requests of this browser, the app’s too, come to {cityOf(state, state.location)}. Others say{' '}
        <code>x-edge-location: {state.location}</code>.
      </p>
      {state.session && <SessionForm session={state.session} />}
      {state.signing && <SignedCookiesForm signing={state.signing} />}
    </section>
  );
}
