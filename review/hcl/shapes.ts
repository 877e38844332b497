import { Refusal } from './refusal';

/**
 * Which names inside a body are blocks, recursively; everything else is an argument. `blocks` are the provider's
 * nested blocks. `lists` are arguments of type list or set of objects, which Terraform also accepts as blocks
 * ("attributes as blocks"); only for them does an empty list say something: "none", where absent says "keep".
 * `required` are the arguments that the provider does not do without: they are written before the others.
 */
export interface Shape {
  readonly required?: readonly string[];
  readonly blocks?: Readonly<Record<string, Shape>>;
  readonly lists?: Readonly<Record<string, Shape>>;
}

export type ShapeKind = 'provider' | 'resource' | 'data';

/** The committed extract of the provider's schema: `shapes.json`, written by `cli/make-shapes.ts`. */
export type Shapes = Readonly<Record<ShapeKind, Readonly<Record<string, Shape>>>>;

/** Types of Terraform's own provider, which `terraform providers schema` does not list: none has blocks. */
const BUILT_IN: Partial<Record<ShapeKind, readonly string[]>> = {
  resource: ['terraform_data'],
  data: ['terraform_remote_state'],
};

/**
 * The shape of one provider, resource type or data source.
 *
 * @throws Refusal when `shapes.json` does not know the type; it names the command that adds it.
 */
export function shapeOf(shapes: Shapes, kind: ShapeKind, type: string): Shape {
  const shape = shapes[kind][type];
  if (shape) return shape;
  if (BUILT_IN[kind]?.includes(type)) return {};
  throw new Refusal(
    `${kind}.${type}`,
    `review/hcl/shapes.json does not know this ${kind === 'data' ? 'data source' : kind}, so it cannot tell its blocks ` +
      `from its arguments. Add it with: node --import tsx cli/make-shapes.ts ${kind}.${type}`,
  );
}
