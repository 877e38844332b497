import type { EnvironmentInput } from '../../environments';
import { stackGraph } from '../../stacks/stack-graph';
import { stateLocation } from '../../stacks/state-backend';
import { environmentWith, synthSystem } from '../support/synth-system';
import type { StackJson } from '../support/synthesized-stack';

const BACKENDS: readonly EnvironmentInput['backend'][] = [
  { type: 'local' },
  { type: 's3', bucket: 'states', region: 'eu-central-1' },
  { type: 'cloud', organization: 'acme' },
  { type: 'cloud', organization: 'acme', runs: { mode: 'vcs', githubApp: 'ghain-1' } },
];

/**
 * A stack without what says where state lies, without the version of Terraform that a backend needs, and without what regions
 * say of their routes where runs have no order of their own (`run-order.test.ts`).
 */
function withoutState({ terraform, data = {}, output = {}, ...rest }: StackJson) {
  const { terraform_remote_state: states = {}, ...otherData } = data;
  const { api_routes: published, ...outputs } = output;
  const { api_routes: needed, ...locals } = (rest as { locals?: Record<string, unknown> }).locals ?? {};
  return {
    ...rest,
    locals,
    output: outputs,
    providers: terraform['required_providers'],
    data: otherData,
    reads: Object.keys(states),
    names: { published: published?.['value'], needed },
  };
}

describe('the place of state', () => {
  const under = BACKENDS.map((backend) =>
    synthSystem(
      environmentWith({
        emulated: false,
        backend,
        delivery: { repository: 'acme/shop' },
        retiringRegions: ['ap-southeast-2'],
      }),
    ),
  );

  it('changes nothing else of any stack: every address of a resource and every argument is the same under all backends', () => {
    const [local, ...others] = under.map((stacks) =>
      Object.fromEntries(Object.entries(stacks).map(([name, stack]) => [name, withoutState(stack)])),
    );
    expect(Object.keys(local!)).toHaveLength(5);
    expect(local!['global']!.reads).toEqual(['state_us_east_1', 'state_eu_west_1']);
    // By command stacks run in their order, and no state says more than it needs.
    const asked = [local!, ...others].map((stacks) =>
      Object.keys(stacks).filter((name) => stacks[name]!.names.published ?? stacks[name]!.names.needed),
    );
    expect(asked.map((names) => names.length)).toEqual([0, 0, 0, 4]);
    for (const other of others) {
      for (const [name, stack] of Object.entries(other)) {
        expect({ ...stack, names: {} }).toEqual({ ...local![name], names: {} });
      }
    }
  });

  it('is one for each stack: no two stacks of any environments share a state', () => {
    const places = ['one', 'two'].flatMap((name) =>
      BACKENDS.slice(0, 3).flatMap((backend) => {
        const environment = environmentWith({ name, emulated: false, backend });
        const stacks = [...stackGraph(environment).map((stack) => stack.name), 'bootstrap', 'workspaces'];
        return stacks.map((stack) => JSON.stringify(stateLocation(environment, stack, `../state/${name}`)));
      }),
    );
    expect(places).toHaveLength(36);
    expect(new Set(places).size).toBe(places.length);
  });
});
