import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { emulatorStatus, failRegion, healRegions } from '../../local/emulator';
import { Deployment } from '../support/deployment';

jest.setTimeout(15 * 60_000);

const ALL = ['us-east-1', 'eu-west-1', 'ap-southeast-2'] as const;
const stackOf = (region: string) => `regional-${region}`;
const STACKS = ['data', ...ALL.map(stackOf), 'global'];

/** The stacks that a deploy found as they should be, by the table that it ends with. */
const untouchedIn = (output: string) =>
  STACKS.filter((stack) => new RegExp(`^${stack} +[^\\d\\n]+ 0 +0 +0 `, 'm').test(output));

/**
 * The life of a system, told in order: every test goes on where the one before it ended. A deploy plans every stack, so what its
 * table calls untouched is not planned again.
 */
describe('the life of a system on the emulator', () => {
  const deployment = new Deployment({ regions: [...ALL] });
  const records = async () => {
    const zones = await deployment.emulated('route53', '/2013-04-01/hostedzone');
    const id = /<Id>\/hostedzone\/([^<]+)</.exec(zones)![1];
    const list = await deployment.emulated('route53', `/2013-04-01/hostedzone/${id}/rrset?maxitems=300`);
    return [...list.matchAll(/<ResourceRecordSet>([\s\S]*?)<\/ResourceRecordSet>/g)]
      .map(([, record = '']) =>
        ['Name', 'Type', 'SetIdentifier'].map((part) => new RegExp(`<${part}>([^<]*)<`).exec(record)?.[1]).join(' '),
      )
      .filter((record) => !/ (NS|SOA) /.test(record))
      .sort();
  };
  let recordsOfThree: string[];

  afterAll(() => deployment.dispose());

  it('deploys every stack and prints the URL', async () => {
    const { status, output } = await deployment.command('deploy', '--yes');
    expect([status, output]).toEqual([0, expect.stringContaining('https://app.example.com')]);
    recordsOfThree = await records();
    expect(recordsOfThree.filter((record) => record.startsWith('origin.app.example.com. A '))).toHaveLength(3);
  });

  it('is taken over as it is by Terraform alone, from an export and the state: no changes in any stack', async () => {
    const folder = join(deployment.home, 'export', 'local');
    const { status, output } = await deployment.command('export', join(deployment.home, 'export'));
    expect([status, output]).toEqual([0, `${folder}\n`]);
    cpSync(join(deployment.home, 'state', 'local'), join(folder, 'state'), { recursive: true });
    for (const stack of STACKS) {
      await deployment.terraformIn(join(folder, stack), ['init', '-input=false', '-no-color']);
      expect([stack, await deployment.plan(stack, join(folder, stack))]).toEqual([stack, []]);
    }
  });

  it('then deploys again with nothing to do', async () => {
    const { status, output } = await deployment.command('deploy', '--yes');
    expect([status, output]).toEqual([0, expect.any(String)]);
    expect(untouchedIn(output)).toEqual(STACKS);
  });

  it('deploys the global stack and the other regions while a region refuses every call', async () => {
    const { url } = (await emulatorStatus(deployment))!;
    const deployed = { unavailable: ['regional-ap-southeast-2', 'global'], reset: ['global'] } as const;
    for (const mode of ['unavailable', 'reset'] as const) {
      await failRegion(url, 'eu-west-1', mode);
      try {
        const { status, output } = await deployment.command('deploy', '--only', deployed[mode].join(','));
        expect([status, output]).toEqual([0, expect.any(String)]);
        expect(untouchedIn(output)).toEqual(deployed[mode]);
      } finally {
        await healRegions(url);
      }
    }
  });

  it('refuses to destroy a region that still serves', async () => {
    const { status, output } = await deployment.command('destroy', stackOf('ap-southeast-2'), '--yes');
    expect(status).not.toBe(0);
    expect(output).toContain('retiringRegions');
    expect(deployment.stateOf(stackOf('ap-southeast-2')).length).toBeGreaterThan(0);
  });

  it('lets go of a retiring region: its records, its check, and the pairs that chose among three', async () => {
    deployment.change({ regions: ['us-east-1', 'eu-west-1'], retiringRegions: ['ap-southeast-2'] });
    expect((await deployment.command('synth')).status).toBe(0);

    expect(await deployment.plan('global')).toEqual(
      [
        { address: 'aws_route53_health_check.routing_health_ap_southeast_2', action: 'delete' },
        ...[
          'origin_ap_southeast_2_a',
          'origin_ap_southeast_2_aaaa',
          'region_ap_southeast_2_a',
          'region_ap_southeast_2_aaaa',
          'standby_ap_southeast_2_a',
          'standby_ap_southeast_2_aaaa',
          ...['from_us_east_1', 'from_eu_west_1', 'beside_eu_west_1'].flatMap((pair) =>
            ['primary_a', 'primary_aaaa', 'secondary_a', 'secondary_aaaa'].map((role) => `standby_${pair}_${role}`),
          ),
        ].map((name) => ({ address: `aws_route53_record.routing_${name}`, action: 'delete' })),
        ...['us_east_1_a', 'us_east_1_aaaa', 'eu_west_1_a', 'eu_west_1_aaaa'].map((name) => ({
          address: `aws_route53_record.routing_standby_${name}`,
          action: 'update',
        })),
      ].sort((a, b) => (a.address < b.address ? -1 : 1)),
    );

    const { status, output } = await deployment.command('deploy', '--yes');
    expect([status, output]).toEqual([0, expect.any(String)]);
    expect(untouchedIn(output)).toEqual(['data', ...ALL.map(stackOf)]);
  });

  it('then destroys the stack of that region, and only its own validation records go', async () => {
    const { status, output } = await deployment.command('destroy', stackOf('ap-southeast-2'), '--yes');
    expect([status, output]).toEqual([0, expect.any(String)]);
    expect(deployment.stateOf(stackOf('ap-southeast-2'))).toEqual([]);
    const ofTwo = recordsOfThree.filter((record) => !/ap-southeast-2|^(from|beside)-/.test(record));
    expect(await records()).toEqual(ofTwo);
    expect(await deployment.plan('global')).toEqual([]);
  });

  it('takes the region back, and everything is as before', async () => {
    deployment.change({ regions: [...ALL] });
    const { status, output } = await deployment.command('deploy', '--yes');
    expect([status, output]).toEqual([0, expect.any(String)]);
    expect(untouchedIn(output)).toEqual(['data', 'regional-us-east-1', 'regional-eu-west-1']);
    expect(await records()).toEqual(recordsOfThree);
    for (const stack of ['regional-ap-southeast-2', 'global']) {
      expect([stack, await deployment.plan(stack)]).toEqual([stack, []]);
    }
  });

  it('is destroyed without a trace', async () => {
    const { status, output } = await deployment.command('destroy', '--yes');
    expect([status, output]).toEqual([0, expect.any(String)]);
    for (const stack of STACKS) expect([stack, deployment.stateOf(stack)]).toEqual([stack, []]);
    expect(await records()).toEqual([]);
    expect(await deployment.emulated('cloudfront', '/2020-05-31/distribution')).not.toContain('<DistributionSummary>');
    expect(await deployment.emulated('s3', '/')).not.toContain('<Bucket>');
    expect(await deployment.emulated('lambda', '/2015-03-31/functions/')).toMatch(/"Functions": ?\[\]/);
  });
});
