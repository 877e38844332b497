import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SHAPES_BY_HAND } from './shapes-by-hand';
import { type Shape, type ShapeKind, type Shapes } from './shapes';

export const SHAPES_FILE = join(__dirname, 'shapes.json');

/**
 * `shapes.json`: one line a type. A shape that occurs more than once is written once, under `shared`, and named where
 * it is used: the statements of a web ACL are 190 kB written out, and 4 kB so.
 */
interface PackedShape {
  readonly required?: readonly string[];
  readonly blocks?: Readonly<Record<string, PackedShape | string>>;
  readonly lists?: Readonly<Record<string, PackedShape | string>>;
}
type PackedShapes = Readonly<Record<ShapeKind | 'shared', Readonly<Record<string, PackedShape>>>>;

const KINDS = ['provider', 'resource', 'data'] as const satisfies readonly ShapeKind[];

const mapValues = <T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));

const mapShape = <T, U>(
  shape: {
    required?: readonly string[];
    blocks?: Readonly<Record<string, T>>;
    lists?: Readonly<Record<string, T>>;
  },
  change: (inner: T) => U,
) => ({
  ...(shape.required && { required: shape.required }),
  ...(shape.blocks && { blocks: mapValues(shape.blocks, change) }),
  ...(shape.lists && { lists: mapValues(shape.lists, change) }),
});

function unpack(packed: PackedShapes): Shapes {
  const known = new Map<string, Shape>();
  const open = (shape: PackedShape | string): Shape => {
    if (typeof shape !== 'string') return mapShape(shape, open);
    const found = known.get(shape) ?? open(packed.shared[shape] ?? {});
    known.set(shape, found);
    return found;
  };
  return {
    provider: mapValues(packed.provider, open),
    resource: mapValues(packed.resource, open),
    data: mapValues(packed.data, open),
  };
}

function pack(shapes: Shapes): PackedShapes {
  const uses = new Map<string, number>();
  const count = (shape: Shape): void => {
    const id = JSON.stringify(shape);
    uses.set(id, (uses.get(id) ?? 0) + 1);
    if (uses.get(id) === 1) [shape.blocks, shape.lists].forEach((inner) => Object.values(inner ?? {}).forEach(count));
  };
  for (const kind of KINDS) Object.values(shapes[kind]).forEach(count);

  const names = new Map<string, string>();
  const shared: Record<string, PackedShape> = {};
  const close = (shape: Shape): PackedShape | string => {
    const id = JSON.stringify(shape);
    if (id === '{}' || (uses.get(id) ?? 0) < 2) return mapShape(shape, close);
    const name = names.get(id) ?? `#${names.size + 1}`;
    if (!names.has(id)) {
      names.set(id, name);
      shared[name] = mapShape(shape, close);
    }
    return name;
  };
  const closeAll = (kind: ShapeKind): Record<string, PackedShape> =>
    mapValues(shapes[kind], (shape) => mapShape(shape, close));
  return { provider: closeAll('provider'), resource: closeAll('resource'), data: closeAll('data'), shared };
}

/** The text of `shapes.json` for these shapes: sorted, one line a type, so that a new type is a one-line diff. */
export function formatShapes(shapes: Shapes): string {
  const section = ([kind, types]: [string, object]): string => {
    const lines = Object.entries(types)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([type, shape]) => `    ${JSON.stringify(type)}: ${JSON.stringify(shape)}`);
    return `  ${JSON.stringify(kind)}: {\n${lines.join(',\n')}\n  }`;
  };
  return `{\n${Object.entries(pack(shapes)).map(section).join(',\n')}\n}\n`;
}

export const parseShapes = (text: string): Shapes => unpack(JSON.parse(text) as PackedShapes);

/** The committed shapes that a schema said. */
export const loadShapesOfSchemas = (): Shapes => parseShapes(readFileSync(SHAPES_FILE, 'utf8'));

/** All committed shapes. */
export function loadShapes(): Shapes {
  const said = loadShapesOfSchemas();
  const all = (kind: ShapeKind) => ({ ...said[kind], ...SHAPES_BY_HAND[kind] });
  return { provider: all('provider'), resource: all('resource'), data: all('data') };
}
