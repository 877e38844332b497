import fc from 'fast-check';
import { risePerMinute, secondHalf, spreadAround } from './trend';

const line = (values: readonly number[]) => values.map((value, minute) => ({ minute, value }));

describe('the trend of readings', () => {
  it('is the slope of a line, whatever it begins with', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -50, max: 50 }),
        fc.nat(1000),
        fc.integer({ min: 2, max: 40 }),
        (slope, start, count) => {
          const readings = line(Array.from({ length: count }, (_, index) => start + slope * index));
          expect(risePerMinute(readings)).toBeCloseTo(slope);
        },
      ),
    );
  });

  it('does not change with single readings that are far off', () => {
    const values = Array.from({ length: 20 }, (_, index) => 100 + index);
    values[3] = 900;
    values[19] = 0;
    expect(risePerMinute(line(values))).toBeCloseTo(1);
  });

  it('is none of a value that goes up and down', () => {
    expect(Math.abs(risePerMinute(line([5, 6, 5, 6, 5, 6, 5, 6, 5])))).toBe(0);
  });

  it('sees a leak behind a warm-up that rose more steeply, and nothing when only the warm-up rose', () => {
    const warmUp = [10, 40, 60, 70, 75, 78, 79, 80];
    expect(risePerMinute(secondHalf(line([...warmUp, 80, 80, 80, 80, 80, 80, 80, 80])))).toBe(0);
    expect(risePerMinute(secondHalf(line([...warmUp, 82, 84, 86, 88, 90, 92, 94, 96])))).toBeCloseTo(2);
  });

  it('has a spread around it, which the trend itself is no part of, nor a single reading that is far off', () => {
    const values = Array.from({ length: 40 }, (_, index) => 5 * index + (index % 2 === 0 ? 10 : -10));
    expect(spreadAround(line(values))).toBeCloseTo(20, 0);
    expect(spreadAround(line(values.with(7, 9_000)))).toBeCloseTo(20, 0);
    expect(spreadAround(line([1, 2, 3, 4]))).toBeCloseTo(0);
  });

  it('cannot be told of one reading', () => {
    expect(() => risePerMinute(line([1]))).toThrow('at least two readings');
  });
});
