import type { HealthTarget } from '../../../../cli/waves/bake/health';
import { watchesOf, type WatchProps } from '../../../../cli/waves/bake/stack-watches';
import { healthQuestions } from '../../../../cli/watch-props';
import { defineEnvironment, type Environment } from '../../../../environments';
import { local } from '../../../../environments/local';

const inAws = defineEnvironment({ ...local, emulated: false }, 'environments/local.ts');
const well = 'Success: HTTP Status Code 200, OK';
const asked: HealthTarget[] = [];
const propsOf = (environment: Environment, region?: string, status = 200): WatchProps => ({
  region: region ?? 'us-east-1',
  readAlarms: (_region, names) => Promise.resolve(new Map(names.map((name) => [name, { state: 'OK', reason: '' }]))),
  questions: healthQuestions(environment, region),
  ask: (target) => {
    asked.push(target);
    return Promise.resolve(status);
  },
  readHealthCheck: environment.emulated ? undefined : () => Promise.resolve([well, well]),
});
const global = {
  outputs: { distribution_domain: { value: 'd1.cloudfront.net', sensitive: false } },
  resources: [
    { type: 'aws_cloudwatch_metric_alarm', name: 'edge', attributes: { alarm_name: 'edge-failures' } },
    { type: 'aws_route53_health_check', name: 'one', attributes: { id: '1', fqdn: 'eu-west-1.origin' } },
    { type: 'aws_route53_health_check', name: 'two', attributes: { id: '2', fqdn: 'us-east-1.origin' } },
  ],
};
const lookAt = async (props: WatchProps) => {
  const { watches, summary } = watchesOf(global, props);
  const found = (await Promise.all(watches.map((watch) => watch.look()))).flat();
  return { summary, found: found.map(({ subject, verdict, detail }) => `${verdict}: ${subject} ${detail}`) };
};
beforeEach(() => void asked.splice(0));

test('the global stack is watched where viewers come in, by its alarms, and as Route 53 sees its regions', async () => {
  const { appName } = inAws;
  expect(await lookAt(propsOf(inAws))).toEqual({
    summary: `1 alarm, https://${appName}/, https://${appName}/api/health, 2 health checks`,
    found: [
      'good: us-east-1: the alarm edge-failures is OK',
      `good: global: https://${appName}/ answers 200`,
      `good: global: https://${appName}/api/health answers 200`,
      "good: Route 53's check of eu-west-1.origin is well for 2 of 2 checkers",
      "good: Route 53's check of us-east-1.origin is well for 2 of 2 checkers",
    ],
  });
  expect(asked[0]).toEqual({ place: 'global', address: 'd1.cloudfront.net', host: appName, path: '/' });
});

test('a front door that answers with an error is bad, whatever alarms and checks say', async () => {
  const { found } = await lookAt(propsOf(inAws, undefined, 502));
  expect(found.filter((said) => !said.startsWith('good'))).toEqual([
    `bad: global: https://${inAws.appName}/ answers 502`,
    `bad: global: https://${inAws.appName}/api/health answers 502`,
  ]);
});

test('nobody asks a distribution that is switched off, or that chooses countries', () => {
  const of = (edge: Partial<Environment['edge']>) =>
    healthQuestions({ ...inAws, edge: { ...inAws.edge, ...edge } }, undefined);
  expect(of({})).toHaveLength(2);
  expect(of({ enabled: false })).toEqual([]);
  expect(of({ geoRestriction: { mode: 'allow', countries: ['DE'] } })).toEqual([]);
});

test('a region is asked at its own gateway, and a stack without that output not at all', async () => {
  const props = propsOf(inAws, 'eu-west-1');
  expect((await lookAt(props)).summary).toBe('1 alarm, 2 health checks');
  const region = { resources: [], outputs: { region_domain: { value: 'gateway', sensitive: false } } };
  expect(watchesOf(region, props).summary).toBe(`https://eu-west-1.origin.${inAws.appName}/api/health`);
});

test('on the emulator alarms alone are watched', async () => {
  expect((await lookAt(propsOf({ ...inAws, emulated: true }))).summary).toBe('1 alarm');
  expect(asked).toEqual([]);
});
