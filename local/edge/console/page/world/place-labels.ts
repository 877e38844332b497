/** A label beside a point, all in CSS pixels. */
export interface LabelWish {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const GAP = 10;
/** Half the size of a marker. */
const MARKER = 8;

/**
 * Finds a place for each label: to the right of its point, else to the left, below or above, wherever it is on the map and
 * covers neither another label nor another marker. A label without such a place is left out: the list beside the map has it.
 */
export function placeLabels(wishes: readonly LabelWish[], width: number, height: number): ReadonlyMap<string, Box> {
  const markers = wishes.map(({ x, y }) => ({
    left: x - MARKER,
    top: y - MARKER,
    width: 2 * MARKER,
    height: 2 * MARKER,
  }));
  const placed = new Map<string, Box>();
  for (const wish of wishes) {
    const taken = [...placed.values(), ...markers];
    const free = candidates(wish).find(
      (box) =>
        box.left >= 0 &&
        box.top >= 0 &&
        box.left + box.width <= width &&
        box.top + box.height <= height &&
        !taken.some((other) => overlaps(box, other)),
    );
    if (free !== undefined) placed.set(wish.key, free);
  }
  return placed;
}

function candidates({ x, y, width, height }: LabelWish): readonly Box[] {
  const at = (left: number, top: number): Box => ({ left, top, width, height });
  const [above, middle, below] = [y - GAP - height, y - height / 2, y + GAP];
  const [before, centre, after] = [x - GAP - width, x - width / 2, x + GAP];
  return [
    at(after, middle),
    at(before, middle),
    at(centre, below),
    at(centre, above),
    at(after - 4, below - 4),
    at(after - 4, above + 4),
    at(before + 4, below - 4),
    at(before + 4, above + 4),
  ];
}

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;
}
