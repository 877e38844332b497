import { isFlat, renderSoak, replaceSoak, soakSectionOf, type MemoryReading, type Soak } from './soak-section';

const FILLS = [{ store: 'viewers’ addresses', put: 10_500, bound: 10_000 }];

function soakOf(change: (minute: number) => Partial<MemoryReading>, failures: Soak['failures'] = {}): Soak {
  const readings = Array.from({ length: 61 }, (_, index) => {
    const minute = index / 6;
    return { minute, resident: 300, edge: 50, function: 8, threads: 12, ...change(minute) };
  });
  return { date: '2026-11-21', minutes: 10, requests: 120_000, failures, fills: FILLS, readings, load: 1 };
}

describe('the verdict of a soak', () => {
  it.each<[string, (minute: number) => Partial<MemoryReading>, boolean]>([
    ['nothing rises', () => ({}), true],
    ['everything rises in the first half only', (minute) => ({ edge: 50 + 10 * Math.min(minute, 5) }), true],
    ['the edge holds a little more each minute', (minute) => ({ edge: 50 + 0.2 * minute }), false],
    ['a function holds a little more each minute', (minute) => ({ function: 8 + 0.2 * minute }), false],
    ['the resident set rises by what is less than its noise', (minute) => ({ resident: 300 + 0.5 * minute }), true],
    [
      'the resident set seems to rise by 2 MB a minute, of readings that differ by 40',
      (minute) => ({ resident: 300 + 2 * minute + 20 * (-1) ** Math.round(6 * minute) }),
      true,
    ],
    [
      'the resident set rises by 20 MB a minute, whatever its readings differ by',
      (minute) => ({ resident: 300 + 20 * minute + 20 * (-1) ** Math.round(6 * minute) }),
      false,
    ],
    ['the resident set rises by 6 MB a minute', (minute) => ({ resident: 300 + 6 * minute }), false],
    ['the edge rises in the second half only', (minute) => ({ edge: 50 + Math.max(0, minute - 5) }), false],
  ])('%s', (_, change, expected) => {
    expect(isFlat(soakOf(change))).toBe(expected);
  });

  it('is written down for each quantity, with what failed', () => {
    const section = renderSoak(soakOf((minute) => ({ edge: 50 + minute }), { '503': 2, ECONNRESET: 1 }));
    expect(section).toContain('`npm run bench -- soak 10` on 2026-11-21');
    expect(section).toContain('2 × 503, 1 × ECONNRESET');
    expect(section).toContain('10,500 for 10,000 viewers’ addresses');
    expect(section).toMatch(/held by the edge: .* 1\.000 \| 0\.000 \| 0\.1 \| grows \|/);
    expect(section).toMatch(/resident set .* 0\.000 \| 0\.000 \| 1 \| flat \|/);
  });
});

describe('the section on the soak of the bench’s page', () => {
  const section = renderSoak(soakOf(() => ({})));

  it('stands in the place of the note that there was none, or of the one before', () => {
    const first = replaceSoak(`# Speed\n\n${soakSectionOf('')}\n`, 'old');
    expect(first).toBe('# Speed\n\nold');
    const second = replaceSoak(replaceSoak('# Speed\n', section), section);
    expect(second).toBe(`# Speed\n\n${section}`);
  });

  it('is found again, for the bench to keep', () => {
    expect(soakSectionOf(`# Speed\n\n${section}`)).toBe(section);
    expect(soakSectionOf('# Speed\n')).toContain('No soak was run');
  });
});
