import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureHostedZone, failRegion, healRegions, startEmulator, stopEmulator } from '../../../local/emulator';
import { EmulatedTerraform } from './emulated-terraform';
import { dns } from './fixtures/dns';

const home = mkdtempSync(join(tmpdir(), 'emulator-'));
let url: string;
let zoneId: string;
let terraform: EmulatedTerraform;

beforeAll(async () => {
  ({ url } = await startEmulator({ home, port: 0 }));
  zoneId = await ensureHostedZone(url, 'example.com');
  terraform = new EmulatedTerraform(url);
  terraform.configure(dns(['us-east-1', 'eu-west-1']));
  expect(terraform.init()).toMatchObject({ status: 0 });
});

afterAll(async () => {
  await stopEmulator({ home });
  terraform.remove();
  rmSync(home, { recursive: true, force: true });
});

/** Name, type and set identifier of the zone's records, without those of the zone itself. */
async function records(): Promise<string[]> {
  const response = await fetch(`${url}/2013-04-01/hostedzone/${zoneId}/rrset`, {
    headers: {
      authorization:
        'AWS4-HMAC-SHA256 Credential=t/20260101/us-east-1/route53/aws4_request, SignedHeaders=host, Signature=0',
    },
  });
  const sets = [...(await response.text()).matchAll(/<ResourceRecordSet>(.*?)<\/ResourceRecordSet>/gs)];
  const text = (xml: string, name: string): string => new RegExp(`<${name}>(.*?)</${name}>`).exec(xml)?.[1] ?? '';
  return sets
    .map(([, xml = '']) => `${text(xml, 'Name')} ${text(xml, 'Type')} ${text(xml, 'SetIdentifier')}`.trim())
    .filter((record) => !/ (NS|SOA)$/.test(record))
    .sort();
}

/** One change of the zone, as an SDK sends it. */
async function change(action: string, record: string): Promise<{ status: number; text: string }> {
  const response = await fetch(`${url}/2013-04-01/hostedzone/${zoneId}/rrset`, {
    method: 'POST',
    headers: {
      authorization:
        'AWS4-HMAC-SHA256 Credential=t/20260101/us-east-1/route53/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: `<ChangeResourceRecordSetsRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><ChangeBatch><Changes><Change><Action>${action}</Action><ResourceRecordSet>${record}</ResourceRecordSet></Change></Changes></ChangeBatch></ChangeResourceRecordSetsRequest>`,
  });
  return { status: response.status, text: await response.text() };
}

describe('The records of two regions, with the real provider', () => {
  test('are created and then need no change', async () => {
    expect(terraform.apply()).toMatchObject({ status: 0 });
    expect(terraform.plan()).toMatchObject({ status: 0 });
    expect(await records()).toHaveLength(7);
  });

  test('go alone when their region goes, although other names share the set identifier', async () => {
    const before = await records();
    terraform.configure(dns(['us-east-1']));
    expect(terraform.apply()).toMatchObject({ status: 0 });
    const after = await records();
    expect(before.filter((record) => !after.includes(record))).toEqual(
      before.filter((record) => record.endsWith('eu-west-1')),
    );
    expect(after).toHaveLength(4);
  });

  test('come back under the names they had', async () => {
    terraform.configure(dns(['us-east-1', 'eu-west-1']));
    expect(terraform.apply()).toMatchObject({ status: 0 });
    expect(await records()).toHaveLength(7);
  });

  test('are planned while another region fails, and are not while their own does', async () => {
    await failRegion(url, 'eu-west-1', 'reset');
    expect(terraform.plan()).toMatchObject({ status: 0 });
    await healRegions(url);
  });

  test('are deleted, nothing left', async () => {
    expect(terraform.destroy()).toMatchObject({ status: 0 });
    expect(await records()).toEqual([]);
  });
});

describe('Route 53', () => {
  const record = (name: string, identifier = ''): string =>
    `<Name>${name}.example.com</Name><Type>CNAME</Type>${identifier && `<SetIdentifier>${identifier}</SetIdentifier><Weight>1</Weight>`}<TTL>60</TTL><ResourceRecords><ResourceRecord><Value>a.example.com</Value></ResourceRecord></ResourceRecords>`;

  test('refuses to create a record that is there', async () => {
    expect((await change('CREATE', record('once'))).status).toBe(200);
    expect(await change('CREATE', record('once'))).toMatchObject({
      status: 400,
      text: expect.stringContaining('already exists'),
    });
  });

  test('refuses simple and weighted records under one name', async () => {
    await change('CREATE', record('simple'));
    const refused = await change('CREATE', record('simple', 'eu-west-1'));
    expect(refused).toMatchObject({ status: 400, text: expect.stringContaining('InvalidChangeBatch') });
    expect(refused.text).toContain('delete the existing one first');
  });

  test('creates again what was deleted', async () => {
    await change('CREATE', record('again', 'one'));
    expect((await change('DELETE', record('again', 'one'))).status).toBe(200);
    expect((await change('CREATE', record('again', 'one'))).status).toBe(200);
    expect((await change('DELETE', record('never'))).text).toContain('not found');
  });
});
