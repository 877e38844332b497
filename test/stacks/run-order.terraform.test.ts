import { environmentWith, synthSystem } from '../support/synth-system';
import { TerraformFolder } from '../support/terraform';

/** The condition of the global stack, asked by Terraform itself of a state that a region could have. No provider is needed. */
describe('a global run that comes before its region', () => {
  const folder = new TerraformFolder();
  afterAll(() => folder.remove());
  const stacks = synthSystem(
    environmentWith({
      emulated: false,
      regions: ['us-east-1'],
      backend: { type: 'cloud', organization: 'acme', runs: { mode: 'vcs', githubApp: 'ghain-1' } },
      delivery: { repository: 'acme/shop' },
    }),
  );
  const global = stacks['global'] as unknown as { locals: { api_routes: string[] } } & (typeof stacks)[string];
  const [state] = Object.values(global.data!['terraform_remote_state']!);
  const routes = global.locals.api_routes;

  const plan = (outputs: object): string => {
    folder.write('region.tfstate', JSON.stringify({ version: 4, terraform_version: '1.11.4', serial: 1, outputs }));
    const { status, output } = folder.run('plan', '-no-color');
    return status === 0 ? 'planned' : output.replaceAll(/[│\s]+/g, ' ');
  };
  const answering = (value: readonly string[]) => ({
    api_routes: { value, type: ['tuple', value.map(() => 'string')] },
  });

  beforeAll(() => {
    const region = { ...state, backend: 'local', config: { path: 'region.tfstate' } };
    delete (region as { workspaces?: unknown }).workspaces;
    folder.write(
      'main.tf.json',
      JSON.stringify({ locals: { api_routes: routes }, data: { terraform_remote_state: { region } } }),
    );
    expect(folder.run('init', '-no-color').status).toBe(0);
  });

  it('is refused until the region answers every route, and says whose run to confirm', () => {
    const refusal = /us-east-1 does not answer every route .* confirm the run of regional-us-east-1 first/;

    expect(plan({})).toMatch(refusal);
    expect(plan(answering(routes.slice(1)))).toMatch(refusal);
    expect(plan(answering(routes))).toBe('planned');
    expect(plan(answering([...routes, 'GET /api/to-come']))).toBe('planned');
  });
});
