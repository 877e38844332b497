import { EdgeError } from '../error';

/** Letters after a backslash that PCRE and JavaScript read alike; JavaScript takes others for the letter itself. */
const SHARED_ESCAPES = 'dDwWsSbBnrtfxck';

/**
 * Compiles a pattern of WAF, which reads a PCRE subset; flags at its beginning are said apart in JavaScript.
 *
 * @throws EdgeError for what JavaScript cannot read, or would silently take for something else
 */
export function compileRegularExpression(pattern: string, address: string): RegExp {
  const refuse = (why: string): EdgeError =>
    new EdgeError(address, `the local edge cannot read the regular expression ${JSON.stringify(pattern)}: ${why}.`);
  const foreign = foreignPart(pattern);
  if (foreign !== undefined) throw refuse(`${foreign} means something else in JavaScript`);
  const [, flags = '', rest = ''] = /^(?:\(\?([ims]+)\))?([^]*)$/.exec(pattern) ?? [];
  try {
    return new RegExp(rest, flags);
  } catch (error) {
    throw refuse(String(error));
  }
}

/** What stands in the pattern that both read, and not alike. */
function foreignPart(pattern: string): string | undefined {
  const [named] = /\[:\^?[a-z]+:\]/.exec(pattern) ?? [];
  if (named !== undefined) return named;
  const escapes = [...pattern.matchAll(/\\([^])(\{?)/g)];
  return escapes.find(
    ([, letter = '', brace]) =>
      /[A-Za-z]/.test(letter) && (!SHARED_ESCAPES.includes(letter) || (letter === 'x' && brace !== '')),
  )?.[0];
}
