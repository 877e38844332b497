import { EdgeError } from '../error';
import { readStacks } from './read-stacks';
import { Stack } from './stack';
import { stateLocationOf } from './state-location';
import { SystemContext } from './system-context';
import type { Resource, System, Value } from './system';

export interface LoadOptions {
  /** Values of input variables, for every stack that declares them; at least one must. @default none */
  readonly variables?: Readonly<Record<string, Value>>;
  /** The AWS account of made-up ARNs. @default the first of the provider's `allowed_account_ids`, else `123456789012` */
  readonly accountId?: string;
}

/**
 * Loads a synthesized system: every stack that `manifest.json` names, or one folder of Terraform JSON, evaluated as
 * Terraform would after an apply. Attributes that only AWS knows are made up, the same at every load.
 *
 * @param outdir the folder that cdktf wrote, or any folder with `*.tf.json`
 * @throws EdgeError that names the address of what cannot be evaluated, or a value for a variable that no stack declares
 */
export function loadSystem(outdir: string, options: LoadOptions = {}): System {
  const stacksByState = new Map<string, Stack>();
  const context = new SystemContext(options.variables ?? {}, options.accountId, (address, location) => {
    const stack = location === undefined ? undefined : stacksByState.get(location);
    if (stack !== undefined) return stack.outputs();
    const known = [...stacksByState].map(([place, { name }]) => `${name} (${place})`).join(', ');
    const asked = location ?? 'a form of backend that the local edge does not understand';
    throw new EdgeError(address, `no stack of this system keeps its state there: ${asked}. The stacks: ${known}.`);
  });
  const stacks = readStacks(outdir).map((source) => new Stack(source, context));
  refuseUndeclared(options.variables ?? {}, stacks);
  for (const stack of stacks) {
    const location = stateLocationOf(stack.source);
    if (location !== undefined) stacksByState.set(location, stack);
  }
  for (const stack of stacks) stack.check();
  return resolved(stacks);
}

/** As Terraform refuses `-var` for what is not declared: a name that is misspelt would leave the default in its place. */
function refuseUndeclared(given: Readonly<Record<string, Value>>, stacks: readonly Stack[]): void {
  const declared = new Set(stacks.flatMap(({ source }) => [...source.variables.keys()]));
  const undeclared = Object.keys(given).find((name) => !declared.has(name));
  if (undeclared === undefined) return;
  const names = declared.size === 0 ? 'none' : [...declared].sort().join(', ');
  throw new EdgeError(`variable ${undeclared}`, 'is given, and no stack declares it.', `Declared: ${names}.`);
}

function resolved(stacks: readonly Stack[]): System {
  const resources = stacks.flatMap((stack) => stack.resources());
  const outputs = new Map(stacks.map((stack) => [stack.name, stack.outputs()]));
  const directories = new Map(stacks.map((stack) => [stack.name, stack.source.directory]));
  const byType = new Map<string, Resource[]>();
  for (const resource of resources.filter(({ mode }) => mode === 'managed')) {
    const sameType = byType.get(resource.type);
    if (sameType === undefined) byType.set(resource.type, [resource]);
    else sameType.push(resource);
  }
  return {
    resources,
    outputs,
    directoryOf: (stack) => {
      const directory = directories.get(stack);
      if (directory === undefined) throw new EdgeError(stack, 'the system has no such stack.');
      return directory;
    },
    ofType: (type) => byType.get(type) ?? [],
  };
}
