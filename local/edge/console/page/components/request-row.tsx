import type { RequestView } from '../../views';
import { countText, levelKind, timeText } from '../words';
import { RequestStory } from './request-story';

export interface RequestRowProps {
  readonly request: RequestView;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** A request on one line, and its story below once it is opened. */
export function RequestRow({ request: view, isOpen, onToggle }: RequestRowProps) {
  const { number, time, request, response, result, behavior, attempts, milliseconds, logs } = view;
  const last = attempts.at(-1);
  const story = `story-${number}`;
  const failed = response.status >= 500;
  const errors = logs.filter(({ level }) => levelKind(level) === 'bad').length;
  const warnings = logs.filter(({ level }) => levelKind(level) === 'warn').length;
  return (
    <>
      <tr class={failed ? 'has-failed' : ''}>
        <td class="wide time">{timeText(time)}</td>
        <td class="wide">{request.location}</td>
        <td class="target">
          <button type="button" class="row-button" aria-expanded={isOpen} aria-controls={story} onClick={onToggle}>
            <span class="chevron" aria-hidden="true" />
            <span class="method">{request.method}</span> <span class="path">{pathOf(request.url)}</span>
          </button>
          {errors + warnings > 0 && (
            <span class="marks">
              {errors > 0 && <span class="badge is-bad">{countText(errors, 'error', 'errors')} logged</span>}
              {warnings > 0 && <span class="badge is-warn">{countText(warnings, 'warning', 'warnings')} logged</span>}
            </span>
          )}
        </td>
        <td>{response.status}</td>
        <td>{result ?? '–'}</td>
        <td class="wide">{behavior ?? '–'}</td>
        <td class="wide origin">
          {last === undefined ? (
            'the edge'
          ) : (
            <>
              <span class="nowrap">{last.originId + (last.region === undefined ? '' : ',')}</span>{' '}
              <span class="nowrap">{last.region}</span>{' '}
            </>
          )}
          {attempts.length > 1 && <span class="badge">{attempts.length} attempts</span>}
        </td>
        <td class="number">{milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds)}</td>
      </tr>
      <tr id={story} hidden={!isOpen} class="story-row">
        <td colSpan={8}>{isOpen && <RequestStory view={view} />}</td>
      </tr>
    </>
  );
}

/** Path and query; the address may be one that is none. */
function pathOf(url: string): string {
  return url.replace(/^https?:\/\/[^/]*/, '');
}
