import { useState } from 'preact/hooks';
import type { SessionView } from '../../views';
import { signIn, signOut } from '../api';
import { usePerform } from '../outcome';
import { timeText } from '../words';
import { DurationField, USUAL_DURATION } from './duration-field';

/** Who this browser is to the app. */
export function SessionForm({ session: { viewers, held } }: { readonly session: SessionView }) {
  const perform = usePerform();
  const [viewer, setViewer] = useState(viewers[0] ?? '');
  const [seconds, setSeconds] = useState(USUAL_DURATION);
  return (
    <form
      class="form-part"
      aria-labelledby="session-heading"
      onSubmit={(event) => {
        event.preventDefault();
        perform(async () => {
          const session = await signIn(viewer.trim(), seconds);
          return `This browser is signed in as ${session.viewer} until ${timeText(session.expires * 1000)}.`;
        });
      }}
    >
      <h3 id="session-heading">Signed in</h3>
      <p class="fine-print">
        {held ? (
          <>
            The app knows this browser as <strong>{held.viewer}</strong> until {timeText(held.expires * 1000)}.
          </>
        ) : (
          'The app knows this browser as nobody.'
        )}
      </p>
      <div class="fields">
        <label class="field">
          <span>As</span>
          <input
            value={viewer}
            required
            maxLength={64}
            autocomplete="off"
            list="viewers"
            onInput={(event) => setViewer(event.currentTarget.value)}
          />
        </label>
        <datalist id="viewers">
          {viewers.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
        <DurationField seconds={seconds} change={setSeconds} />
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
              return 'This browser is signed out.';
            })
          }
        >
          Sign out
        </button>
      </div>
    </form>
  );
}
