import {
  chooseRelease,
  keptEverywhere,
  type ReleaseInRegion,
  type ReleasesByRegion,
} from '../../../cli/releases/choose-release';

const release = (number: number, until = '') => ({ number, until });

const regions: ReleasesByRegion = new Map([
  [
    'us-east-1',
    { cccc: release(3), bbbb: release(2, '2026-03-02T10:00:00Z'), aaaa: release(1, '2026-03-01T10:00:00Z') },
  ],
  [
    'eu-west-1',
    { cccc: release(3), bbbb: release(2, '2026-03-02T10:05:00Z'), aaaa: release(1, '2026-03-01T09:00:00Z') },
  ],
]);

describe('the release to go back to', () => {
  it('is that before the served one, and before that the one before', () => {
    expect(chooseRelease(regions, 'cccc', undefined)).toBe('bbbb');
    expect(chooseRelease(regions, 'bbbb', undefined)).toBe('aaaa');
  });

  it('is never a newer one, also when a deploy after a rollback has set times anew', () => {
    const after: ReleasesByRegion = new Map([
      ['us-east-1', { bbbb: release(2, '2026-03-02T10:00:00Z'), aaaa: release(1) }],
    ]);
    expect(() => chooseRelease(after, 'aaaa', undefined)).toThrow('there is no release before aaaa');
  });

  it('may be any that is kept, also a newer one', () => {
    expect(chooseRelease(regions, 'cccc', 'aaaa')).toBe('aaaa');
    expect(chooseRelease(regions, 'aaaa', 'cccc')).toBe('cccc');
  });

  it('must exist: before the oldest there is none', () => {
    expect(() => chooseRelease(regions, 'aaaa', undefined)).toThrow(
      'there is no release before aaaa that is still kept; kept in every region besides it: cccc, bbbb',
    );
  });

  it('is not the one that is served', () => {
    expect(() => chooseRelease(regions, 'bbbb', 'bbbb')).toThrow('viewers get the release bbbb already');
  });

  it('must be in every region, and the message says where it is not and what to do', () => {
    const uneven: ReleasesByRegion = new Map<string, Record<string, ReleaseInRegion>>([
      ...regions,
      ['ap-southeast-2', { cccc: release(1) }],
    ]);
    expect(() => chooseRelease(uneven, 'cccc', 'bbbb')).toThrow(
      'the release bbbb is not in ap-southeast-2: it was never there, or is kept no longer; kept in every region besides it: none. To serve it all the same, deploy from a checkout that builds it',
    );
  });
});

describe('the releases that are kept', () => {
  it('are those of every region, the newest first, replaced when the last region replaced them', () => {
    expect(keptEverywhere(regions)).toEqual([
      { id: 'cccc', until: '' },
      { id: 'bbbb', until: '2026-03-02T10:05:00Z' },
      { id: 'aaaa', until: '2026-03-01T10:00:00Z' },
    ]);
  });
});
