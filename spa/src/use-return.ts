import { useEffect, useRef } from 'preact/hooks';
import { onReturn } from './on-return';

/** Calls back whenever the visitor comes back to the page. */
export function useReturn(callback: () => void): void {
  const latest = useRef(callback);
  latest.current = callback;
  useEffect(() => onReturn(() => latest.current()), []);
}
