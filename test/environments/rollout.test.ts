import { defineEnvironment, rolloutOf, type EnvironmentInput } from '../../environments';
import { local } from '../../environments/local';

const rolloutOfLocal = (change: Partial<EnvironmentInput>) =>
  rolloutOf(defineEnvironment({ ...local, ...change }, 'environments/local.ts'));

test('the last region goes first, so that the home region does not', () => {
  const regions: EnvironmentInput['regions'] = ['us-east-1', 'eu-west-1', 'ap-southeast-2'];
  expect(rolloutOfLocal({ regions }).canaryRegion).toBe('ap-southeast-2');
  expect(rolloutOfLocal({ regions, rollout: { canaryRegion: 'eu-west-1' } }).canaryRegion).toBe('eu-west-1');
});

test('with one region none goes before others', () => {
  expect(rolloutOfLocal({ regions: ['us-east-1'], rollout: { canaryRegion: 'us-east-1' } }).canaryRegion).toBe(
    undefined,
  );
});

test('AWS is watched for a minute, the emulator looked at once, unless the environment says otherwise', () => {
  expect(rolloutOfLocal({}).bakeSeconds).toBe(0);
  expect(rolloutOfLocal({ emulated: false }).bakeSeconds).toBe(240);
  expect(rolloutOfLocal({ rollout: { bakeSeconds: 5 } }).bakeSeconds).toBe(5);
});

test('a canary region that does not serve is refused', () => {
  expect(() => rolloutOfLocal({ rollout: { canaryRegion: 'eu-west-2' } })).toThrow(
    'rollout.canaryRegion: "eu-west-2" is not one of the regions; allowed: us-east-1, eu-west-1',
  );
});
