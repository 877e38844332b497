import { api, basePath } from '../../contract';
import { loadShapes } from '../../review';
import type { JsonObject } from '../../review/hcl/json';
import { renderStack } from '../review/render-stack';
import { environmentWith, synthSystem } from '../support/synth-system';
import type { StackJson } from '../support/synthesized-stack';

const statesOf = (stack: StackJson) => Object.values(stack.data!['terraform_remote_state']!);

const shapes = loadShapes();

describe('where a push may start the runs of all stacks at once', () => {
  const stacks = synthSystem(
    environmentWith({
      emulated: false,
      regions: ['us-east-1', 'eu-west-1'],
      backend: { type: 'cloud', organization: 'acme', runs: { mode: 'vcs', githubApp: 'ghain-1' } },
      delivery: { repository: 'acme/shop' },
    }),
  );
  const global = stacks['global']!;

  it('each region says which routes it answers', () => {
    for (const region of ['us-east-1', 'eu-west-1']) {
      expect(stacks[`regional-${region}`]!.output!['api_routes']).toMatchObject({
        value: expect.arrayContaining([`GET /${basePath}${api[0].path}`]) as unknown,
      });
    }
  });

  it('the global stack needs them, and asks the state of each region for them', () => {
    expect((global as unknown as { locals: object }).locals).toMatchObject({
      api_routes: stacks['regional-eu-west-1']!.output!['api_routes']!['value'],
    });
    expect(statesOf(global)).toHaveLength(2);
    for (const state of statesOf(global)) {
      expect(state['lifecycle']).toMatchObject({
        postcondition: [
          {
            condition: '${length(setsubtract(local.api_routes, try(self.outputs.api_routes, []))) == 0}',
            error_message: expect.stringMatching(/^(us-east-1|eu-west-1) does not answer every route /) as string,
          },
        ],
      });
    }
  });

  it('the rendering of both is what Terraform reads', async () => {
    const [text, regional] = await Promise.all(
      [global, stacks['regional-eu-west-1']!].map((stack) => renderStack(stack as unknown as JsonObject, shapes)),
    );
    expect(text).toMatch(
      /data "terraform_remote_state" "state_eu_west_1" \{[^]*?lifecycle \{\n {4}postcondition \{\n {6}condition +=/,
    );
    expect(regional).toMatch(/output "api_routes" \{[^}]*value += \[\n {4}"GET \/api\/health",/);
  });
});
