import { type Json, type JsonObject } from '../../review/hcl/json';

/** The part of a resource's schema, as `terraform providers schema -json` prints it, that the questions are made of. */
export interface ResourceSchema {
  readonly version: number;
  readonly block: SchemaBlock;
}
interface SchemaBlock {
  readonly attributes?: Readonly<Record<string, SchemaAttribute>>;
  readonly block_types?: Readonly<Record<string, NestedBlock>>;
}
interface SchemaAttribute {
  readonly type: unknown;
  readonly required?: true;
  readonly optional?: true;
}
interface NestedBlock {
  readonly nesting_mode: string;
  readonly min_items?: number;
  readonly block: SchemaBlock;
}

/** Whether a change at one place makes the provider replace a resource: a body, and a state in which that place was otherwise. */
export interface Question {
  readonly type: string;
  /** Names of blocks and of an attribute, for example `access_policy.name`. */
  readonly path: string;
  /** Where the provider tells that the change forces it: that place, or the set that it is in, whose members have no place. */
  readonly tellsAt: string;
  readonly body: JsonObject;
  readonly state: JsonObject;
}

/** A value of any type that nobody knows before an apply: the provider has nothing to object to it, and it differs from any other. */
export const UNKNOWN = '${jsondecode(terraform_data.unknown.id)}';

/** Blocks inside one another that are asked for. */
const DEPTH = 3;
/** The statements of a firewall go on for ever, and each plan with them takes seconds. */
const FLAT: readonly string[] = ['aws_wafv2_web_acl'];

/** Not in AWS, or the provider's own: `timeouts` says how long it waits. */
const LEFT_OUT: readonly string[] = ['id', 'timeouts'];

/** What a resource needs beside what its schema calls required, or the provider refuses it whatever is asked. */
const NEEDED: Readonly<Record<string, JsonObject>> = {
  aws_acm_certificate: { domain_name: UNKNOWN },
  aws_cloudwatch_log_delivery_destination: {
    delivery_destination_configuration: [{ destination_resource_arn: UNKNOWN }],
  },
  aws_cloudfront_response_headers_policy: {
    server_timing_headers_config: [{ enabled: UNKNOWN, sampling_rate: UNKNOWN }],
  },
  aws_dynamodb_table: { hash_key: 'new', billing_mode: 'PAY_PER_REQUEST', attribute: [{ name: 'new', type: 'S' }] },
  aws_lambda_function: { filename: UNKNOWN, handler: 'new', runtime: 'nodejs22.x' },
  aws_route53_record: { records: UNKNOWN, set_identifier: UNKNOWN },
  aws_ssm_parameter: { value: UNKNOWN },
};

/** Values that the provider compares with one another, or looks into without asking whether they are known. */
const KNOWN: Readonly<Record<string, JsonObject>> = {
  aws_api_gateway_domain_name: { 'endpoint_configuration.types': ['REGIONAL'] },
  aws_api_gateway_rest_api: { 'endpoint_configuration.types': ['REGIONAL'] },
  aws_dynamodb_table: {
    hash_key: 'new',
    range_key: 'new',
    'attribute.name': 'new',
    'attribute.type': 'S',
    'global_secondary_index.hash_key': 'new',
    'global_secondary_index.range_key': 'new',
    'local_secondary_index.range_key': 'new',
  },
  aws_lambda_function: { handler: 'new', runtime: 'nodejs22.x' },
};

/** A value for an argument at a path, of the type that the schema says. */
type Values = (path: string, type: unknown) => Json;

/** A resource around what stands in one of its blocks: as it is to be, and as it was. */
interface Frame {
  readonly body: (inner: JsonObject) => JsonObject;
  readonly state: (inner: JsonObject) => JsonObject;
}

/** Every question about a type: one for each argument and block, each beside what is required and nothing else. */
export function questionsAbout(type: string, { block }: ResourceSchema): readonly Question[] {
  const now: Values = (path, valueType) => KNOWN[type]?.[path] ?? unknownOf(valueType);
  const frame: Frame = {
    body: (inner) => ({ ...NEEDED[type], ...requiredIn(block, '', now), ...inner }),
    state: (inner) => ({ ...requiredIn(block, '', oldValue), ...inner }),
  };
  return inBlock(block, { at: '', set: undefined, depth: FLAT.includes(type) ? 1 : DEPTH }, frame, now).map(
    (question) => ({ type, ...question }),
  );
}

interface Place {
  readonly at: string;
  /** The set around it, if there is one. */
  readonly set: string | undefined;
  /** Blocks that are still gone into. */
  readonly depth: number;
}

const join = (at: string, name: string): string => (at === '' ? name : `${at}.${name}`);

function inBlock(
  { attributes = {}, block_types = {} }: SchemaBlock,
  { at, set, depth }: Place,
  frame: Frame,
  now: Values,
): readonly Omit<Question, 'type'>[] {
  const settable = Object.entries(attributes).filter(
    ([name, { required, optional }]) => (required || optional) && !LEFT_OUT.includes(name),
  );
  const nested = Object.entries(block_types).filter(([name]) => !LEFT_OUT.includes(name));
  return [
    ...settable.map(([name, { type }]) => {
      const path = join(at, name);
      return { path, tellsAt: set ?? path, body: frame.body({ [name]: now(path, type) }), state: frame.state({}) };
    }),
    ...nested.flatMap(([name, inner]) => {
      const path = join(at, name);
      const within = set ?? (inner.nesting_mode === 'set' ? path : undefined);
      const around: Frame = {
        body: (body) => frame.body({ [name]: repeated({ ...requiredIn(inner.block, path, now), ...body }, inner) }),
        state: (body) =>
          frame.state({ [name]: repeated({ ...requiredIn(inner.block, path, oldValue), ...body }, inner) }),
      };
      const own = { path, tellsAt: within ?? path, body: around.body({}), state: frame.state({}) };
      return depth > 1
        ? [own, ...inBlock(inner.block, { at: path, set: within, depth: depth - 1 }, around, now)]
        : [own];
    }),
  ];
}

/** As often as the block has to be there. */
const repeated = (body: JsonObject, { min_items = 1 }: NestedBlock): readonly JsonObject[] =>
  Array.from({ length: Math.max(1, min_items) }, () => body);

/** What a block does not do without. */
function requiredIn({ attributes = {}, block_types = {} }: SchemaBlock, at: string, values: Values): JsonObject {
  const own = Object.entries(attributes).filter(([, { required }]) => required);
  const inner = Object.entries(block_types).filter(([, { min_items = 0 }]) => min_items > 0);
  return Object.fromEntries([
    ...own.map(([name, { type }]) => [name, values(join(at, name), type)] as const),
    ...inner.map(([name, one]) => [name, repeated(requiredIn(one.block, join(at, name), values), one)] as const),
  ]);
}

/** What a type is made of: `["list", ["object", {…}]]`, as Terraform writes it. */
const partsOf = (type: unknown): readonly unknown[] => (Array.isArray(type) ? type : [type]);

/** A list of objects may be written as blocks, which cannot be unknown as a whole. */
function unknownOf(type: unknown): Json {
  const [kind, members] = partsOf(partsOf(type)[1]);
  if (kind !== 'object') return UNKNOWN;
  return [
    Object.fromEntries(
      Object.entries(members as Record<string, unknown>).map(([name, member]) => [name, unknownOf(member)]),
    ),
  ];
}

/** Of the type that the schema says, since a state is read with it; an ARN where the provider reads it as one. */
function oldValue(path: string, type: unknown): Json {
  const [kind, inner] = partsOf(type);
  if (kind === 'string') return path.endsWith('_arn') ? 'arn:aws:s3:::old' : 'old';
  if (kind === 'number') return 1;
  if (kind === 'bool') return true;
  if (kind === 'map') return { old: oldValue(path, inner) };
  if (kind !== 'object') return [oldValue(path, inner)];
  return Object.fromEntries(
    Object.entries(inner as Record<string, unknown>).map(([name, member]) => [name, oldValue(name, member)]),
  );
}
