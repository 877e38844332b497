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

/** Every stack of an environment, by name, without writing anything. */
export function synthSystem(
  environment: Environment,
  options: { readonly preview?: boolean } = {},
): Record<string, StackJson> {
  const app: App = Testing.stubVersion(new App({ outdir: unusedFolder(), stackTraces: false }));
  addSystem(app, {
    environment,
    artifacts: fixtureArtifacts(),
    localStateFolder: '../../state',
    preview: options.preview ?? false,
  });
  const stacks = app.node.children.filter((child): child is TerraformStack => TerraformStack.isStack(child));
  return Object.fromEntries(
    stacks.map((stack) => {
      stack.prepareStack();
      return [stack.node.id, parseStack(JSON.stringify(stack.toTerraform()))];
    }),
  );
}
