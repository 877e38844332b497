import { below, oneOf, type Random } from '../../../local/edge/drill/seeded-random';

type Pair = readonly [name: string, value: string];

/** How many of a thousand addresses are written so. */
const TRACKED = 350;
const SHUFFLED = 500;
const IN_ANOTHER_CASE = 100;
const WITH_DEFAULT = 200;

const SOURCES = ['newsletter', 'search', 'partner', 'social', 'print'];
const MEDIUMS = ['mail', 'cpc', 'referral'];
const CAMPAIGNS = ['spring', 'summer', 'autumn', 'winter', 'sale', 'launch'];

/** Whether something that happens so many times in a thousand happens. */
const happens = (random: Random, perMille: number): boolean => below(random, 1_000) < perMille;

/**
 * An address as it reaches a shop: some parameters in another order or case, a default written out, and what newsletters and
 * advertisements add to it; a third of the latter differs for every click.
 *
 * @param query in any order @param optional what a client may say although it goes without saying
 */
export function spell(path: string, query: readonly Pair[], optional: readonly Pair[], random: Random): string {
  const pairs = [
    ...query,
    ...optional.filter(() => happens(random, WITH_DEFAULT)),
    ...(happens(random, TRACKED) ? tracking(random) : []),
  ].map((pair) => (happens(random, IN_ANOTHER_CASE) ? inAnotherCase(pair, random) : pair));
  if (pairs.length === 0) return path;
  const ordered = happens(random, SHUFFLED) ? shuffled(pairs, random) : pairs;
  return `${path}?${ordered.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`;
}

function tracking(random: Random): readonly Pair[] {
  return oneOf<() => readonly Pair[]>(random, [
    () => [
      ['utm_source', oneOf(random, SOURCES)],
      ['utm_medium', oneOf(random, MEDIUMS)],
    ],
    () => [
      ['utm_source', oneOf(random, SOURCES)],
      ['utm_campaign', oneOf(random, CAMPAIGNS)],
    ],
    () => [[oneOf(random, ['gclid', 'fbclid', 'msclkid']), below(random, 2 ** 31).toString(36)]],
  ])();
}

/** Names are read in any case; of values, words are. */
function inAnotherCase([name, value]: Pair, random: Random): Pair {
  return oneOf<Pair>(random, [
    [name.toUpperCase(), value],
    [name, value.toUpperCase()],
  ]);
}

function shuffled<Item>(items: readonly Item[], random: Random): readonly Item[] {
  const mixed = [...items];
  for (let end = mixed.length - 1; end > 0; end -= 1) {
    const other = below(random, end + 1);
    [mixed[end], mixed[other]] = [mixed[other] as Item, mixed[end] as Item];
  }
  return mixed;
}
