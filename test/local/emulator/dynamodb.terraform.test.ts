import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator, stopEmulator } from '../../../local/emulator';
import { EmulatedTerraform } from './emulated-terraform';

const home = mkdtempSync(join(tmpdir(), 'emulator-'));
let terraform: EmulatedTerraform;

beforeAll(async () => {
  const { url } = await startEmulator({ home, port: 0 });
  terraform = new EmulatedTerraform(url);
  terraform.configure(tableWith(['eu-west-1']));
  expect(terraform.init()).toMatchObject({ status: 0 });
});

afterAll(async () => {
  await stopEmulator({ home });
  terraform.remove();
  rmSync(home, { recursive: true, force: true });
});

/** A global table with everything the project sets, and items. */
function tableWith(replicaRegions: readonly string[], changes: Record<string, unknown> = {}): unknown {
  return {
    terraform: { required_providers: { aws: { source: 'hashicorp/aws', version: '>= 5.100.0, < 7.0.0' } } },
    provider: { aws: { region: 'us-east-1', default_tags: [{ tags: { project: 'edge', stack: 'data' } }] } },
    resource: {
      aws_dynamodb_table: {
        table: {
          name: 'shop-data',
          billing_mode: 'PAY_PER_REQUEST',
          hash_key: 'pk',
          range_key: 'sk',
          attribute: [
            { name: 'pk', type: 'S' },
            { name: 'sk', type: 'S' },
          ],
          deletion_protection_enabled: false,
          point_in_time_recovery: { enabled: true },
          server_side_encryption: { enabled: true },
          stream_enabled: true,
          stream_view_type: 'NEW_AND_OLD_IMAGES',
          ttl: { attribute_name: 'expiresAt', enabled: true },
          replica: replicaRegions.map((region) => ({
            region_name: region,
            point_in_time_recovery: true,
            propagate_tags: true,
          })),
          ...changes,
        },
      },
      aws_dynamodb_table_item: {
        items: {
          for_each:
            '${{ for n in range(3) : "item-${n}" => { pk = { S = "products" }, sk = { S = "product#${n}" } } }}',
          table_name: '${aws_dynamodb_table.table.name}',
          hash_key: '${aws_dynamodb_table.table.hash_key}',
          range_key: '${aws_dynamodb_table.table.range_key}',
          item: '${jsonencode(each.value)}',
          lifecycle: { ignore_changes: ['item'] },
        },
      },
    },
  };
}

describe('A global table, with the real provider', () => {
  test('is created with its replica and its items, and then needs no change', () => {
    expect(terraform.apply()).toMatchObject({ status: 0 });
    expect(terraform.plan()).toMatchObject({ status: 0 });
  });

  test('takes another replica and protection against deletion, and gives both up again', () => {
    terraform.configure(tableWith(['eu-west-1', 'ap-southeast-2'], { deletion_protection_enabled: true }));
    expect(terraform.apply()).toMatchObject({ status: 0 });
    expect(terraform.plan()).toMatchObject({ status: 0 });
    terraform.configure(tableWith(['ap-southeast-2']));
    expect(terraform.apply()).toMatchObject({ status: 0 });
    expect(terraform.plan()).toMatchObject({ status: 0 });
  }, 360_000);

  test('is deleted with its replicas, nothing left', () => {
    expect(terraform.destroy()).toMatchObject({ status: 0 });
    expect(terraform.run('state', 'list').stdout).toBe('');
  });
});
