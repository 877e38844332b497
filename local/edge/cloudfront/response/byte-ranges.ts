/** Positions of a first and a last byte, both included. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

const UNIT = /^bytes\s*=/i;
const SPEC = /^(?:(\d+)-(\d*)|-(\d+))$/;

/**
 * Reads a `Range` field for a body of `size` bytes. CloudFront ignores the field — `undefined` — unless every range is
 * well formed, each begins behind the end of the one before it, and the unit is bytes (CloudFront guide, rangegets).
 * Ranges beyond the end are left out; when none remains, the list is empty and the answer is 416.
 */
export function parseByteRanges(field: string, size: number): readonly ByteRange[] | undefined {
  // Nothing of an empty body can be sent as a part of it.
  if (!UNIT.test(field) || size === 0) return undefined;
  const ranges: ByteRange[] = [];
  let end = -1;
  for (const item of field.slice(field.indexOf('=') + 1).split(',')) {
    const range = parseRange(item.trim(), size);
    if (range === undefined || range.first <= end) return undefined;
    end = range.last;
    if (range.first < size) ranges.push({ first: range.first, last: Math.min(range.last, size - 1) });
  }
  return ranges;
}

/** Positions may lie beyond the end; a suffix of no bytes begins there. */
function parseRange(text: string, size: number): ByteRange | undefined {
  const spec = SPEC.exec(text);
  if (spec === null) return undefined;
  if (spec[3] !== undefined) {
    const first = Math.max(0, size - Number(spec[3]));
    return { first, last: Math.max(first, size - 1) };
  }
  const first = Number(spec[1]);
  const last = spec[2] === '' ? Math.max(first, size - 1) : Number(spec[2]);
  return last < first ? undefined : { first, last };
}
