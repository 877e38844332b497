import {
  isEntityTag,
  matchesStrongly,
  matchesWeakly,
  parseEntityTags,
} from '../../../../../local/edge/cloudfront/response/entity-tag';

describe('Entity tags', () => {
  it.each<[string, '*' | readonly string[]]>([
    ['"a"', ['"a"']],
    ['"a", W/"b" ,"c"', ['"a"', 'W/"b"', '"c"']],
    ['"a,b","c"', ['"a,b"', '"c"']],
    [' * ', '*'],
    ['', []],
    ['a', []],
    ['"a", b, "c"', ['"a"']],
    ['w/"a"', []],
    ['"a" "b"', []],
  ])('of the field %j are %j', (field, tags) => {
    expect(parseEntityTags(field)).toEqual(tags);
  });

  it('are read in time that grows with the field only', () => {
    const started = process.hrtime.bigint();
    parseEntityTags(`${' '.repeat(300_000)}x`);
    parseEntityTags(`${'"a",'.repeat(80_000)}"`);
    expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(5_000);
  });

  it.each([
    ['"a"', '"a"', true, true],
    ['W/"a"', '"a"', true, false],
    ['W/"a"', 'W/"a"', true, false],
    ['"a"', '"b"', false, false],
  ])('RFC 9110, 8.8.3.2: %s and %s match weakly %s, strongly %s', (one, other, weakly, strongly) => {
    expect(matchesWeakly(one, other)).toBe(weakly);
    expect(matchesStrongly(one, other)).toBe(strongly);
  });

  it.each([
    ['"a"', true],
    ['W/"a"', true],
    ['""', true],
    ['a', false],
    ['"a', false],
    ['"a"b"', false],
  ])('%s is one: %s', (text, is) => {
    expect(isEntityTag(text)).toBe(is);
  });
});
