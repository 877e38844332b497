import { answerFromOrigin } from '../../../../local/edge/cache/answers';
import { Flights, type Outcome } from '../../../../local/edge/cache/flights';
import { response } from './support/cache-harness';

const OUTCOME: Outcome = {
  answer: answerFromOrigin(response(200), 'absent', 'stored', 60),
  shareable: true,
  validatedAt: 0,
};

describe('requests under way', () => {
  it('can be waited for until they are over, and are then forgotten', async () => {
    const flights = new Flights();
    const flight = flights.start('/a', 'slot', () => Promise.resolve(OUTCOME));
    const failing = flights.start('/b', undefined, () => Promise.reject(new Error('broken off')));
    expect(flights.get('slot')).toBe(flight);
    expect(pathsOf(flights)).toEqual(['/a', '/b']);
    await expect(flight.outcome).resolves.toBe(OUTCOME);
    await expect(failing.outcome).rejects.toThrow('broken off');
    expect(flights.get('slot')).toBeUndefined();
    expect(pathsOf(flights)).toEqual([]);
  });

  it('that are outdated cannot be waited for any more', async () => {
    const flights = new Flights();
    const flight = flights.start('/a', 'slot', () => Promise.resolve(OUTCOME));
    flights.outdate((path) => path === '/b');
    expect([flights.get('slot'), flight.outdated]).toEqual([flight, false]);
    flights.outdate((path) => path === '/a');
    expect([flights.get('slot'), flight.outdated]).toEqual([undefined, true]);
    await flight.outcome;
  });
});

/** The paths of all that are under way. */
function pathsOf(flights: Flights): string[] {
  const paths: string[] = [];
  flights.outdate((path) => {
    paths.push(path);
    return false;
  });
  return paths;
}
