import type { Selection } from '../policies';
import { selects } from './selection';

/** One parameter of a query string. */
export interface QueryParameter {
  /** As sent, not decoded; CloudFront compares names so, case included. */
  readonly name: string;
  /** Name, `=` and value as sent. */
  readonly raw: string;
}

/** The parameters in the viewer's order, repetitions and empty ones included; only `&` separates. */
export function parseQuery(query: string): readonly QueryParameter[] {
  return query.split('&').map((raw) => {
    const equals = raw.indexOf('=');
    return { name: equals < 0 ? raw : raw.slice(0, equals), raw };
  });
}

/**
 * The part of a query string that a policy takes, in the viewer's order and encoding (CloudFront guide, query string
 * parameters).
 *
 * @returns undefined when nothing is taken, or there was no query
 */
export function selectQuery(query: string | undefined, selection: Selection): string | undefined {
  if (query === undefined || selection.kind === 'none') return undefined;
  if (selection.kind === 'all') return query;
  const selected = parseQuery(query).filter(({ name }) => selects(selection, name));
  return selected.length === 0 ? undefined : selected.map(({ raw }) => raw).join('&');
}
