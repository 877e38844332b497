import { useState } from 'preact/hooks';
import type { SigningView } from '../../views';
import { dropCookies, takeCookies } from '../api';
import { usePerform } from '../outcome';
import { timeText } from '../words';
import { DurationField, USUAL_DURATION } from './duration-field';

/** What signed content this browser may see. */
export function SignedCookiesForm({ signing: { paths, held } }: { readonly signing: SigningView }) {
  const perform = usePerform();
  const [path, setPath] = useState(paths[0] ?? '/*');
  const [seconds, setSeconds] = useState(USUAL_DURATION);
  return (
    <form
      class="form-part"
      aria-labelledby="signing-heading"
      onSubmit={(event) => {
        event.preventDefault();
        perform(async () => {
          const { resource, expires } = await takeCookies(path, seconds);
          return `This browser may see ${resource} until ${timeText(expires * 1000)}.`;
        });
      }}
    >
      <h3 id="signing-heading">Signed cookies</h3>
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
            autocomplete="off"
            list="signed-paths"
            onInput={(event) => setPath(event.currentTarget.value)}
          />
        </label>
        <datalist id="signed-paths">
          {paths.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
        <DurationField seconds={seconds} change={setSeconds} />
      </div>
      <div class="buttons">
        <button type="submit">Take cookies</button>
        <button
          type="button"
          class="quiet"
          disabled={held === null}
          onClick={() =>
            perform(async () => {
              await dropCookies();
              return 'This browser holds no signed cookies any more.';
            })
          }
        >
          Drop cookies
        </button>
      </div>
    </form>
  );
}
