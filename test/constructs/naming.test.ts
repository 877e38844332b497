import { physicalName } from '../../constructs/naming';

const scope = { project: 'edge', name: 'prod' };

describe('a physical name', () => {
  it('is the project, the environment and its parts', () => {
    expect(physicalName(scope, ['eu-west-1', 'orders'])).toBe('edge-prod-eu-west-1-orders');
  });

  it('without parts is a prefix for other names', () => {
    expect(physicalName(scope, [])).toBe('edge-prod');
  });

  it('may be as long as the service takes, and not longer', () => {
    expect(physicalName(scope, ['x'.repeat(54)])).toHaveLength(64);
    expect(() => physicalName(scope, ['x'.repeat(55)])).toThrow(/has 65 characters; the service takes at most 64/);
    expect(() => physicalName(scope, ['x'.repeat(54)], 63)).toThrow(
      /at most 63: shorten the environment's project or name/,
    );
  });
});
