import type { Behavior } from '../distribution';
import type { Selection } from '../policies';

/** Whether a value of this name is taken. */
export function selects(selection: Selection, name: string): boolean {
  switch (selection.kind) {
    case 'none':
      return false;
    case 'all':
      return true;
    case 'only':
      return selection.names.has(name);
    case 'allExcept':
      return !selection.names.has(name);
  }
}

/**
 * What goes to the origin when the cache policy takes one selection and the origin request policy another (CloudFront
 * guide, how origin request policies and cache policies work together). Two lists of exceptions leave out what either
 * of them names, although the one of the origin request policy may then leave out what is in the key.
 */
export function union(ofCache: Selection, ofOrigin: Selection): Selection {
  if (ofCache.kind === 'none') return ofOrigin;
  if (ofOrigin.kind === 'none') return ofCache;
  if (ofCache.kind === 'all' || ofOrigin.kind === 'all') return { kind: 'all' };
  if (ofCache.kind === 'only') {
    return ofOrigin.kind === 'only'
      ? { kind: 'only', names: new Set([...ofCache.names, ...ofOrigin.names]) }
      : { kind: 'allExcept', names: difference(ofOrigin.names, ofCache.names) };
  }
  return ofOrigin.kind === 'only'
    ? { kind: 'allExcept', names: difference(ofCache.names, ofOrigin.names) }
    : { kind: 'allExcept', names: new Set([...ofCache.names, ...ofOrigin.names]) };
}

/** The selection without these names. */
export function without(selection: Selection, names: ReadonlySet<string>): Selection {
  switch (selection.kind) {
    case 'none':
      return selection;
    case 'all':
      return { kind: 'allExcept', names };
    case 'only':
      return { kind: 'only', names: difference(selection.names, names) };
    case 'allExcept':
      return { kind: 'allExcept', names: new Set([...selection.names, ...names]) };
  }
}

/** Cookies go to the origin, so that CloudFront neither collapses requests nor revalidates with conditions. */
export function forwardsCookies({ cachePolicy, originRequestPolicy }: Behavior): boolean {
  return takesAny(cachePolicy.cookies) || (originRequestPolicy !== undefined && takesAny(originRequestPolicy.cookies));
}

function takesAny(selection: Selection): boolean {
  return selection.kind === 'only' ? selection.names.size > 0 : selection.kind !== 'none';
}

function difference(names: ReadonlySet<string>, removed: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...names].filter((name) => !removed.has(name)));
}
