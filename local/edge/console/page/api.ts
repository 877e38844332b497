import type { HeldSession } from '../session-issuer';
import type { CacheView, EventsView, StateView } from '../views';

const ROOT = '/__edge/api/';

/** What the console's API said against a request, for the reader. */
export class ApiError extends Error {}

export function getEvents(after: number, revision: string | undefined, signal: AbortSignal): Promise<EventsView> {
  const query = new URLSearchParams({ after: String(after), ...(revision !== undefined && { revision }) });
  return ask<EventsView>(`events?${query}`, { signal });
}

export function getCache(signal: AbortSignal): Promise<CacheView> {
  return ask<CacheView>('cache', { signal });
}

export function setFault(target: string, fault: string): Promise<StateView> {
  return change<StateView>('POST', 'faults', { target, fault });
}

/** @param target @default everything */
export function clearFault(target?: string): Promise<StateView> {
  return change<StateView>('DELETE', 'faults', { target });
}

export function invalidate(paths: readonly string[]): Promise<{ readonly removed: number }> {
  return change('POST', 'invalidations', { paths });
}

/** @param location null for the edge's own */
export function chooseLocation(location: string | null): Promise<unknown> {
  return change('POST', 'location', { location });
}

export function takeCookies(
  path: string,
  seconds: number,
): Promise<{ readonly resource: string; readonly expires: number }> {
  return change('POST', 'signed-cookies', { path, seconds });
}

export function dropCookies(): Promise<unknown> {
  return change('DELETE', 'signed-cookies', {});
}

export function signIn(viewer: string, seconds: number): Promise<HeldSession> {
  return change('POST', 'session', { viewer, seconds });
}

export function signOut(): Promise<unknown> {
  return change('DELETE', 'session', {});
}

function change<Answer>(method: 'POST' | 'DELETE', address: string, body: unknown): Promise<Answer> {
  return ask<Answer>(address, {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

async function ask<Answer>(address: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(ROOT + address, init);
  const answer: unknown = await response.json();
  if (response.ok) return answer as Answer;
  throw new ApiError((answer as { readonly error?: string }).error ?? `The edge answered ${response.status}.`);
}
