import { type Json, type JsonObject, isList, isObject } from '../../../review/hcl/json';
import { type Shape, type Shapes } from '../../../review/hcl/shapes';
import { TerraformFolder } from '../../support/terraform';

/** A value that nobody knows before an apply: nothing that the provider checks is violated by it. */
const UNKNOWN = '${terraform_data.unknown.id}';
/** Where the provider checks what is in a state too. */
const OLD_VALUES: readonly (readonly [names: RegExp, value: string])[] = [
  [/_arn$/, 'arn:aws:s3:::old'],
  [/^output_format$/, 'parquet'],
];
const PROVIDER = 'provider["registry.terraform.io/hashicorp/aws"]';
const META: readonly string[] = ['//', 'for_each', 'count', 'lifecycle', 'depends_on', 'provider'];

interface Plan {
  readonly resource_changes: readonly {
    readonly type: string;
    readonly change: { readonly replace_paths?: readonly (readonly (string | number)[])[] };
  }[];
}

/**
 * Asks the real provider which attributes force a replacement, without AWS: every resource is planned against a state in which
 * each of its attributes was something else.
 *
 * @param stacks JSON of stacks, as they are applied
 * @returns by type, the attributes in use that force a replacement, those of blocks as `block.attribute`, sorted
 */
export function replacedPaths(
  stacks: readonly JsonObject[],
  shapes: Shapes,
): Readonly<Record<string, readonly string[]>> {
  const all = stacks.flatMap((stack, at) => resourcesOf(stack).map((one) => ({ ...one, name: `${one.name}_${at}` })));
  // One of each kind: of the others nothing else could be learnt.
  const resources = [
    ...new Map(all.map((one) => [`${one.type} ${Object.keys(one.body).sort().join()}`, one])).values(),
  ];
  const folder = new TerraformFolder();
  try {
    folder.write('main.tf.json', JSON.stringify(configuration(resources), null, 2));
    succeed(folder, 'init', '-input=false', '-no-color');
    const versions = schemaVersions(folder);
    folder.write('terraform.tfstate', JSON.stringify(state(resources, shapes, versions)));
    succeed(folder, 'plan', '-refresh=false', '-lock=false', '-input=false', '-no-color', '-out=plan');
    return byType(JSON.parse(succeed(folder, 'show', '-json', 'plan')) as Plan);
  } finally {
    folder.remove();
  }
}

/** By type, the attributes that the stacks set, those of blocks as `block.attribute`, sorted. */
export function pathsInUse(stacks: readonly JsonObject[], shapes: Shapes): Readonly<Record<string, readonly string[]>> {
  const found: Record<string, readonly string[]> = {};
  for (const { type, body } of stacks.flatMap(resourcesOf)) {
    found[type] = [...new Set([...(found[type] ?? []), ...attributesIn(body, shapes.resource[type] ?? {}, '')])].sort();
  }
  delete found['terraform_data'];
  return found;
}

const attributesIn = (body: JsonObject, shape: Shape, at: string): readonly string[] =>
  Object.entries(body).flatMap(([key, value]) => {
    const inner = shape.blocks?.[key] ?? shape.lists?.[key];
    if (!inner) return [`${at}${key}`];
    return (isList(value) ? value : [value])
      .filter(isObject)
      .flatMap((one) => attributesIn(one, inner, `${at}${key}.`));
  });

interface Resource {
  readonly type: string;
  readonly name: string;
  readonly body: JsonObject;
}

function resourcesOf(stack: JsonObject): readonly Resource[] {
  return Object.entries(stack['resource'] as Record<string, Record<string, JsonObject>>).flatMap(([type, named]) =>
    Object.entries(named).map(([name, body]) => ({
      type,
      name,
      body: Object.fromEntries(Object.entries(body).filter(([key]) => !META.includes(key))),
    })),
  );
}

const isLive = (value: string): boolean => /(?<![$%])[$%]\{/.test(value);

function map(value: Json, change: (scalar: Json) => Json): Json {
  if (isList(value)) return value.map((item) => map(item, change));
  if (!isObject(value)) return change(value);
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [isLive(key) ? 'key' : key, map(inner, change)]),
  );
}

function configuration(resources: readonly Resource[]): JsonObject {
  const body = (one: Resource): Json =>
    map(one.body, (value) => (typeof value === 'string' && isLive(value) ? UNKNOWN : value));
  return {
    terraform: { required_providers: { aws: { source: 'hashicorp/aws', version: '>= 5.100.0, < 7.0.0' } } },
    provider: {
      aws: {
        region: 'us-east-1',
        skip_credentials_validation: true,
        skip_requesting_account_id: true,
        skip_metadata_api_check: true,
        skip_region_validation: true,
      },
    },
    resource: resources.reduce<Record<string, Record<string, Json>>>(
      (all, one) => ({ ...all, [one.type]: { ...all[one.type], [one.name]: body(one) } }),
      { terraform_data: { unknown: {} } },
    ),
  };
}

function schemaVersions(folder: TerraformFolder): ReadonlyMap<string, number> {
  const schemas = JSON.parse(succeed(folder, 'providers', 'schema', '-json')) as {
    provider_schemas: Record<string, { resource_schemas: Record<string, { version: number }> }>;
  };
  return new Map(
    Object.values(schemas.provider_schemas).flatMap(({ resource_schemas }) =>
      Object.entries(resource_schemas ?? {}).map(([type, { version }]) => [type, version] as const),
    ),
  );
}

function state(resources: readonly Resource[], shapes: Shapes, versions: ReadonlyMap<string, number>): JsonObject {
  return {
    version: 4,
    terraform_version: '1.11.4',
    serial: 1,
    lineage: 'test',
    outputs: {},
    resources: resources.map(({ type, name, body }) => ({
      mode: 'managed',
      type,
      name,
      provider: PROVIDER,
      instances: [
        {
          schema_version: versions.get(type) ?? 0,
          attributes: { id: 'old-id', ...altered(body, shapes.resource[type] ?? {}) },
        },
      ],
    })),
  };
}

/** The body with everything in it another; blocks are lists in a state. */
function altered(body: JsonObject, shape: Shape): JsonObject {
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => {
      const inner = shape.blocks?.[key] ?? shape.lists?.[key];
      if (!inner) return [key, OLD_VALUES.find(([names]) => names.test(key))?.[1] ?? map(value, other)];
      const bodies = (isList(value) ? value : [value]).filter(isObject);
      return [key, bodies.map((one) => altered(one, inner))];
    }),
  );
}

function other(scalar: Json): Json {
  if (typeof scalar === 'number') return scalar + 1;
  if (typeof scalar === 'boolean') return !scalar;
  return typeof scalar === 'string' ? (/^-?\d+$/.test(scalar) ? `${Number(scalar) + 1}` : 'old') : scalar;
}

function byType({ resource_changes }: Plan): Readonly<Record<string, readonly string[]>> {
  const found: Record<string, readonly string[]> = {};
  for (const { type, change } of resource_changes) {
    const paths = (change.replace_paths ?? []).map((path) => path.filter((step) => typeof step === 'string').join('.'));
    found[type] = [...new Set([...(found[type] ?? []), ...paths])].sort();
  }
  delete found['terraform_data'];
  return found;
}

function succeed(folder: TerraformFolder, ...args: string[]): string {
  const { status, stdout, output } = folder.run(...args);
  if (status !== 0) throw new Error(`terraform ${args.join(' ')}: ${output.slice(-2_000)}`);
  return stdout;
}
