import { useEffect } from 'preact/hooks';
import { client } from '../api/client';
import { useAnswer } from '../api/use-answer';

/** How often the region is asked for its health while the page is looked at, in milliseconds. */
const interval = 30_000;

/** Which region answers this browser, and whether it is well. */
export function RegionStatus() {
  const health = useAnswer('health', (signal) => client.getHealth({ signal }));

  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && health.retry(), interval);
    return () => clearInterval(timer);
  }, []);

  const body = health.answer?.body;
  const state = health.state === 'failed' ? 'failed' : body ? 'well' : 'waiting';
  return (
    <p class={`region-status region-status-${state}`} role="status">
      <span class="dot" aria-hidden="true" />
      {state === 'failed' && 'The API does not answer'}
      {state === 'waiting' && (
        <>
          Finding<span class="visually-hidden"> a region</span>…
        </>
      )}
      {state === 'well' && body && (
        <>
          <span class="visually-hidden">Healthy region: </span>
          <span title={`Version ${body.version}, up for ${durationText(body.uptime)}`}>{body.region}</span>
        </>
      )}
    </p>
  );
}

function durationText(seconds: number): string {
  if (seconds < 60) return `${seconds} s`;
  return seconds < 3600 ? `${Math.floor(seconds / 60)} min` : `${Math.floor(seconds / 3600)} h`;
}
