import { App, Testing } from 'cdktf';
import { TerraformStack } from 'cdktf';
import { defineEnvironment, type Environment, type EnvironmentInput } from '../../environments';
import { local } from '../../environments/local';
import { addSystem } from '../../stacks/system';
import { fixtureArtifacts } from './fixture-artifacts';
import { parseStack, type StackJson } from './synthesized-stack';
import { unusedFolder } from './unused-folder';

/** The local environment with changes. */
export const environmentWith = (change: Partial<EnvironmentInput> = {}): Environment =>
  defineEnvironment({ ...local, ...change }, 'test environment');

/** What was synthesized, as text, by what it was made of: the same input gives the same bytes. */
const known = new Map<string, Readonly<Record<string, string>>>();

/** Every stack of an environment, by name, without writing anything. The same environment is synthesized once in a file of tests. */
export function synthSystem(
  environment: Environment,
  options: { readonly preview?: boolean } = {},
): Record<string, StackJson> {
  const input = JSON.stringify([environment, options]);
  const texts = known.get(input) ?? textsOf(environment, options.preview ?? false);
  known.set(input, texts);
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, parseStack(text)]));
}

function textsOf(environment: Environment, preview: boolean): Record<string, string> {
  const app: App = Testing.stubVersion(new App({ outdir: unusedFolder(), stackTraces: false }));
  addSystem(app, {
    environment,
    artifacts: fixtureArtifacts(),
    localStateFolder: '../../state',
    preview,
  });
  const stacks = app.node.children.filter((child): child is TerraformStack => TerraformStack.isStack(child));
  return Object.fromEntries(
    stacks.map((stack) => {
      stack.prepareStack();
      return [stack.node.id, JSON.stringify(stack.toTerraform())];
    }),
  );
}
