import { useState } from 'preact/hooks';
import type { SigningView, StateView } from '../../views';
import { chooseLocation, signIn, signOut } from '../api';
import { usePerform } from '../outcome';
import { cityOf, locationText, timeText } from '../words';

const DURATIONS = [
  { seconds: 60, text: '1 minute' },
  { seconds: 3_600, text: '1 hour' },
  { seconds: 86_400, text: '1 day' },
] as const;

/** Who is looking: where this browser comes to, and what it may see. */
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
      {state.signing && <Signing signing={state.signing} />}
    </section>
  );
}

function Signing({ signing }: { readonly signing: SigningView }) {
  const perform = usePerform();
  const [path, setPath] = useState(signing.paths[0] ?? '/*');
  const [seconds, setSeconds] = useState(3_600);
  const { held } = signing;
  return (
    <form
      class="signing"
      onSubmit={(event) => {
        event.preventDefault();
        perform(async () => {
          const { resource, expires } = await signIn(path, seconds);
          return `This browser may see ${resource} until ${timeText(expires * 1000)}.`;
        });
      }}
    >
      <h3>Signed cookies</h3>
      <p class="fine-print">
        {held ? (
          <>
            This browser holds cookies for <code>{held.resource}</code>, good until {timeText(held.expires * 1000)}.
          </>
        ) : (
          'This browser holds none: signed content answers 403.'
        )}
      </p>
      <div class="fields">
        <label class="field">
          <span>For the path</span>
          <input
            value={path}
            required
            pattern="/.*"
            list="signed-paths"
            onInput={(event) => setPath(event.currentTarget.value)}
          />
        </label>
        <datalist id="signed-paths">
          {signing.paths.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
        <label class="field">
          <span>Good for</span>
          <select value={seconds} onChange={(event) => setSeconds(Number(event.currentTarget.value))}>
            {DURATIONS.map((duration) => (
              <option key={duration.seconds} value={duration.seconds}>
                {duration.text}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div class="buttons">
        <button type="submit">Sign in</button>
        <button
          type="button"
          class="quiet"
          disabled={held === null}
          onClick={() =>
            perform(async () => {
              await signOut();
              return 'This browser holds no signed cookies any more.';
            })
          }
        >
          Sign out
        </button>
      </div>
    </form>
  );
}
