import fc from 'fast-check';
import { EDGE_LOCATIONS, locationByCode, locationIn } from '../../../../local/edge/network/locations';
import { REGIONS } from '../../../../local/edge/network/regions';
import { hasRoundTripTimes, isMeasured, roundTripTime } from '../../../../local/edge/network/round-trip-times';

const region = fc.constantFrom(...REGIONS.keys());

describe('round-trip times', () => {
  it.each([
    ['us-east-1', 'eu-west-1', 70],
    ['eu-west-1', 'us-east-1', 70],
    ['ap-northeast-1', 'ap-southeast-2', 107],
    ['eu-central-1', 'eu-central-1', 4],
    ['ap-southeast-2', 'ap-southeast-4', 14],
  ])('has the measured time between %s and %s', (one, other, milliseconds) => {
    expect(roundTripTime(one, other)).toBe(milliseconds);
    expect(isMeasured(one, other)).toBe(true);
  });

  it('is the same in both directions, between all regions', () => {
    fc.assert(
      fc.property(region, region, (one, other) => {
        expect(roundTripTime(one, other)).toBe(roundTripTime(other, one));
      }),
    );
  });

  it('is nowhere shorter than within the region', () => {
    for (const one of REGIONS.keys()) {
      const nearest = [...REGIONS.keys()].sort((a, b) => roundTripTime(one, a) - roundTripTime(one, b))[0];
      expect(nearest).toBe(one);
    }
  });

  it('derives the times of regions younger than the measurement from their distance', () => {
    expect(isMeasured('ap-east-2', 'ap-east-1')).toBe(false);
    // 25 ms + 0.0155 ms × 811 km.
    expect(roundTripTime('ap-east-2', 'ap-east-1')).toBe(38);
    expect(roundTripTime('ap-southeast-6', 'ap-southeast-6')).toBe(3);
  });

  it('names the regions it knows when it is asked for another', () => {
    expect(hasRoundTripTimes('eu-moon-1')).toBe(false);
    expect(() => roundTripTime('eu-moon-1', 'eu-west-1')).toThrow(/eu-moon-1\. Known: us-east-1, us-east-2/);
  });
});

describe('edge locations', () => {
  it('are found by their code in any case', () => {
    expect(locationByCode('fra')).toMatchObject({
      code: 'FRA',
      city: 'Frankfurt',
      country: 'DE',
      region: 'eu-central-1',
    });
  });

  it('names the codes it knows when it is asked for another', () => {
    expect(() => locationByCode('XXX')).toThrow(/there is no edge location "XXX" here\. Known: IAD, EWR/);
  });

  it('each stand in a region that has times, in a time zone that exists', () => {
    expect(new Set(EDGE_LOCATIONS.map(({ code }) => code)).size).toBe(EDGE_LOCATIONS.length);
    for (const { code, region: nearest, timeZone, country } of EDGE_LOCATIONS) {
      expect([code, hasRoundTripTimes(nearest), country.length]).toEqual([code, true, 2]);
      expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow();
    }
  });

  it('are found by their region', () => {
    expect(locationIn('sa-east-1')?.code).toBe('GRU');
    expect(locationIn('eu-moon-1')).toBeUndefined();
  });
});
