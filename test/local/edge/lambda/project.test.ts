import { gatewayEvent } from '../../../functions/gateway-event';
import { loadBuiltProject } from '../built-project';
import { Lambdas, payloadOf } from './deployed-functions';

let lambdas: Lambdas;
beforeAll(() => {
  lambdas = new Lambdas(loadBuiltProject());
});
afterAll(() => lambdas.service.dispose());

const REGIONS = ['eu-west-1', 'us-east-1'] as const;
const CALLS = [
  ['health', gatewayEvent({ path: '/api/health' }), 200],
  // Refused before the table is asked, which is not here.
  ['catalogue', gatewayEvent({ path: '/api/products', query: { page: '0' } }), 400],
  [
    'orders',
    gatewayEvent({ method: 'POST', path: '/api/orders', headers: { 'Content-Type': 'application/json' }, body: '{' }),
    400,
  ],
  ['members', gatewayEvent({ path: '/api/me' }), 401],
] as const;

it('every function of this project is found in every region, by its alias', () => {
  expect(lambdas.service.definitions.map(({ region, name }) => `${region}/${name}`).sort()).toEqual(
    REGIONS.flatMap((region) =>
      ['catalogue', 'health', 'members', 'orders'].map((name) => `${region}/edge-local-${name}`),
    ),
  );
});

it.each(REGIONS.flatMap((region) => CALLS.map((call) => [region, ...call] as const)))(
  "in %s, this project's deployed archive of %s answers an event, and logs it",
  async (region, service, event, status) => {
    lambdas.log.length = 0;
    const answer = payloadOf(
      await lambdas.invoke(event, { region, functionName: `edge-local-${service}`, qualifier: 'live' }),
    );
    expect(answer).toMatchObject({ statusCode: status, headers: { 'x-served-by-region': region } });
    const line = lambdas.log.find(({ json }) => json?.message === 'Request');
    expect(line).toMatchObject({
      region,
      function: `edge-local-${service}`,
      level: 'INFO',
      json: { service, function_name: `edge-local-${service}`, status, cold_start: true },
    });
    expect(line?.json?.function_request_id).toBe(line?.requestId);
    expect(lambdas.log.at(-1)).toMatchObject({ report: { status: 'success', coldStart: true, memorySize: 512 } });
  },
);

it('a service of this project fails in every region by its short name', async () => {
  lambdas.faults.set('function:orders', { kind: 'refused' });
  for (const region of REGIONS) {
    expect(await lambdas.invoke({}, { region, functionName: 'edge-local-orders' })).toEqual({ kind: 'throttled' });
    expect(await lambdas.invoke({}, { region, functionName: 'edge-local-health' })).not.toEqual({ kind: 'throttled' });
  }
});
