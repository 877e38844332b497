import fc from 'fast-check';
import { matchesGlob } from '../../../../local/edge/cloudfront/glob';

describe('Wildcards', () => {
  it('match as the definition says, told by recursion', () => {
    const naive = (pattern: string, text: string): boolean => {
      if (pattern === '') return text === '';
      if (pattern[0] === '*') return naive(pattern.slice(1), text) || (text !== '' && naive(pattern, text.slice(1)));
      return text !== '' && (pattern[0] === '?' || pattern[0] === text[0]) && naive(pattern.slice(1), text.slice(1));
    };
    const letters = (alphabet: string, maxLength: number) =>
      fc.string({ unit: fc.constantFrom(...alphabet), maxLength });
    fc.assert(
      fc.property(letters('ab*?', 8), letters('ab*?', 10), (pattern, text) => {
        expect(matchesGlob(pattern, text)).toBe(naive(pattern, text));
      }),
      { numRuns: 2000 },
    );
  });
});
