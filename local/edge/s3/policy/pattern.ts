/** Tests texts against a pattern in which `*` stands for any characters and `?` for one. */
export function wildcardMatcher(pattern: string): (text: string) => boolean {
  if (!/[*?]/.test(pattern)) return (text) => text === pattern;
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*+/g, '.*')
    .replaceAll('?', '.');
  const expression = new RegExp(`^${source}$`, 'su');
  return (text) => expression.test(text);
}

/** Tests ARNs: each of the six parts between colons by itself, with wildcards (IAM guide, "ARN condition operators"). */
export function arnMatcher(pattern: string): (arn: string) => boolean {
  const tests = partsOf(pattern).map(wildcardMatcher);
  return (arn) => {
    const parts = partsOf(arn);
    return parts.length === tests.length && tests.every((test, index) => test(parts[index]!));
  };
}

/** The last part may hold colons. */
function partsOf(arn: string): readonly string[] {
  const parts = arn.split(':');
  return parts.length <= 6 ? parts : [...parts.slice(0, 5), parts.slice(5).join(':')];
}
