import { useCallback, useState } from 'preact/hooks';
import { CachePanel } from './components/cache-panel';
import { RequestsPanel } from './components/requests-panel';
import { SwitchesPanel } from './components/switches-panel';
import { ViewerPanel } from './components/viewer-panel';
import { WorldPanel } from './components/world-panel';
import { PerformContext, type Outcome, type Perform } from './outcome';
import { useLive } from './use-live';
import { cityOf } from './words';

export function App() {
  const { state, requests, connected, refresh } = useLive();
  const [outcome, setOutcome] = useState<Outcome>();

  const perform = useCallback<Perform>(
    (action) =>
      void action()
        .then((text) => setOutcome({ text, failed: false }))
        .catch((error: unknown) =>
          setOutcome({ text: error instanceof Error ? error.message : 'The edge does not answer.', failed: true }),
        )
        .finally(refresh),
    [refresh],
  );

  return (
    <PerformContext.Provider value={perform}>
      <a class="skip-link" href="#main">
        Skip to the content
      </a>
      <header class="page-header">
        <div>
          <h1>Edge console</h1>
          <p class="subtitle">{state?.alias ?? 'Waiting for the edge…'}</p>
        </div>
        <p class={`connection ${connected ? 'is-live' : 'is-lost'}`} role="status">
          <span class="dot" aria-hidden="true" />
          {connected ? 'Live' : 'The edge does not answer; trying again'}
        </p>
        {state && (
          <a class="button" href="/" target="_blank" rel="noopener">
            Open the app from {cityOf(state, state.location)}
            <span class="visually-hidden"> in a new tab</span>
          </a>
        )}
      </header>
      <main id="main" tabIndex={-1}>
        {state && (
          <>
            <WorldPanel state={state} requests={requests} />
            <div class="side">
              <ViewerPanel state={state} />
              <SwitchesPanel state={state} />
            </div>
            <RequestsPanel requests={requests} />
            <CachePanel state={state} />
            {state.notices.length > 0 && (
              <section class="panel notices" aria-labelledby="notices-heading">
                <h2 id="notices-heading">Not run here</h2>
                <ul>
                  {state.notices.map((notice) => (
                    <li key={notice}>{notice}</li>
                  ))}
                </ul>
              </section>
            )}
          </>
        )}
      </main>
      <div class="outcome-place" aria-live="polite">
        {outcome && (
          <p class={`outcome ${outcome.failed ? 'has-failed' : ''}`}>
            <span>
              {outcome.failed && <strong>Not done: </strong>}
              {outcome.text}
            </span>
            <button type="button" class="quiet" onClick={() => setOutcome(undefined)}>
              Dismiss
            </button>
          </p>
        )}
      </div>
    </PerformContext.Provider>
  );
}
