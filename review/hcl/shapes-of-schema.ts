import { type Shape, type ShapeKind, type Shapes } from './shapes';

/** The part of `terraform providers schema -json` that tells blocks from arguments. */
export interface ProviderSchemas {
  readonly provider_schemas: Readonly<Record<string, ProviderSchema>>;
}
interface ProviderSchema {
  readonly provider: { readonly block: SchemaBlock };
  readonly resource_schemas: Readonly<Record<string, { readonly block: SchemaBlock }>>;
  readonly data_source_schemas?: Readonly<Record<string, { readonly block: SchemaBlock }>>;
}
interface SchemaBlock {
  readonly attributes?: Readonly<
    Record<string, { readonly type?: unknown; readonly optional?: true; readonly required?: true }>
  >;
  readonly block_types?: Readonly<Record<string, { readonly block: SchemaBlock }>>;
}

type Entries = (readonly [string, Shape])[];

function sorted(entries: Entries): Readonly<Record<string, Shape>> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const shape = (blocks: Entries, lists: Entries, required: readonly string[] = []): Shape => ({
  ...(required.length > 0 && { required: [...required].sort() }),
  ...(blocks.length > 0 && { blocks: sorted(blocks) }),
  ...(lists.length > 0 && { lists: sorted(lists) }),
});

/** The members of `["list", ["object", {…}]]` and of a set of objects, as Terraform writes the type. */
function listMembers(type: unknown): Readonly<Record<string, unknown>> | undefined {
  if (!Array.isArray(type) || !['list', 'set'].includes(String(type[0]))) return undefined;
  const element: unknown = type[1];
  return Array.isArray(element) && element[0] === 'object' ? (element[1] as Record<string, unknown>) : undefined;
}

/** Lists of objects among these types, recursively. */
function lists(types: readonly (readonly [string, unknown])[]): Entries {
  return types.flatMap(([name, type]) => {
    const members = listMembers(type);
    return members ? [[name, shape([], lists(Object.entries(members)))] as const] : [];
  });
}

function shapeOfBlock(block: SchemaBlock): Shape {
  const nested = Object.entries(block.block_types ?? {}).map(
    ([name, inner]) => [name, shapeOfBlock(inner.block)] as const,
  );
  const settable = Object.entries(block.attributes ?? {}).filter(([, { optional, required }]) => optional || required);
  return shape(
    nested,
    lists(settable.map(([name, { type }]) => [name, type] as const)),
    settable.filter(([, { required }]) => required).map(([name]) => name),
  );
}

/**
 * The shapes of the named types.
 *
 * @param schemas what `terraform providers schema -json` prints
 * @param names such as `resource.aws_sns_topic`, `data.aws_region`, `provider.aws`
 * @throws Error for a name of another form, or one that no provider has
 */
export function shapesOfSchema(schemas: ProviderSchemas, names: readonly string[]): Shapes {
  const found: Record<ShapeKind, Record<string, Shape>> = { provider: {}, resource: {}, data: {} };
  const providers = Object.entries(schemas.provider_schemas);
  const block = (kind: string, type: string): SchemaBlock | undefined => {
    if (kind === 'provider') return providers.find(([source]) => source.endsWith(`/${type}`))?.[1].provider.block;
    const tables = providers.map(([, schema]) =>
      kind === 'data' ? schema.data_source_schemas : schema.resource_schemas,
    );
    return tables.map((table) => table?.[type]?.block).find((candidate) => candidate !== undefined);
  };
  for (const name of [...new Set(names)].sort()) {
    const [kind = '', type = '', ...rest] = name.split('.');
    if (!isKind(kind) || type === '' || rest.length > 0) {
      throw new Error(`"${name}" is not of the form resource.<type>, data.<type> or provider.<name>`);
    }
    const schema = block(kind, type);
    if (!schema) throw new Error(`no provider has ${name}; check the spelling and the provider's version`);
    found[kind][type] = shapeOfBlock(schema);
  }
  return found;
}

const isKind = (kind: string): kind is ShapeKind => ['provider', 'resource', 'data'].includes(kind);
