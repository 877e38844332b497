import { describeFill, type StoreFill } from './store-fill';
import { risePerMinute, secondHalf, spreadAround, type Reading } from './trend';

/** What a look at the edge found, in MB of 10^6 bytes. */
export interface MemoryReading {
  /** Minutes since the soak began. */
  readonly minute: number;
  /** Resident set of the process, threads included, before garbage was collected. */
  readonly resident: number;
  /** What the edge itself still held after a collection: heap and buffers of the main thread. */
  readonly edge: number;
  /** The same of the thread of a function that held most; undefined when there was none. */
  readonly function: number | undefined;
  /** Threads of functions. */
  readonly threads: number;
}

/** What a soak found. */
export interface Soak {
  readonly date: string;
  readonly minutes: number;
  readonly requests: number;
  /** Requests that were not answered as they should be, by status or code of the error. */
  readonly failures: Readonly<Record<string, number>>;
  /** What was filled before. */
  readonly fills: readonly StoreFill[];
  readonly readings: readonly MemoryReading[];
  /** The machine's load average over one minute, at the end. */
  readonly load: number;
}

type Quantity = 'edge' | 'function' | 'resident';

/**
 * MB a minute, over the second half of the time. What is held after a collection hardly varies: 0.1 MB a minute would be
 * eight bytes of each of 200 requests a second. The resident set varies with the number of threads and with V8's mood.
 */
const LIMITS: Readonly<Record<Quantity, number>> = { edge: 0.1, function: 0.1, resident: 1 };

const NAMES: Readonly<Record<Quantity, string>> = {
  edge: 'held by the edge: heap and buffers of the main thread after a collection',
  function: 'held by the largest thread of a function, likewise',
  resident: 'resident set of the process, before the collection',
};

const QUANTITIES: readonly Quantity[] = ['edge', 'function', 'resident'];

/** Whether nothing grows any more in the second half of the time. */
export function isFlat(soak: Soak): boolean {
  return QUANTITIES.every((quantity) => verdictOn(soak, quantity) === 'flat');
}

/** The section of the page on the bench, from its heading on. */
export function renderSoak(soak: Soak): string {
  const { readings, failures, minutes, date, load, requests, fills } = soak;
  const failed = Object.entries(failures).map(([what, count]) => `${count} × ${what}`);
  const threads = readings.map((reading) => reading.threads);
  const rows = QUANTITIES.map((quantity) => {
    const quarter = (from: number) => median(valuesBetween(soak, quantity, from, from + 0.25)).toFixed(1);
    const most = Math.max(...valuesBetween(soak, quantity, 0, 1)).toFixed(1);
    const half = secondHalf(readingsOf(soak, quantity));
    const found = [risePerMinute(half), spreadAround(half)].map((value) => value.toFixed(3)).join(' | ');
    return `| ${NAMES[quantity]} | ${quarter(0)} | ${quarter(0.5)} | ${quarter(0.75)} | ${most} | ${found} | ${LIMITS[quantity]} | ${verdictOn(soak, quantity)} |`;
  });
  return `${HEADING}

\`npm run bench -- soak ${minutes}\` on ${date}, load ${load.toFixed(1)}: ${requests} requests, ${failed.length === 0 ? 'all answered as they should be' : `of which not answered as they should be: ${failed.join(', ')}`}.
Viewers at all edge locations ask for a page, the script and a list again and again, for lists, products, pages and files that
nobody asked for before, place orders, and come with new addresses and connections of their own. Before,
everything was filled that has a bound: ${fills.map(describeFill).join(', ')}. There were ${Math.min(...threads)} to ${Math.max(...threads)} threads of functions.

Every ${(60 * intervalOf(readings)).toFixed(0)} s garbage is collected in all threads, so that what is seen is what is held. *Rise* is the median of the slopes
between every two readings of the second half of the time; what warms up or fills in the first half does not count. _Spread_ is what
the middle half of these readings lies within, their rise left out: a rise that comes to less than that in all is chance.

| MB | 1st quarter | 3rd | 4th | at most | rise a minute | spread | flat up to | |
| --- | --: | --: | --: | --: | --: | --: | --: | --- |
${rows.join('\n')}

The resident set is more than [at rest](#speed-of-the-local-edge): beside the program it holds the full stores, more threads of functions,
each with some of V8's own, and what is thrown away between two collections.
`;
}

/** The page with another section on the soak. */
export function replaceSoak(page: string, section: string): string {
  const before = page.includes(HEADING) ? page.slice(0, page.indexOf(HEADING)) : page;
  return `${before.replace(NO_SOAK, '').trimEnd()}\n\n${section}`;
}

/** The section of a page, or what stands there when there is none. */
export function soakSectionOf(page: string): string {
  return page.includes(HEADING) ? page.slice(page.indexOf(HEADING)) : NO_SOAK;
}

const HEADING = '## Soak';
const NO_SOAK = 'No soak was run: `npm run bench -- soak 10`.';

function verdictOn(soak: Soak, quantity: Quantity): 'flat' | 'grows' {
  const half = secondHalf(readingsOf(soak, quantity));
  const rise = risePerMinute(half);
  const minutes = (half.at(-1)?.minute ?? 0) - (half[0]?.minute ?? 0);
  return rise > LIMITS[quantity] && rise * minutes > spreadAround(half) ? 'grows' : 'flat';
}

function readingsOf({ readings }: Soak, quantity: Quantity): readonly Reading[] {
  return readings.flatMap(({ minute, [quantity]: value }) => (value === undefined ? [] : [{ minute, value }]));
}

/** @param from share of the time */
function valuesBetween(soak: Soak, quantity: Quantity, from: number, to: number): readonly number[] {
  const end = soak.readings.at(-1)?.minute ?? 0;
  const within = readingsOf(soak, quantity).filter(({ minute }) => minute >= from * end && minute <= to * end);
  return within.map(({ value }) => value);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Minutes between two readings. */
function intervalOf(readings: readonly MemoryReading[]): number {
  return (readings.at(-1)?.minute ?? 0) / Math.max(1, readings.length - 1);
}
