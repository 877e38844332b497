import type { RegionView, StateView } from '../views';
import { faultWords } from './words';

/** How a region stands, for the map and the list. */
export interface RegionStatus {
  readonly kind: 'healthy' | 'unhealthy' | 'unchecked' | 'failing';
  /** The kind in a word. */
  readonly word: string;
  /** What was made to fail in it. */
  readonly faults: readonly string[];
}

const WORDS = { healthy: 'healthy', unhealthy: 'unhealthy', unchecked: 'not checked', failing: 'failing' } as const;

export function regionStatus({ region, health }: RegionView, { switches }: StateView): RegionStatus {
  const faults = switches.flatMap(({ target, fault }) => {
    if (fault === null) return [];
    const [kind = '', rest = ''] = splitOnce(target, ':');
    if (kind === 'function') {
      const [place, name] = splitOnce(rest, '/');
      return place === region ? [`${name} ${faultWords(fault)}`] : [];
    }
    return rest === region ? [`${kind === 'api' ? 'API' : kind} ${faultWords(fault)}`] : [];
  });
  const kind = health === 'unhealthy' ? 'unhealthy' : faults.length > 0 ? 'failing' : health;
  return { kind, word: WORDS[kind], faults };
}

export function splitOnce(text: string, separator: string): readonly [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)];
}
