import type { ApiError } from '../../../contract/client';

/** What went wrong, in the API's words, and a way to try again. */
export function FailureNotice({ error, retry }: { readonly error: ApiError; readonly retry: () => void }) {
  const { title, detail, errors = [], requestId, status = 500 } = error.problem;
  return (
    <div class="notice notice-failure" role="alert">
      <h2>{title}</h2>
      {detail && <p>{detail}</p>}
      {errors.length > 0 && (
        <ul>
          {errors.map((one) => (
            <li key={one.pointer}>
              <code>{one.pointer}</code>: {one.detail}
            </li>
          ))}
        </ul>
      )}
      {error.reason === 'unreachable' && (
        <p>Check the connection, or wait: another region takes over within a minute or so.</p>
      )}
      {error.reason === 'refused' && status >= 500 && (
        <p>Another region takes over within a minute or so: wait, and try again.</p>
      )}
      {(error.region ?? requestId) && (
        <p class="fine-print">
          {error.region && `Region ${error.region}. `}
          {requestId && `Request ${requestId}.`}
        </p>
      )}
      <button type="button" class="button" onClick={retry}>
        Try again
      </button>
    </div>
  );
}
