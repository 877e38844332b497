import { environmentNames, foundationsOf, loadEnvironment } from '../../environments';
import { environmentWith } from '../support/synth-system';

describe('what an environment stands on', () => {
  it('is nothing for local state and people who deploy themselves', () => {
    expect(foundationsOf(environmentWith())).toEqual([]);
  });

  it('are the roles of its runs, where the environment names a repository', () => {
    expect(foundationsOf(environmentWith({ delivery: { repository: 'acme/shop' } }))).toEqual(['bootstrap']);
  });

  it.each([
    ['local', []],
    ['dev', ['bootstrap']],
    ['staging', ['bootstrap']],
    ['prod', ['workspaces', 'bootstrap']],
  ])('of %s: %j', (name, foundations) => {
    expect(environmentNames).toContain(name);
    expect(foundationsOf(loadEnvironment(name))).toEqual(foundations);
  });
});
