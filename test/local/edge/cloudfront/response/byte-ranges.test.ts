import fc from 'fast-check';
import { parseByteRanges } from '../../../../../local/edge/cloudfront/response/byte-ranges';

describe('A Range field for 100 bytes', () => {
  it.each<[fact: string, field: string, ranges: readonly (readonly [number, number])[] | 'ignored']>([
    ['§1.7 one range', 'bytes=0-9', [[0, 9]]],
    ['§1.7 a range to the end', 'bytes=90-', [[90, 99]]],
    ['§1.7 a range beyond the end is cut', 'bytes=90-1000', [[90, 99]]],
    ['§1.7 a suffix', 'bytes=-10', [[90, 99]]],
    ['§1.7 a suffix longer than everything', 'bytes=-1000', [[0, 99]]],
    [
      '§1.7 several ranges',
      'bytes=0-9,20-29, 90-',
      [
        [0, 9],
        [20, 29],
        [90, 99],
      ],
    ],
    [
      '§1.7 neighbours',
      'bytes=0-9,10-19',
      [
        [0, 9],
        [10, 19],
      ],
    ],
    ['§1.7 not ascending', 'bytes=20-29,0-9', 'ignored'],
    ['§1.7 overlapping', 'bytes=0-9,9-19', 'ignored'],
    ['§1.7 overlapping with a suffix', 'bytes=0-95,-10', 'ignored'],
    ['§1.7 a first behind its last', 'bytes=9-0', 'ignored'],
    ['§1.7 a negative position', 'bytes=-5-9', 'ignored'],
    ['§1.7 no range', 'bytes=', 'ignored'],
    ['§1.7 an empty item', 'bytes=0-9,', 'ignored'],
    ['§1.7 no number', 'bytes=a-b', 'ignored'],
    ['§1.7 one good and one bad', 'bytes=0-9,x', 'ignored'],
    ['§1.7 another unit', 'pages=0-9', 'ignored'],
    ['§1.7 no unit', '0-9', 'ignored'],
    ['§1.7 beyond the end', 'bytes=100-', []],
    ['§1.7 beyond the end by far', `bytes=${'9'.repeat(40)}-`, []],
    ['§1.7 a suffix of nothing', 'bytes=-0', []],
    ['§1.7 what lies beyond the end is left out', 'bytes=0-9,200-300', [[0, 9]]],
    ['RFC 9110: the unit knows no case', 'Bytes=0-0', [[0, 0]]],
  ])('%s: %s', (_fact, field, ranges) => {
    const expected = ranges === 'ignored' ? undefined : ranges.map(([first, last]) => ({ first, last }));
    expect(parseByteRanges(field, 100)).toEqual(expected);
  });

  it('is ignored for an empty body', () => {
    expect(parseByteRanges('bytes=0-', 0)).toBeUndefined();
    expect(parseByteRanges('bytes=-1', 0)).toBeUndefined();
  });

  it('never reaches out of the body, whatever it says', () => {
    const position = fc.oneof(fc.nat(120).map(String), fc.constant(''), fc.bigInt({ min: 0n }).map(String));
    const item = fc.tuple(position, position).map(([first, last]) => `${first}-${last}`);
    const field = fc.array(item, { minLength: 1, maxLength: 4 }).map((items) => `bytes=${items.join(',')}`);
    fc.assert(
      fc.property(field, fc.nat(110), (text, size) => {
        let end = -1;
        for (const { first, last } of parseByteRanges(text, size) ?? []) {
          expect(first).toBeGreaterThan(end);
          expect(last).toBeGreaterThanOrEqual(first);
          expect(last).toBeLessThan(size);
          end = last;
        }
      }),
      { numRuns: 1000 },
    );
  });
});
