import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineEnvironment, environmentNames, EnvironmentError, loadEnvironment } from '../../environments';
import { local } from '../../environments/local';

const messageOf = (action: () => unknown): string => {
  try {
    action();
  } catch (error) {
    expect(error).toBeInstanceOf(EnvironmentError);
    return (error as Error).message;
  }
  throw new Error('nothing was refused');
};
const refusal = (change: object) =>
  messageOf(() => defineEnvironment({ ...local, ...change }, 'environments/local.ts'));

describe('the committed environments', () => {
  it.each(environmentNames)('%s is valid and bears its own name', (name) => {
    expect(loadEnvironment(name).name).toBe(name);
  });

  it('is local when none is chosen', () => {
    expect(loadEnvironment(undefined).name).toBe('local');
    expect(loadEnvironment('').name).toBe('local');
  });

  it('protects what holds data in prod only', () => {
    expect(environmentNames.filter((name) => loadEnvironment(name).removalProtection)).toEqual(['prod']);
  });

  it('sends only local to the emulator', () => {
    expect(environmentNames.filter((name) => loadEnvironment(name).emulated)).toEqual(['local']);
  });
});

describe('choosing an environment', () => {
  it('names the value and what is allowed when there is no such environment', () => {
    expect(messageOf(() => loadEnvironment('production'))).toBe(
      'ENVIRONMENT is "production", and there is no such environment; allowed: local, dev, staging, prod, or the path of a .json file',
    );
  });

  it.each(['toString', '__proto__', 'constructor'])('does not take %s for an environment', (name) => {
    expect(messageOf(() => loadEnvironment(name))).toContain('no such environment');
  });

  it('reads a JSON file', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'environment-')), 'pr-7.json');
    writeFileSync(file, JSON.stringify({ ...local, name: 'pr-7' }));
    expect(loadEnvironment(file).name).toBe('pr-7');
  });

  it('says so when the file is missing or is not JSON', () => {
    const folder = mkdtempSync(join(tmpdir(), 'environment-'));
    expect(messageOf(() => loadEnvironment(join(folder, 'none.json')))).toContain('cannot be read (ENOENT)');
    writeFileSync(join(folder, 'bad.json'), '{"name": ');
    expect(messageOf(() => loadEnvironment(join(folder, 'bad.json')))).toMatch(/bad\.json is not JSON: /);
  });
});

describe('each refusal names the field, the value and what is allowed', () => {
  it.each<[string, object, string]>([
    [
      'a region that does not exist',
      { regions: ['us-east-9'] },
      'regions.0: "us-east-9" is not an AWS region; allowed: us-east-1, ',
    ],
    ['no region', { regions: [] }, 'regions: [] must name at least one region (the first is the home region)'],
    [
      'a region twice',
      { regions: ['us-east-1', 'us-east-1'] },
      'regions: ["us-east-1","us-east-1"] names us-east-1 twice',
    ],
    [
      'a region that serves and retires',
      { retiringRegions: ['eu-west-1'] },
      'retiringRegions: ["eu-west-1"] names eu-west-1 twice; name each region once, in regions or in retiringRegions',
    ],
    ['a bad account', { accountId: '12' }, 'accountId: "12" must be the twelve digits of an AWS account id'],
    [
      'an s3 backend that does not say where its bucket is',
      { backend: { type: 's3', bucket: 'states' } },
      'backend.region: is missing; allowed: us-east-1, ',
    ],
    ['a long name', { name: 'a-very-long-name' }, 'name: "a-very-long-name" must be 2 to 12 lower-case letters'],
    ['an upper-case name', { name: 'Local' }, 'name: "Local" must be 2 to 12 lower-case letters'],
    [
      'an app outside its zone',
      { appName: 'app.example.org' },
      'appName: "app.example.org" is not in the zone example.com; allowed: example.com or a name below it',
    ],
    [
      'a name that only ends like the zone',
      { appName: 'appexample.com' },
      'appName: "appexample.com" is not in the zone example.com',
    ],
    ['a bad domain', { zoneName: 'EXAMPLE' }, 'zoneName: "EXAMPLE" must be a lower-case domain name'],
    [
      'an unknown backend',
      { backend: { type: 'gcs' } },
      `backend.type: "gcs": Invalid discriminator value. Expected 'local' | 's3' | 'cloud'`,
    ],
    [
      'HCP Terraform for the emulator',
      { backend: { type: 'cloud', organization: 'x' } },
      'cannot be of type cloud in an emulated environment; allowed: local, s3',
    ],
    [
      'a retention CloudWatch does not know',
      { logRetentionDays: 2 },
      'logRetentionDays: 2 is not a retention period; allowed: 1, 3, 5, ',
    ],
    [
      'a health interval',
      { health: { intervalSeconds: 20, failureThreshold: 2 } },
      'health.intervalSeconds: 20 must be 10 or 30 (seconds)',
    ],
    [
      'a failure threshold',
      { health: { intervalSeconds: 10, failureThreshold: 11 } },
      'health.failureThreshold: 11: Too big: expected number to be <=10',
    ],
    [
      'two checker regions',
      { health: { intervalSeconds: 10, failureThreshold: 2, checkerRegions: ['us-east-1', 'us-west-1'] } },
      'must name at least three regions',
    ],
    [
      'a region that does not check',
      {
        health: { intervalSeconds: 10, failureThreshold: 2, checkerRegions: ['us-east-1', 'us-west-1', 'eu-north-1'] },
      },
      '"eu-north-1" is not a Route 53 checker region; allowed: us-east-1, ',
    ],
    [
      'a price class',
      { edge: { priceClass: 'cheap' } },
      'edge.priceClass: "cheap": expected one of "PriceClass_100"|"PriceClass_200"|"PriceClass_All"',
    ],
    [
      'a TLS floor',
      { edge: { priceClass: 'PriceClass_100', minimumTls: 'TLSv1' } },
      'edge.minimumTls: "TLSv1": expected one of "TLSv1.2_2019"|"TLSv1.2_2021"',
    ],
    [
      'a country',
      { edge: { priceClass: 'PriceClass_100', geoRestriction: { mode: 'deny', countries: ['Germany'] } } },
      'edge.geoRestriction.countries.0: "Germany" must be an ISO 3166-1 alpha-2 code',
    ],
    ['throttling', { api: { throttlingRate: 0, throttlingBurst: 5 } }, 'api.throttlingRate: 0: Too small'],
    [
      'a key slot',
      { privateContent: { mode: 'signed', keySlots: [] } },
      'privateContent.keySlots: [] must name at least one slot',
    ],
    [
      'an origin-secret slot',
      { originSecretSlot: 'previous' },
      'originSecretSlot: "previous": expected one of "current"|"next"',
    ],
    [
      'a distribution that is none',
      { distributionArn: 'E123' },
      'distributionArn: "E123" must be the ARN of a distribution',
    ],
    [
      'www of www',
      { appName: 'www.example.com', hosts: { www: 'redirect' } },
      'hosts.www: "redirect" is about www.www.example.com; allowed for this appName: absent',
    ],
    [
      'what a name does',
      { hosts: { distributionName: 'serve' } },
      'hosts.distributionName: "serve": expected one of "redirect"|"refuse"',
    ],
    ['days of releases', { site: { keepReleasesDays: 0 } }, 'site.keepReleasesDays: 0: Too small'],
    [
      'a field of the log',
      { edge: { ...local.edge, accessLogFields: ['sc status'] } },
      'edge.accessLogFields.0: "sc status" must be a field such as sc-status or cs(Host)',
    ],
    [
      'a field twice',
      { edge: { ...local.edge, accessLogFields: ['date', 'date'] } },
      'edge.accessLogFields: ["date","date"] must name each field once',
    ],
    ['an unknown field', { region: 'us-east-1' }, 'environment: unknown field region; allowed: name, project, '],
    ['a missing field', { zoneName: undefined }, 'zoneName: is missing; expected string'],
  ])('%s', (_title, change, expected) => {
    const message = refusal(change);
    expect(message).toMatch(/^environments\/local\.ts is not a valid environment:\n {2}/);
    expect(message).toContain(expected);
  });

  it('takes thirty regions and refuses thirty-one', async () => {
    const { AWS_REGIONS } = await import('../../environments');
    expect(defineEnvironment({ ...local, regions: AWS_REGIONS.slice(0, 30) }, 'x').regions).toHaveLength(30);
    expect(refusal({ regions: AWS_REGIONS.slice(0, 31) })).toContain('must name at most 30 regions');
  });

  it('reports every wrong value at once', () => {
    expect(refusal({ accountId: '1', logRetentionDays: 2 }).split('\n')).toHaveLength(3);
  });

  it.each([null, 5, 'prod', []])('refuses %p instead of an environment', (input) => {
    expect(messageOf(() => defineEnvironment(input, 'x.json'))).toContain('x.json is not a valid environment');
  });
});
