import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  App,
  CloudBackend,
  DataTerraformRemoteState,
  DataTerraformRemoteStateS3,
  NamedCloudWorkspace,
  NamedRemoteWorkspace,
  S3Backend,
  TerraformStack,
  TerraformVariable,
} from 'cdktf';
import { orderText } from '../../review/order';

let outdir = '';
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'order-'));
});
afterEach(() => rmSync(outdir, { recursive: true, force: true }));

const S3 = (name: string) => ({ bucket: 'states', key: `shop/${name}.tfstate`, region: 'eu-west-1' });
const HCP = { hostname: 'app.terraform.io', organization: 'acme' };

/** The order of stacks `a` and `b` and of `c`, which waits for both and reads the state of `a`. */
function orderOf(configure: (stack: TerraformStack, name: string) => void, readA: (stack: TerraformStack) => void) {
  const app = new App({ outdir });
  const [a, b, c] = ['a', 'b', 'c'].map((name) => {
    const stack = new TerraformStack(app, name);
    configure(stack, name);
    return stack;
  });
  readA(c!);
  c!.addDependency(b!);
  c!.addDependency(a!);
  new TerraformVariable(c!, 'secret', { sensitive: true });
  new TerraformVariable(c!, 'size', { default: 1 });
  app.synth();
  return JSON.parse(orderText(outdir)) as unknown;
}

const expected = (backend: (name: string) => object) => ({
  format: 1,
  stages: [['a', 'b'], ['c']],
  stacks: [
    { name: 'a', after: [], reads: [], backend: backend('a'), variables: [] },
    { name: 'b', after: [], reads: [], backend: backend('b'), variables: [] },
    { name: 'c', after: ['a', 'b'], reads: ['a'], backend: backend('c'), variables: ['secret'] },
  ],
});

test('the order says what runs after what, who reads whom, and where state lies in S3', () => {
  const order = orderOf(
    (stack, name) => new S3Backend(stack, { ...S3(name), encrypt: true }),
    (stack) => new DataTerraformRemoteStateS3(stack, 'state', S3('a')),
  );
  expect(order).toEqual(expected((name) => ({ type: 's3', ...S3(name), encrypt: true })));
});

test('the order names the workspaces of HCP Terraform', () => {
  const order = orderOf(
    (stack, name) => new CloudBackend(stack, { ...HCP, workspaces: new NamedCloudWorkspace(`shop-${name}`) }),
    (stack) => new DataTerraformRemoteState(stack, 'state', { ...HCP, workspaces: new NamedRemoteWorkspace('shop-a') }),
  );
  expect(order).toEqual(expected((name) => ({ type: 'cloud', ...HCP, workspaces: { name: `shop-${name}` } })));
});
