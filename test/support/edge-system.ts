import type { Resource, System, Value } from '../../local/edge/terraform/system';

/** A resource as a test writes it. */
export interface PlainResource {
  readonly type: string;
  readonly name: string;
  /** What the configuration sets. Blocks are lists of objects or one object. @default nothing */
  readonly values?: Readonly<Record<string, Value>>;
  /** Attributes that AWS would compute. @default an `id` and an `arn` made of type and name */
  readonly computed?: Readonly<Record<string, Value>>;
  /** @default `global` */
  readonly stack?: string;
  /** @default `managed` */
  readonly mode?: 'managed' | 'data';
  readonly key?: string | number;
  /** @default `us-east-1` */
  readonly region?: string;
}

/** A system of plain resources, in the order given. */
export function systemOf(...plain: readonly PlainResource[]): System {
  const resources = plain.map(resourceOf);
  return {
    resources,
    outputs: new Map(),
    directoryOf: (stack) => `/${stack}`,
    ofType: (type) => resources.filter((resource) => resource.type === type),
  };
}

/** The made-up `id` of a plain resource, for references. */
export function idOf({ type, name }: Pick<PlainResource, 'type' | 'name'>): string {
  return `${type}-${name}`;
}

/** The made-up `arn` of a plain resource, for references. */
export function arnOf(resource: Pick<PlainResource, 'type' | 'name'>): string {
  return `arn:aws:made-up::123456789012:${idOf(resource)}`;
}

function resourceOf(plain: PlainResource): Resource {
  const { type, name, values = {}, stack = 'global', mode = 'managed', key, region = 'us-east-1' } = plain;
  const instance = key === undefined ? '' : `[${JSON.stringify(key)}]`;
  return {
    address: `${stack}: ${mode === 'data' ? 'data.' : ''}${type}.${name}${instance}`,
    stack,
    mode,
    type,
    name,
    key,
    region,
    configured: new Set(Object.keys(values)),
    values: { id: idOf(plain), arn: arnOf(plain), ...plain.computed, ...values },
  };
}
