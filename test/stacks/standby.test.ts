import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import type { AwsRegion } from '../../environments/aws-regions';
import { EDGE_LOCATIONS, ManualClock } from '../../local/edge';
import { roundTripTime } from '../../local/edge/network/round-trip-times';
import { HealthStatuses } from '../../local/edge/route53/health-statuses';
import { readHealthChecks } from '../../local/edge/route53/read-health-checks';
import { readRecords } from '../../local/edge/route53/read-records';
import { Resolver } from '../../local/edge/route53/resolver';
import { loadSystem } from '../../local/edge/terraform/load-system';
import { addSystem } from '../../stacks/system';
import { fixtureArtifacts } from '../support/fixture-artifacts';
import { environmentWith } from '../support/synth-system';
import { TEST_SESSION_KEYS } from '../support/session-keys';

const REGIONS: readonly AwsRegion[] = ['us-east-1', 'eu-west-1', 'ap-southeast-2', 'sa-east-1', 'eu-central-1'];

/** One edge location for each place in the table of round-trip times. */
const VIEWPOINTS = EDGE_LOCATIONS.filter(
  ({ region }, index) => EDGE_LOCATIONS.findIndex((other) => other.region === region) === index,
);

/** Which regions the origin and the standby name lead to from everywhere, while some regions are lost. */
function routingOf(regions: readonly AwsRegion[]) {
  const outdir = mkdtempSync(join(tmpdir(), 'standby-'));
  try {
    const environment = environmentWith({ regions: [...regions], privateContent: { mode: 'none' } });
    const app = new App({ outdir });
    addSystem(app, { environment, artifacts: fixtureArtifacts(), localStateFolder: '../../../state', preview: false });
    app.synth();
    const variables = { origin_secret_current: 'x'.repeat(32), session_keys: TEST_SESSION_KEYS };
    const system = loadSystem(outdir, { variables });
    const checks = readHealthChecks(system);
    const zones = readRecords(system, checks);
    const regionOf = (name: string): string => regions.find((region) => name.includes(region)) ?? name;
    return (lost: readonly string[]) => {
      const health = new HealthStatuses(checks);
      for (const { id, label } of checks.values()) {
        health.note(id, lost.includes(regionOf(label)) ? 'unhealthy' : 'healthy', 0, '');
      }
      const resolver = new Resolver({ zones, health, clock: new ManualClock(), random: () => 0 });
      return VIEWPOINTS.map((location) => {
        const lead = (name: string): string => regionOf(resolver.resolve(name, location).hostName);
        return { location, origin: lead('origin.app.example.com'), standby: lead('standby.origin.app.example.com') };
      });
    };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** Every choice of regions that leaves at least so many of them. */
function losses(regions: readonly string[], left: number): readonly (readonly string[])[] {
  const all = Array.from({ length: 2 ** regions.length }, (_, bits) => regions.filter((_, bit) => bits & (1 << bit)));
  return all.filter((lost) => regions.length - lost.length >= left);
}

describe.each([2, 3, 5])('with %d regions', (count) => {
  const regions = REGIONS.slice(0, count);
  const routing = routingOf(regions);

  it('the origin name leads to the nearest region that is left, whichever are lost', () => {
    for (const lost of losses(regions, 1)) {
      const left = regions.filter((region) => !lost.includes(region));
      for (const { location, origin } of routing(lost)) {
        const nearest = Math.min(...left.map((region) => roundTripTime(location.region, region)));
        expect([location.code, lost, roundTripTime(location.region, origin)]).toEqual([location.code, lost, nearest]);
        expect(left).toContain(origin);
      }
    }
  });

  it('the standby name leads to another region that is left, from everywhere and whichever are lost', () => {
    for (const lost of losses(regions, 2)) {
      for (const { origin, standby } of routing(lost)) {
        const others = regions.filter((region) => !lost.includes(region) && region !== origin);
        expect(others).toContain(standby);
      }
    }
  });

  it('with one region left, other than the first, the standby name leads there as well', () => {
    for (const left of regions.slice(1)) {
      const standbys = routing(regions.filter((region) => region !== left)).map(({ standby }) => standby);
      expect([...new Set(standbys)]).toEqual([left]);
    }
  });
});
