import { originShieldRegion } from '../../../constructs/edge/origin-shield-region';

describe('the region of an Origin Shield', () => {
  it.each([
    ['eu-west-1', 'eu-west-1'],
    ['us-west-1', 'us-west-2'],
    ['eu-west-3', 'eu-west-2'],
  ])('of an origin in %s is %s', (region, shield) => {
    expect(originShieldRegion(region)).toBe(shield);
  });

  it('is refused where AWS names none', () => {
    expect(() => originShieldRegion('mx-central-1')).toThrow(
      'there is no Origin Shield in mx-central-1, and AWS names no other region for it; set site.originShield to false',
    );
  });
});
