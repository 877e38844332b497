import { App, TerraformStack, Testing } from 'cdktf';
import type { Environment } from '../../environments';
import { addFoundations } from '../../stacks/foundations';
import { parseStack, type StackJson } from './synthesized-stack';
import { unusedFolder } from './unused-folder';

/** Every stack that an environment stands on, by name, without writing anything. */
export function synthFoundations(environment: Environment): Record<string, StackJson> {
  const app: App = Testing.stubVersion(new App({ outdir: unusedFolder(), stackTraces: false }));
  addFoundations(app, { environment, localStateFolder: '../../state' });
  const stacks = app.node.children.filter((child): child is TerraformStack => TerraformStack.isStack(child));
  return Object.fromEntries(
    stacks.map((stack) => {
      stack.prepareStack();
      return [stack.node.id, parseStack(JSON.stringify(stack.toTerraform()))];
    }),
  );
}
