/** The outline of a picture that is drawn for a product: three rows of hills and a sun, in a box of 400 × 300. */
export interface Landscape {
  readonly sun: { readonly x: number; readonly y: number; readonly radius: number };
  /** SVG paths, the farthest first. */
  readonly hills: readonly string[];
}

const width = 400;
const height = 300;
const steps = 6;

/** The same name gives the same picture, on every visit and in every browser. */
export function landscapeOf(name: string): Landscape {
  const next = numbersFrom(name);
  const sun = { x: 80 + next() * 240, y: 60 + next() * 50, radius: 22 + next() * 16 };
  const hills = [150, 195, 240].map((base, row) => {
    const rise = 62 - row * 14;
    const points = Array.from({ length: steps + 1 }, (_, step) => ({
      x: (step * width) / steps,
      y: base - next() * rise,
    }));
    return ridge(points);
  });
  return { sun, hills };
}

/** A smooth line through the points' middles, closed along the bottom. */
function ridge(points: readonly { readonly x: number; readonly y: number }[]): string {
  const round = (value: number) => Math.round(value * 10) / 10;
  const curves = points.slice(1).map((point, index) => {
    const before = points[index] ?? point;
    const middle = (before.x + point.x) / 2;
    return `C${round(middle)} ${round(before.y)} ${round(middle)} ${round(point.y)} ${round(point.x)} ${round(point.y)}`;
  });
  return `M0 ${round(points[0]?.y ?? 0)}${curves.join('')}V${height}H0Z`;
}

/** Numbers from 0 to 1 that follow from a text (FNV-1a into mulberry32). */
function numbersFrom(text: string): () => number {
  let state = 0x811c9dc5;
  for (const character of text) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}
