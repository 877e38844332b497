import { block, text, texts, type Value } from '../system/values';

/** Which headers, cookies or query parameters are meant. Names of headers are in lower case. */
export type Selection =
  | { readonly kind: 'none' }
  | { readonly kind: 'all' }
  | { readonly kind: 'only'; readonly names: readonly string[] }
  | { readonly kind: 'all-except'; readonly names: readonly string[] };

export const NONE: Selection = { kind: 'none' };
export const ALL: Selection = { kind: 'all' };

/** Exactly these; none when there are none. */
export function only(names: readonly string[]): Selection {
  return names.length > 0 ? { kind: 'only', names } : NONE;
}

export function allExcept(names: readonly string[]): Selection {
  return { kind: 'all-except', names };
}

export function includes(selection: Selection, name: string): boolean {
  switch (selection.kind) {
    case 'none':
      return false;
    case 'all':
      return true;
    case 'only':
      return selection.names.includes(name);
    case 'all-except':
      return !selection.names.includes(name);
  }
}

/**
 * What is forwarded to the origin without being in the cache key, in words; unset when there is nothing.
 *
 * A list of exceptions in both drops what either names, so that nothing is left outside the key.
 * Source: CloudFront Developer Guide, "Understand how origin request policies and cache policies work together".
 */
export function outsideKey(forwarded: Selection, key: Selection): string | undefined {
  if (forwarded.kind === 'none' || key.kind === 'all') return undefined;
  if (forwarded.kind === 'only') {
    const outside = forwarded.names.filter((name) => !includes(key, name));
    return outside.length > 0 ? outside.join(', ') : undefined;
  }
  if (key.kind === 'all-except') {
    return forwarded.kind === 'all' && key.names.length > 0 ? key.names.join(', ') : undefined;
  }
  const keyed = key.kind === 'only' ? `all but ${key.names.join(', ')}` : 'all';
  return forwarded.kind === 'all' ? keyed : `all but ${forwarded.names.join(', ')}`;
}

export function describe(selection: Selection): string {
  switch (selection.kind) {
    case 'none':
    case 'all':
      return selection.kind;
    case 'only':
      return selection.names.join(', ');
    case 'all-except':
      return `all but ${selection.names.join(', ')}`;
  }
}

/** How a policy writes a selection: the word that stands for the behaviour, and the list it may have. */
export function readSelection(behaviour: Value, items: Value): Selection {
  const names = texts(block(items)['items']);
  switch (text(behaviour)) {
    case 'all':
    case 'allViewer':
    case 'allViewerAndWhitelistCloudFront':
      return ALL;
    case 'whitelist':
      return only(names);
    case 'allExcept':
      return allExcept(names);
    default:
      return NONE;
  }
}

/** The same with names that do not depend on case, as headers'. */
export function lowerCase(selection: Selection): Selection {
  return 'names' in selection ? { ...selection, names: selection.names.map((name) => name.toLowerCase()) } : selection;
}
