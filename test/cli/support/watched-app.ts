import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { App, DataResource, DataTerraformRemoteStateLocal, LocalBackend, TerraformOutput, TerraformStack } from 'cdktf';
import { readPinnedRelease, servedRelease } from '../../../environments';
import { AwsRegionProvider } from '../../../stacks/aws-region-provider';

/**
 * Two regions with an alarm each, and a global stack with one that reads what they tell: the least that can be watched.
 * `WATCHED_VERSION` is what a region is deployed in.
 */
const { EDGE_HOME, WATCHED_VERSION = '1' } = process.env;
const statePath = (stack: string) => `${EDGE_HOME}/state/toy/${stack}.tfstate`;

/** Releases of the site that every region keeps, the newest first, which is what is built. */
const RELEASES = ['bbbbbbbbbbbb', 'aaaaaaaaaaaa'];

const app = new App();
const global = new TerraformStack(app, 'global');
new LocalBackend(global, { path: statePath('global') });
new TerraformOutput(global, 'url', { value: 'https://app.example.com' });
const [build = ''] = RELEASES;
const release = servedRelease(build, readPinnedRelease(process.env['PINNED_RELEASE'] ?? ''));
new DataResource(global, 'viewer', { input: { release } });
new TerraformOutput(global, 'site_release', { value: release });
addAlarm(global, 'us-east-1', 'toy-edge-errors');
for (const region of ['us-east-1', 'eu-west-1']) {
  const name = `regional-${region}`;
  const stack = new TerraformStack(app, name);
  new LocalBackend(stack, { path: statePath(name) });
  const code = new DataResource(stack, 'code', { input: { version: WATCHED_VERSION } });
  addAlarm(stack, region, 'toy-errors');
  new TerraformOutput(stack, 'version', { value: code.output });
  const releases = RELEASES.map((id, index) => [id, { number: RELEASES.length - index, until: '' }]);
  new TerraformOutput(stack, 'site_releases', { value: JSON.stringify(Object.fromEntries(releases)) });
  new TerraformOutput(stack, 'password', { value: 'never to be shown', sensitive: true });
  global.addDependency(stack);
  const state = new DataTerraformRemoteStateLocal(global, name, { path: statePath(name) });
  new TerraformOutput(global, `version_${region}`, { value: state.get('version') });
}
app.synth();

function addAlarm(stack: TerraformStack, region: string, alarmName: string): void {
  new AwsRegionProvider(stack, 'aws', { region, accountId: '123456789012', tags: {} });
  new CloudwatchMetricAlarm(stack, 'errors', {
    alarmName,
    namespace: 'AWS/ApiGateway',
    metricName: '5XXError',
    statistic: 'Sum',
    period: 60,
    evaluationPeriods: 1,
    threshold: 5,
    comparisonOperator: 'GreaterThanThreshold',
  });
}
