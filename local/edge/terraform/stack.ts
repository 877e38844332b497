import { EdgeError } from '../error';
import { BodyEvaluator } from './body';
import { makeUp } from './computed';
import { ResolutionError } from './expression/errors';
import { evaluate } from './expression/evaluate';
import type { Bindings, Scope } from './expression/scope';
import { isObject } from './expression/values';
import { StackFiles } from './files';
import { countInstances, forEachInstances, type Instance, instancesValue, SINGLE } from './instances';
import { InstanceScope } from './instance-scope';
import { ofResource } from './expression/made-up';
import { Memo } from './memo';
import { type Provider, providerName, readProvider } from './provider';
import { redact, secretTexts } from './redact';
import type { Body, StackSource } from './stack-source';
import { workspaceName } from './state-location';
import type { SystemContext } from './system-context';
import type { Resource, Value } from './system';
import { checkConditions, variableValue } from './variables';
import { withBlocks } from './blocks';

/** Arguments that Terraform itself reads. */
const META = ['//', 'count', 'for_each', 'provider', 'depends_on', 'lifecycle', 'connection'];

/** Evaluates one stack: everything once, when it is first referred to. */
export class Stack implements Scope {
  readonly files: StackFiles;
  private readonly evaluator: BodyEvaluator;
  private readonly values: Memo<Value>;
  private readonly instances: Memo<readonly Resource[]>;
  private readonly providers: Memo<Provider>;
  private readonly variablesChecked = new Set<string>();

  constructor(
    readonly source: StackSource,
    private readonly context: SystemContext,
  ) {
    this.files = new StackFiles(source.directory);
    this.evaluator = this.evaluatorFor(this);
    this.values = new Memo(context.path);
    this.instances = new Memo(context.path);
    this.providers = new Memo(context.path);
  }

  get name(): string {
    return this.source.name;
  }

  /** Every instance of every resource and data source, by address. */
  resources(): readonly Resource[] {
    const managed = [...this.source.resources.keys()].sort().flatMap((id) => this.resource('managed', id));
    return [...managed, ...[...this.source.data.keys()].sort().flatMap((id) => this.resource('data', id))];
  }

  /** Every output by name. */
  outputs(): Readonly<Record<string, Value>> {
    return Object.fromEntries(
      [...this.source.outputs].map(([name, body]) => {
        const address = `${this.name}: output.${name}`;
        const value = this.values.once(address, () => {
          checkConditions(address, body['precondition'], this.evaluator);
          return this.evaluator.value(body['value'] ?? null, address);
        });
        return [name, value];
      }),
    );
  }

  /** Evaluates what nothing refers to, so that its errors show. */
  check(): void {
    for (const name of this.source.variables.keys()) this.variable(name);
    for (const name of this.source.locals.keys()) this.local(name);
  }

  conceal(value: Value): void {
    secretTexts(value).forEach((text) => this.context.secrets.add(text));
  }

  reference(root: string, name: string): Value {
    switch (root) {
      case 'var':
        return this.variable(name);
      case 'local':
        return this.local(name);
      case 'path':
        if (name === 'module' || name === 'root') return '.';
        if (name === 'cwd') return this.source.directory;
        break;
      case 'terraform':
        if (name === 'workspace') return this.workspace();
        break;
      case 'each':
      case 'count':
      case 'self':
        throw new ResolutionError(
          `${root}.${name} is known within a resource only that sets ${root === 'each' ? 'for_each' : root}`,
        );
      default:
        if (this.source.resources.has(`${root}.${name}`)) return this.resourceValue('managed', `${root}.${name}`);
    }
    throw new ResolutionError(`${root}.${name} is not declared`);
  }

  data(type: string, name: string): Value {
    if (!this.source.data.has(`${type}.${name}`)) throw new ResolutionError(`data.${type}.${name} is not declared`);
    return this.resourceValue('data', `${type}.${name}`);
  }

  private variable(name: string): Value {
    const declaration = this.source.variables.get(name);
    if (declaration === undefined) throw new ResolutionError(`var.${name} is not declared`);
    const address = `${this.name}: variable.${name}`;
    const { variables, secrets } = this.context;
    const given = Object.hasOwn(variables, name) ? variables[name] : undefined;
    const value = this.values.once(address, () => variableValue(address, declaration, given, secrets, this.evaluator));
    // The conditions refer to the variable themselves, so they come after its value is known.
    if (!this.variablesChecked.has(name)) {
      this.variablesChecked.add(name);
      checkConditions(address, declaration['validation'], this.evaluator);
    }
    return value;
  }

  private local(name: string): Value {
    const expression = this.source.locals.get(name);
    if (expression === undefined) throw new ResolutionError(`local.${name} is not declared`);
    const address = `${this.name}: local.${name}`;
    return this.values.once(address, () => this.evaluator.value(expression, address));
  }

  private workspace(): string {
    const [cloud] = this.source.terraform.map((settings) => settings['cloud']).filter((block) => block !== undefined);
    return workspaceName(isObject(cloud ?? null) ? (cloud as Body)['workspaces'] : undefined) ?? 'default';
  }

  private resourceValue(mode: Resource['mode'], id: string): Value {
    return instancesValue(this.bodyOf(mode, id), this.resource(mode, id));
  }

  private bodyOf(mode: Resource['mode'], id: string): Body {
    return (mode === 'managed' ? this.source.resources : this.source.data).get(id) ?? {};
  }

  private resource(mode: Resource['mode'], id: string): readonly Resource[] {
    const address = `${this.name}: ${mode === 'data' ? 'data.' : ''}${id}`;
    return this.instances.once(address, () => {
      const body = this.bodyOf(mode, id);
      if (body['provisioner'] !== undefined) {
        throw new EdgeError(`${address}.provisioner`, 'the local edge runs no provisioners.', 'Leave it out.');
      }
      return this.instancesOf(body, address).map((instance) => this.instance(mode, id, address, body, instance));
    });
  }

  private instancesOf(body: Body, address: string): readonly Instance[] {
    const read = (name: 'for_each' | 'count', make: (value: Value) => readonly Instance[]): readonly Instance[] =>
      this.evaluator.at(`${address}.${name}`, () =>
        make(this.evaluator.value(body[name] ?? null, `${address}.${name}`)),
      );
    if (body['for_each'] !== undefined) return read('for_each', forEachInstances);
    return body['count'] === undefined ? SINGLE : read('count', countInstances);
  }

  private instance(mode: Resource['mode'], id: string, base: string, body: Body, instance: Instance): Resource {
    const [type = '', name = ''] = id.split('.');
    const { key } = instance;
    const address = key === undefined ? base : `${base}[${JSON.stringify(key)}]`;
    const scope = new InstanceScope(this, instance);
    const evaluator = this.evaluatorFor(scope);
    const lifecycle = isObject(body['lifecycle'] ?? null) ? (body['lifecycle'] as Body) : {};
    checkConditions(`${address}.lifecycle.precondition`, lifecycle['precondition'], evaluator);
    const own = Object.fromEntries(Object.entries(body).filter(([argument]) => !META.includes(argument)));
    const args = withBlocks(type, evaluator.body(own, address));
    const place = this.placeOf(type, body, args);
    const configured = new Set(Object.keys(args).filter((argument) => args[argument] !== null));
    const given = Object.fromEntries(Object.entries(args).filter(([argument]) => configured.has(argument)));
    const made = evaluator.at(address, () =>
      makeUp(mode, type, { address, args: given, ...place, stack: this }, this.context),
    );
    const values = ofResource({ ...made, ...given }, address);
    scope.self = values;
    checkConditions(`${address}.lifecycle.postcondition`, lifecycle['postcondition'], evaluator);
    const { region } = place;
    return {
      address,
      stack: this.name,
      mode,
      type,
      name,
      key,
      region,
      configured,
      values,
      secrets: this.context.secrets,
    };
  }

  /** Where a resource is: its own `region` (provider 6 and newer), else its provider's. */
  private placeOf(type: string, body: Body, args: Body): { readonly region: string; readonly account: string } {
    if (type === 'terraform_remote_state' || type === 'terraform_data') return { region: '', account: '' };
    const name = providerName(type, body['provider']);
    const address = `${this.name}: provider.${name}`;
    const provider = this.providers.once(address, () => readProvider(this.source, name, this.evaluator));
    const region = typeof args['region'] === 'string' ? args['region'] : provider.region;
    return { region, account: this.context.accountId ?? provider.accountId ?? '123456789012' };
  }

  private evaluatorFor(scope: Scope): BodyEvaluator {
    const string = (text: string, bindings: Bindings | undefined): Value =>
      evaluate(this.context.parse(text), scope, bindings);
    return new BodyEvaluator(string, (message) => redact(message, this.context.secrets));
  }
}
