import fc from 'fast-check';
import { imfDate, parseHttpDate } from '../../../../local/edge/http/http-date';

describe('a date of HTTP', () => {
  const time = Date.UTC(1994, 10, 6, 8, 49, 37);

  it.each([
    ['the usual form', 'Sun, 06 Nov 1994 08:49:37 GMT', time],
    ['the form of RFC 850', 'Sunday, 06-Nov-94 08:49:37 GMT', time],
    ['the form of asctime, which is in UTC', 'Sun Nov  6 08:49:37 1994', time],
    ['spaces around it', ' Sun, 06 Nov 1994 08:49:37 GMT ', time],
    ['0', '0', undefined],
    ['-1', '-1', undefined],
    ['nothing', '', undefined],
    ['another zone', 'Sun, 06 Nov 1994 08:49:37 +0200', undefined],
    ['an ISO date', '1994-11-06T08:49:37Z', undefined],
    ['a month that is none', 'Sun, 06 Nox 1994 08:49:37 GMT', undefined],
  ])('reads %s', (_, text, expected) => {
    expect(parseHttpDate(text)).toBe(expected);
  });

  it('reads back every second that can be written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Date.UTC(2999, 0) / 1000 }), (seconds) => {
        expect(parseHttpDate(new Date(seconds * 1000).toUTCString())).toBe(seconds * 1000);
      }),
    );
  });
});

describe('a moment', () => {
  it('is written to the second, whatever was written before', () => {
    const time = Date.UTC(1994, 10, 6, 8, 49, 37);
    expect([time, time + 999, time + 1_000, time, 0].map(imfDate)).toEqual([
      'Sun, 06 Nov 1994 08:49:37 GMT',
      'Sun, 06 Nov 1994 08:49:37 GMT',
      'Sun, 06 Nov 1994 08:49:38 GMT',
      'Sun, 06 Nov 1994 08:49:37 GMT',
      'Thu, 01 Jan 1970 00:00:00 GMT',
    ]);
  });
});
