import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock, type Clock } from '../../../../local/edge/clock';
import { ManualClock } from '../../../../local/edge/manual-clock';
import { Lambdas, payloadOf, systemOfFunctions, type PlainFunction } from './deployed-functions';

const COUNTING = 'let n = 0; export const handler = async () => { console.log("called"); return (n += 1); };';
const OTHER = 'let n = 100; export const handler = async () => (n += 1);';

/** On a busy machine more time may pass between two calls than an environment is kept. */
const PATIENT = { idleTime: 600_000, keptEnvironments: 10 };

const running: Lambdas[] = [];
const workDirectory = mkdtempSync(join(tmpdir(), 'edge-lambda-work-'));

const start = (functions: readonly PlainFunction[], clock: Clock = systemClock): Lambdas => {
  const lambdas = new Lambdas(systemOfFunctions(functions), {
    workDirectory,
    clock,
    ...(clock === systemClock && PATIENT),
  });
  running.push(lambdas);
  return lambdas;
};

afterEach(async () => {
  await Promise.all(running.splice(0).map(({ service }) => service.dispose()));
});

describe('a service that takes over from an older one', () => {
  it('goes on with the environments of a function that has not changed, wherever its archive lies', async () => {
    const older = start([{ code: COUNTING }]);
    await older.invoke();
    const newer = start([{ code: COUNTING }]);
    await newer.service.takeOver(older.service);
    await older.service.dispose();
    expect(payloadOf(await newer.invoke())).toBe(2);
  });

  it('still lets the older one end what it has begun', async () => {
    const older = start([{ code: COUNTING }]);
    await older.invoke();
    const newer = start([{ code: COUNTING }]);
    await newer.service.takeOver(older.service);
    expect(payloadOf(await older.invoke())).toBe(2);
  });

  it('gets what the functions write', async () => {
    const older = start([{ code: COUNTING }]);
    await older.invoke();
    const newer = start([{ code: COUNTING }]);
    await newer.service.takeOver(older.service);
    await newer.invoke();
    expect(older.lines).toEqual(['called']);
    expect(newer.lines).toEqual(['called']);
  });

  it.each<[string, PlainFunction, unknown]>([
    ['has other code', { code: OTHER }, 101],
    ['has another timeout', { code: COUNTING, values: { timeout: 9 } }, 1],
    ['has other variables', { code: COUNTING, values: { environment: [{ variables: { COLOUR: 'red' } }] } }, 1],
  ])('starts a function cold that %s', async (_, changed, first) => {
    const older = start([{ code: COUNTING }]);
    await older.invoke();
    const newer = start([changed]);
    await newer.service.takeOver(older.service);
    expect(payloadOf(await newer.invoke())).toBe(first);
    await older.service.dispose();
    expect(older.service.environments).toBe(0);
  });

  it('ends the environments that it got when they have been idle for long', async () => {
    const clock = new ManualClock();
    const older = start([{ code: COUNTING }], clock);
    await older.invoke();
    const newer = start([{ code: COUNTING }], clock);
    await newer.service.takeOver(older.service);
    await older.service.dispose();
    await clock.advance(59_000);
    expect(newer.service.environments).toBe(1);
    await clock.advance(1_000);
    expect(newer.service.environments).toBe(0);
  });

  it('prepares nothing of a function that nobody has called', async () => {
    const older = start([{ code: COUNTING }]);
    const newer = start([{ code: COUNTING }]);
    await newer.service.takeOver(older.service);
    expect(newer.service.environments).toBe(0);
    expect(payloadOf(await newer.invoke())).toBe(1);
  });
});
