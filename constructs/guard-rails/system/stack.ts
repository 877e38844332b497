import { evaluateTemplate, type Step } from './expression';
import { Resource, walk } from './resource';
import { Unknown, type Block, type Value } from './values';

type Raw = Readonly<Record<string, unknown>>;
type RawByName = Readonly<Record<string, Raw>>;

/** A stack's JSON, as far as guard rails read it. */
export interface StackJson {
  readonly terraform?: {
    readonly backend?: Readonly<Record<string, Raw>>;
    readonly cloud?: Raw;
  };
  readonly provider?: Readonly<Record<string, readonly Raw[] | Raw>>;
  readonly variable?: RawByName;
  readonly locals?: Raw;
  readonly data?: Readonly<Record<string, RawByName>>;
  readonly resource?: Readonly<Record<string, RawByName>>;
  readonly output?: Readonly<Record<string, { readonly value?: unknown }>>;
}

/** A backend and its arguments. */
export interface StateLocation {
  readonly backend: string;
  readonly configuration: Block;
}

/** Finds the stack whose state a `terraform_remote_state` reads. */
export type FindStack = (backend: string, configuration: Block) => Stack | undefined;

/** One synthesized stack: its resources, and what the names in it stand for. */
export class Stack {
  readonly resources: readonly Resource[];
  private readonly byAddress: ReadonlyMap<string, Resource>;
  private location?: StateLocation;

  /** @param path of the stack's construct, for example `global` */
  constructor(
    readonly path: string,
    private readonly json: StackJson,
    private readonly findStack: FindStack,
  ) {
    const read = (kinds: StackJson['resource'], prefix: string) =>
      Object.entries(kinds ?? {}).flatMap(([type, byName]) =>
        Object.entries(byName).map(
          ([name, raw]) => new Resource(this, type, `${prefix}${type}.${name}`, pathOf(raw) ?? path, raw),
        ),
      );
    this.resources = [...read(json.resource, ''), ...read(json.data, 'data.')];
    this.byAddress = new Map(this.resources.map((resource) => [resource.address, resource]));
  }

  /** A raw part of the JSON with everything in it resolved. */
  resolve(raw: unknown): Value {
    if (typeof raw === 'string') return evaluateTemplate(raw, (steps) => this.lookUp(steps));
    if (Array.isArray(raw)) return raw.map((item) => this.resolve(item));
    if (typeof raw === 'object' && raw !== null) {
      return Object.fromEntries(Object.entries(raw).map(([key, value]) => [key, this.resolve(value)]));
    }
    return raw as Value;
  }

  /** An output's value, which may come from another stack. */
  output(name: string): Value {
    const output = this.json.output?.[name];
    return output ? this.resolve(output.value) : new Unknown(`output.${name}`);
  }

  /** The configuration of the AWS provider that a resource names, by default the one without alias. */
  provider(name: unknown): Block {
    const alias = typeof name === 'string' ? name.replace(/^\$\{|\}$/g, '').split('.')[1] : undefined;
    const found = [this.json.provider?.['aws'] ?? []].flat().find((provider) => provider['alias'] === alias);
    return (this.resolve(found ?? {}) ?? {}) as Block;
  }

  /** Where the stack's state lies, in the words of the data source that reads it. */
  get state(): StateLocation {
    const { cloud, backend } = this.json.terraform ?? {};
    const [type, configuration] = cloud ? ['remote', cloud] : (Object.entries(backend ?? {})[0] ?? ['local', {}]);
    this.location ??= { backend: type, configuration: this.resolve(configuration) as Block };
    return this.location;
  }

  /** Whether an expression begins with the name of something that the stack has. */
  declares(expression: string): boolean {
    const [first = '', second = '', third = ''] = expression.trim().split(/[.[\](]/);
    if (first === 'var') return this.json.variable?.[second] !== undefined;
    if (first === 'local') return this.json.locals?.[second] !== undefined;
    return this.byAddress.has(first === 'data' ? `data.${second}.${third}` : `${first}.${second}`);
  }

  private lookUp(steps: readonly Step[]): Value {
    const [first, second, ...rest] = steps;
    const unknown = new Unknown(steps.join('.'));
    switch (first) {
      case 'var': {
        const fallback = this.json.variable?.[String(second)]?.['default'];
        return fallback === undefined || fallback === null ? unknown : walk(this.resolve(fallback), rest);
      }
      case 'local': {
        const raw = this.json.locals?.[String(second)];
        return raw === undefined ? unknown : walk(this.resolve(raw), rest);
      }
      case 'data': {
        const [name, ...attributes] = rest;
        return this.inData(`data.${second}.${name}`, attributes) ?? unknown;
      }
      default:
        return this.byAddress.get(`${first}.${second}`)?.follow(rest) ?? unknown;
    }
  }

  private inData(address: string, steps: readonly Step[]): Value {
    const found = this.byAddress.get(address);
    const [attribute, name, ...rest] = steps;
    if (found?.type !== 'terraform_remote_state' || attribute !== 'outputs') return found?.follow(steps);
    const other = this.findStack(found.text('backend') ?? '', found.argument('config') as Block);
    return other && walk(other.output(String(name)), rest);
  }
}

/** The construct's path, which cdktf leaves in every block. */
function pathOf(raw: Raw): string | undefined {
  const note = raw['//'] as { readonly metadata?: { readonly path?: string } } | undefined;
  return note?.metadata?.path;
}
