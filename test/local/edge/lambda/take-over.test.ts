import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock, type Clock } from '../../../../local/edge/clock';
import { ManualClock } from '../../../../local/edge/manual-clock';
import type { PlainResource } from '../../../support/edge-system';
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

describe('versions', () => {
  const TELLING =
    'export const handler = async (event, { functionVersion }) => [functionVersion, process.env.AWS_LAMBDA_FUNCTION_VERSION];';
  const published = (code: string, values: PlainFunction['values'] = {}): PlainFunction => ({
    code,
    values: { publish: true, source_code_hash: code, ...values },
    computed: { version: '1' },
  });
  const alias: PlainResource = {
    type: 'aws_lambda_alias',
    name: 'live',
    values: { name: 'live', function_name: 'orders', function_version: '1' },
    region: 'eu-west-1',
  };
  const loaded = (made: PlainFunction): Lambdas => {
    const isPublished = made.values?.['publish'] === true;
    const system = isPublished ? systemOfFunctions([made], alias) : systemOfFunctions([made]);
    const lambdas = new Lambdas(system, { workDirectory, ...PATIENT });
    running.push(lambdas);
    return lambdas;
  };
  const live = { qualifier: 'live' };

  it.each<[what: string, next: PlainFunction, hasRun: boolean, version: string]>([
    ['other code is the next one', published(`${TELLING} // next`), true, '2'],
    ['other settings are the next one', published(TELLING, { timeout: 9 }), true, '2'],
    ['the same function keeps its own', published(TELLING), true, '1'],
    ['other code is the next one although nobody has called the first', published(`${TELLING} // next`), false, '2'],
    ['the same function keeps its own although nobody has called it', published(TELLING), false, '1'],
    ['what is not published has none', { ...published(`${TELLING} // next`), values: {} }, true, '$LATEST'],
  ])('%s', async (_, next, hasRun, version) => {
    const older = loaded(next.values?.['publish'] === true ? published(TELLING) : { code: TELLING });
    if (hasRun) await older.invoke({}, version === '$LATEST' ? {} : live);
    const newer = loaded(next);
    await newer.service.takeOver(older.service);

    expect(payloadOf(await newer.invoke({}, version === '$LATEST' ? {} : live))).toEqual([version, version]);
    expect(newer.log.at(-1)?.version).toBe(version);
  });

  it('count on from one change to the next, and what is under way ends with the version that it began with', async () => {
    const waiting =
      'export const handler = async (wait, { functionVersion }) => { if (wait) { console.log("waits"); await new Promise((r) => setTimeout(r, 50)); } return functionVersion; };';
    const first = loaded(published(waiting));
    const underWay = first.invoke(true, live);
    await first.wrote('waits');
    const second = loaded(published(`${waiting} // second`));
    await second.service.takeOver(first.service);
    const third = loaded(published(`${waiting} // third`));
    await third.service.takeOver(second.service);

    expect([payloadOf(await underWay), payloadOf(await third.invoke(false, live))]).toEqual(['1', '3']);
  });
});

it('tells for which request a line was written of an invocation that began before', async () => {
  const speaking = `
    import { existsSync } from 'node:fs';
    export const handler = async (end) => {
      console.log('begun');
      while (end && !existsSync(end)) await new Promise((resolve) => setTimeout(resolve, 5));
      console.log('ended');
    };`;
  const end = join(workDirectory, 'end');
  const older = start([{ code: speaking }]);
  await older.invoke('');
  older.log.length = 0;
  const underWay = older.invoke(end, { cloudFrontRequestId: 'viewer-1' });
  await older.wrote('begun');
  const newer = start([{ code: speaking }]);
  await newer.service.takeOver(older.service);
  writeFileSync(end, '');
  await underWay;

  expect(newer.log.map(({ message, cloudFrontRequestId }) => [message, cloudFrontRequestId])).toEqual([
    ['ended', 'viewer-1'],
  ]);
});
