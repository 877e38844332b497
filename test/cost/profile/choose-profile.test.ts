import { chooseProfile, CostError, defaultProfile, PROFILE_OPTION_HELP } from '../../../cost';
import { profileSchema } from '../../../cost/profile/profile';

const nothing = { environment: 'prod', workload: undefined, options: {} };

test.each(['local', 'dev', 'staging', 'prod', 'preview-7'])('the default of %s is a profile', (environment) => {
  expect(() => profileSchema.parse(defaultProfile(environment))).not.toThrow();
});

test('without anything said, a profile is the default, and says that nothing was measured', () => {
  expect(chooseProfile(nothing)).toEqual({
    profile: defaultProfile('prod'),
    origins: [
      'the default profile (cost/profile/default-profiles.ts); how to change it: docs/cost.md',
      'hit ratios as stated, not as measured: there is no docs/bench/workload.json',
    ],
  });
});

test('the later goes over the earlier: what was measured, a file, options', () => {
  const workload = {
    workload: { seed: 1 },
    ways: {
      'this contract': { everything: { requests: 100, originRequestsPerRequest: 0.125 }, strangersReads: {} },
      'nothing kept': { everything: { originRequestsPerRequest: 1 } },
    },
  };
  const file = { path: 'busy.json', content: { requests: 1, tableGb: 5 } };
  const options = { requests: '90_000_000', 'api-share': '.5', viewers: 'europe=0.25,india=0.75', format: 'json' };
  const { profile, origins } = chooseProfile({ ...nothing, workload, file, options });
  expect(profile).toEqual({
    ...defaultProfile('prod'),
    apiHitRatio: 0.875,
    tableGb: 5,
    requests: 90_000_000,
    apiShare: 0.5,
    viewers: { europe: 0.25, india: 0.75 },
  });
  expect(origins).toEqual([
    expect.stringContaining('the default profile'),
    'apiHitRatio as the workload benchmark measured it (docs/bench/workload.json)',
    'requests, tableGb as in busy.json',
    'requests, apiShare, viewers as in the options',
  ]);
});

test('every member of a profile can be set by an option, and is explained', () => {
  const members = Object.keys(profileSchema.shape);
  const names = members.map((name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
  expect(Object.keys(PROFILE_OPTION_HELP)).toEqual(names);
  expect(Object.values(PROFILE_OPTION_HELP).filter((sentence) => sentence.length < 10)).toEqual([]);
});

test.each([
  [{ requests: 'many' }, '--requests is "many"; it takes a number such as 50000000 or 0.25'],
  [{ requests: '' }, '--requests is ""; it takes a number such as 50000000 or 0.25'],
  [{ requests: '-1' }, 'what the options say is not a usage profile:\n  requests: -1 must be 0 or more'],
  [{ 'api-share': '1.5' }, 'what the options say is not a usage profile:\n  apiShare: 1.5 must be from 0 to 1'],
  [{ regions: 'us-east-1' }, '--regions us-east-1 is ""; it takes a number such as 50000000 or 0.25'],
  [{ regions: '=1' }, '--regions is "=1"; it takes shares that add up to 1, such as us-east-1=0.7,eu-west-1=0.3'],
  [
    { regions: 'us-east-1=0.5' },
    'what the options say is not a usage profile:\n  regions: {"us-east-1":0.5} must add up to 1',
  ],
  [
    { viewers: 'mars=1' },
    'what the options say is not a usage profile:\n  viewers: {"mars":1} must name geographies; allowed: north-america, europe, africa-middle-east, south-america, japan, oceania, asia-pacific, india',
  ],
])('refuses the options %j', (options, message) => {
  expect(() => chooseProfile({ ...nothing, options })).toThrow(new CostError(message));
});

test.each([
  [
    [],
    'mine.json is []; a usage profile is an object such as {"requests": 50000000}, with the members that docs/cost.md names',
  ],
  [{ regions: 3 }, 'mine.json is not a usage profile:\n  regions: 3 must be an object of shares'],
  [{ requests: 'many' }, 'mine.json is not a usage profile:\n  requests: "many" must be a number'],
  [
    { visits: 3 },
    `mine.json is not a usage profile:\n  unknown member visits; allowed: ${Object.keys(profileSchema.shape).join(', ')}`,
  ],
])('refuses a file that says %j', (content, message) => {
  expect(() => chooseProfile({ ...nothing, file: { path: 'mine.json', content } })).toThrow(new CostError(message));
});

test.each([[null], [{ ways: {} }], [{ ways: { own: { everything: {} } } }]])(
  'refuses figures of the workload that are something else: %j',
  (workload) => {
    expect(() => chooseProfile({ ...nothing, workload })).toThrow(
      new CostError(
        'docs/bench/workload.json is not what the workload benchmark writes: it has no ways.<name>.everything.originRequestsPerRequest; write it anew with: npm run bench -- workload',
      ),
    );
  },
);
