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

/** A stack without what says where state lies, and without the version of Terraform that a backend needs. */
function withoutState({ terraform, data = {}, ...rest }: StackJson) {
  const { terraform_remote_state: states = {}, ...otherData } = data;
  return { ...rest, providers: terraform['required_providers'], data: otherData, reads: Object.keys(states) };
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

  it('changes nothing else of any stack: every address and argument is the same under all backends', () => {
    const [local, ...others] = under.map((stacks) =>
      Object.fromEntries(Object.entries(stacks).map(([name, stack]) => [name, withoutState(stack)])),
    );
    expect(Object.keys(local!)).toHaveLength(5);
    expect(local!['global']!.reads).toEqual(['state_us_east_1', 'state_eu_west_1']);
    for (const other of others) expect(other).toEqual(local);
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
