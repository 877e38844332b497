import { ExpressionError } from '../expression/errors';
import type { Value } from '../system';
import { type Functions, fixed, text } from './define';
import { compileRe2 } from './regex-syntax';

/** Functions of regular expressions, which are RE2's (Terraform language, "regex"). */
export const regexFunctions: Functions = {
  regex: fixed([text, text], (pattern, value) => {
    const found = compileRe2(pattern).exec(value);
    if (found === null) throw new ExpressionError('the pattern did not match any part of the string');
    return captures(found);
  }),
  regexall: fixed([text, text], (pattern, value) => matches(value, compileRe2(pattern)).map(captures)),
  replace: fixed([text, text, text], (value, searched, replacement) => {
    const pattern = /^\/(.+)\/$/s.exec(searched)?.[1];
    if (pattern === undefined) return value.replaceAll(searched, () => replacement);
    return replaceMatches(value, compileRe2(pattern), replacement);
  }),
};

/** All matches; an empty one directly behind another does not count in Go. */
function matches(value: string, pattern: RegExp): RegExpMatchArray[] {
  let end = -1;
  return [...value.matchAll(pattern)].filter((found) => {
    const previous = end;
    end = (found.index ?? 0) + found[0].length;
    return found[0] !== '' || found.index !== previous;
  });
}

/** No group: the match. Groups: a list of what they caught. Named groups: an object. */
function captures(found: RegExpExecArray | RegExpMatchArray): Value {
  const [whole, ...groups] = found;
  const names = Object.entries(found.groups ?? {});
  if (groups.length === 0) return whole ?? '';
  if (names.length === 0) return groups.map((group) => group ?? null);
  if (names.length < groups.length) throw new ExpressionError('a pattern cannot mix named and unnamed groups');
  return Object.fromEntries(names.map(([name, group]) => [name, (group as string | undefined) ?? null]));
}

/** Replaces as Go does: `$1`, `$name` or `${name}`, where `$1x` means a group called "1x", and `$$` is a dollar sign. */
function replaceMatches(value: string, pattern: RegExp, replacement: string): string {
  let result = '';
  let end = 0;
  for (const found of matches(value, pattern)) {
    const text = replacement.replace(/\$(?:\$|(\w+)|\{(\w+)\})/g, (reference, bare?: string, braced?: string) => {
      const name = bare ?? braced;
      if (name === undefined) return reference === '$$' ? '$' : reference;
      return (/^\d+$/.test(name) ? found[Number(name)] : found.groups?.[name]) ?? '';
    });
    result += value.slice(end, found.index) + text;
    end = (found.index ?? 0) + found[0].length;
  }
  return result + value.slice(end);
}
