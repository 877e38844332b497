import { ExpressionError } from '../expression/errors';

/** A matcher for the paths of `fileset`: `*`, `?`, `[…]`, `{a,b}` within a folder's name, and `**` for any folders. */
export function globMatcher(pattern: string): (path: string) => boolean {
  const segments = pattern.split('/');
  const source = segments.map((segment, index) => {
    const last = index === segments.length - 1;
    if (segment === '**') return last ? '[^]+' : '(?:[^/]+/)*';
    return segmentSource(segment) + (last ? '' : '/');
  });
  try {
    const expression = new RegExp(`^${source.join('')}$`, 'u');
    return (path) => expression.test(path);
  } catch {
    throw new ExpressionError('the pattern is not valid');
  }
}

function segmentSource(segment: string): string {
  let depth = 0;
  return segment.replace(/\\(.)|\[([!^]?)((?:\\.|[^\]\\])+)\]|[*?{},]|[^]/gu, (found, escaped, negated, members) => {
    if (escaped !== undefined) return literal(String(escaped));
    if (members !== undefined) return `[${negated ? '^/' : ''}${String(members)}]`;
    if (found === '*') return '[^/]*';
    if (found === '?') return '[^/]';
    if (found === '{') {
      depth++;
      return '(?:';
    }
    if (found === '}' && depth > 0) {
      depth--;
      return ')';
    }
    if (found === ',' && depth > 0) return '|';
    return literal(found);
  });
}

const literal = (character: string): string => character.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
