/** Milliseconds within which a return is told once: a tab that comes up tells that it is seen, and that it has the focus. */
const SAME_RETURN = 200;

/**
 * Calls back whenever the visitor comes back to the page, from another tab, window or program.
 *
 * @returns how to stop
 */
export function onReturn(callback: () => void): () => void {
  let last = -Infinity;
  const listener = (): void => {
    const now = performance.now();
    if (document.visibilityState !== 'visible' || now - last < SAME_RETURN) return;
    last = now;
    callback();
  };
  document.addEventListener('visibilitychange', listener);
  window.addEventListener('focus', listener);
  return () => {
    document.removeEventListener('visibilitychange', listener);
    window.removeEventListener('focus', listener);
  };
}
