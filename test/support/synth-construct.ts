import { App, TerraformOutput, Testing } from 'cdktf';
import { SystemStack } from '../../stacks/system-stack';
import { parseStack, type StackJson } from './synthesized-stack';
import { environmentWith } from './synth-system';
import { unusedFolder } from './unused-folder';

/** An otherwise empty stack: addresses read as they do in the system. */
class Bench extends SystemStack {
  constructor() {
    const app: App = Testing.stubVersion(new App({ outdir: unusedFolder(), stackTraces: false }));
    super(app, 'bench', { environment: environmentWith(), region: 'us-east-1', localStateFolder: '../../state' });
  }
}

/**
 * The JSON of a stack that holds nothing but what `build` adds. The values it returns become outputs, so that a test
 * sees what a construct gives to others.
 */
export function synthConstruct(build: (stack: SystemStack) => Readonly<Record<string, string>> | void): StackJson {
  const stack = new Bench();
  for (const [name, value] of Object.entries(build(stack) ?? {})) new TerraformOutput(stack, `out-${name}`, { value });
  stack.prepareStack();
  return parseStack(JSON.stringify(stack.toTerraform()));
}

/** What `build` returned under this name. */
export const returned = (stack: StackJson, name: string): unknown => stack.output?.[`out_${name}`]?.value;

type Attributes = Readonly<Record<string, unknown>>;

/** Every resource of a type, by name; empty when there is none. */
export const resources = (stack: StackJson, type: string): Readonly<Record<string, Attributes>> =>
  stack.resource?.[type] ?? {};

/** The one resource of a type. @throws Error when there is none or more than one */
export function onlyResource(stack: StackJson, type: string): Attributes {
  const found = Object.entries(resources(stack, type));
  const [first] = found;
  if (!first || found.length > 1) {
    throw new Error(`expected one ${type}, found: ${found.map(([name]) => name).join(', ') || 'none'}`);
  }
  return first[1];
}

/** The statements of one policy document. */
export function statementsOf(stack: StackJson, name: string): readonly Attributes[] {
  const document = stack.data?.['aws_iam_policy_document']?.[name];
  if (!document) throw new Error(`there is no policy document ${name}`);
  return document['statement'] as readonly Attributes[];
}
