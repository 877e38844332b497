import {
  App,
  DataTerraformRemoteStateLocal,
  LocalBackend,
  TerraformOutput,
  TerraformStack,
  TerraformVariable,
} from 'cdktf';
import { DataResource } from 'cdktf';

/**
 * Stacks without a cloud, in the shape of the real ones: two regions, or those in `TOY_REGIONS`, and a global stack that reads
 * what they tell. `TOY_SECONDS` is how long each resource takes, `TOY_BROKEN` a region whose resources cannot be made, `TOY_PROVIDER` a
 * provider that the regions need, and `TOY_VARIABLE` a Terraform variable without a default.
 */
const { EDGE_HOME, PREVIEW, TOY_SECONDS = '0', TOY_BROKEN, TOY_PROVIDER, TOY_VARIABLE } = process.env;
const { TOY_REGIONS = 'us-east-1,eu-west-1' } = process.env;
const RESOURCES = 3;

const app = new App();
const statePath = (stack: string) => `${EDGE_HOME}/state/toy/${stack}.tfstate`;

function addStack(name: string, command: string): TerraformStack {
  const stack = new TerraformStack(app, name);
  new LocalBackend(stack, { path: statePath(name) });
  let last: DataResource | undefined;
  for (let index = 0; index < RESOURCES; index += 1) {
    const step: DataResource = new DataResource(stack, `step-${index}`, {
      input: { stack: name },
      provisioners: [{ type: 'local-exec', command }],
      dependsOn: last && [last],
    });
    last = step;
  }
  return stack;
}

const global = addStack('global', `sleep ${TOY_SECONDS}`);
new TerraformOutput(global, 'url', { value: 'https://app.example.com' });
if (PREVIEW) new DataResource(global, 'preview', {});
if (TOY_VARIABLE) new TerraformVariable(global, TOY_VARIABLE, { type: 'string' });
for (const region of TOY_REGIONS.split(',')) {
  const name = `regional-${region}`;
  const stack = addStack(name, region === TOY_BROKEN ? 'echo broken on purpose; exit 3' : `sleep ${TOY_SECONDS}`);
  new TerraformOutput(stack, 'origin_domain', { value: `${region}.example.com` });
  if (TOY_PROVIDER)
    stack.addOverride('terraform', { required_providers: { toy: { source: TOY_PROVIDER, version: '>= 1.0.0' } } });
  global.addDependency(stack);
  const origin = PREVIEW
    ? 'known later'
    : new DataTerraformRemoteStateLocal(global, name, { path: statePath(name) }).get('origin_domain');
  new TerraformOutput(global, `origin_${region}`, { value: origin });
}
app.synth();
