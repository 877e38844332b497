import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from './pages';

/** Of AWS's pillars, the abbreviation in the numbers of their practices. */
const PILLARS = {
  'Operational excellence': 'OPS',
  Security: 'SEC',
  Reliability: 'REL',
  'Performance efficiency': 'PERF',
  'Cost optimization': 'COST',
  Sustainability: 'SUS',
};

const TEXT = readFileSync(join(PROJECT, 'docs/well-architected.md'), 'utf8');

describe.each(Object.entries(PILLARS))('the pillar %s', (pillar, abbreviation) => {
  const section = TEXT.split(`\n## ${pillar}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );

  it('has practices under the numbers and titles that AWS gives them, each once', () => {
    const practices = rows.map(([practice = '']) => practice);
    expect(practices.length).toBeGreaterThan(3);
    const numbers = practices.map((practice) => /^([A-Z]+)\d\d-BP\d\d [A-Z]\w+ /.exec(practice)?.[1]);
    expect(numbers).toEqual(practices.map(() => abbreviation));
    expect(new Set(practices).size).toBe(practices.length);
  });

  it('says of each what stands for it, where, and what shows it', () => {
    const incomplete = rows.filter(
      ([, here = '', code = '', shown = '']) =>
        here === '' || !/\]\(/.test(code) || !/\]\((\.\.\/test\/|drills\.md)/.test(shown),
    );
    expect(incomplete).toEqual([]);
  });

  it('says what is not done, and why', () => {
    expect(section).toMatch(/\nNot done:\n\n- \*\*/);
  });
});
