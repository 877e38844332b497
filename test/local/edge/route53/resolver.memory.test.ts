import { EDGE_LOCATIONS } from '../../../../local/edge/network/locations';
import { growthBy } from '../../../support/collect-garbage';
import { alias, CREATED, latency, record, zoneOf } from './zone';

/** Answers that are kept at most. */
const MOST = 2_000;

describe('the memory of look-ups', () => {
  const { resolver, clock } = zoneOf([
    CREATED,
    ...['eu-west-1', 'us-east-1', 'ap-southeast-2'].map((region) =>
      record(region, { name: '*.example.com', ...latency(region), ...alias(`d-${region}.execute-api.amazonaws.com`) }),
    ),
  ]);

  it('is bounded under 20 000 names from all edge locations, each of which has its answers', async () => {
    let most = 0;
    const askFor20000 = () => {
      for (let index = 0; index < 20_000; index += 1) {
        const from = EDGE_LOCATIONS[index % EDGE_LOCATIONS.length] as (typeof EDGE_LOCATIONS)[number];
        resolver.resolve(`name-${index}.example.com`, from);
        most = Math.max(most, resolver.size);
      }
    };
    const empty = () => {
      askFor20000();
      resolver.flush();
    };
    expect(await growthBy(empty, askFor20000)).toBeLessThan(6_000_000);
    expect(most).toBe(MOST);
  });

  it('keeps one answer of a name and a location, however often and however late it is asked for', async () => {
    resolver.flush();
    for (let time = 0; time < 1_000; time += 1) {
      for (const from of EDGE_LOCATIONS.slice(0, 5)) resolver.resolve('www.example.com', from);
      await clock.advance(61_000);
    }
    expect(resolver.size).toBe(5);
  });

  it('keeps nothing of names that are not the system’s', () => {
    resolver.flush();
    for (let index = 0; index < 1_000; index += 1) resolver.resolve(`host-${index}.test`, EDGE_LOCATIONS[0]!);
    expect(resolver.size).toBe(0);
  });
});
