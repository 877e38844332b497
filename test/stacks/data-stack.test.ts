import { App, Testing } from 'cdktf';
import { services } from '../../contract';
import { tableAccess } from '../../contract/data';
import { addSystem } from '../../stacks/system';
import type { SystemStack } from '../../stacks/system-stack';
import { fixtureArtifacts } from '../support/fixture-artifacts';
import { environmentWith, synthSystem } from '../support/synth-system';
import { unusedFolder } from '../support/unused-folder';

const tableOf = (change: Parameters<typeof environmentWith>[0]) =>
  synthSystem(environmentWith(change))['data']!.resource['aws_dynamodb_table']!['table']!;

const replicaRegions = (change: Parameters<typeof environmentWith>[0]) =>
  ((tableOf(change)['replica'] ?? []) as { region_name: string }[]).map(({ region_name: region }) => region);

interface Statement {
  readonly sid: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly condition: readonly {
    readonly test: string;
    readonly variable: string;
    readonly values: readonly string[];
  }[];
}

const statementsOf = (service: string): readonly Statement[] => {
  const documents = synthSystem(environmentWith())['regional-eu-west-1']!.data!['aws_iam_policy_document']!;
  const all = documents[`function_${service}_permissions`]!['statement'] as readonly Statement[];
  return all.filter(({ actions }) => actions.some((action) => action.startsWith('dynamodb:')));
};

describe('the table', () => {
  it('is in the home region, and replicated to every other one, also while a region retires', () => {
    expect(replicaRegions({ regions: ['us-east-1', 'eu-west-1', 'ap-southeast-2'] })).toEqual([
      'eu-west-1',
      'ap-southeast-2',
    ]);
    expect(replicaRegions({ regions: ['us-east-1'], retiringRegions: ['eu-west-1'] })).toEqual(['eu-west-1']);
    expect(replicaRegions({ regions: ['us-east-1'] })).toEqual([]);
  });

  it('is on demand, encrypted, recoverable in every region, and forgets what has expired', () => {
    expect(tableOf({})).toMatchObject({
      name: 'edge-local-data',
      billing_mode: 'PAY_PER_REQUEST',
      hash_key: 'pk',
      range_key: 'sk',
      stream_enabled: true,
      stream_view_type: 'NEW_AND_OLD_IMAGES',
      server_side_encryption: { enabled: true },
      point_in_time_recovery: { enabled: true },
      replica: [{ region_name: 'eu-west-1', point_in_time_recovery: true }],
      ttl: { attribute_name: 'expiresAt', enabled: true },
    });
  });

  it('is protected against removal by Terraform and by DynamoDB where the environment says so', () => {
    expect(tableOf({ removalProtection: true })).toMatchObject({
      deletion_protection_enabled: true,
      lifecycle: { prevent_destroy: true },
    });
    expect(tableOf({ removalProtection: false })).toMatchObject({ deletion_protection_enabled: false });
    expect(tableOf({ removalProtection: false })).not.toHaveProperty('lifecycle');
  });

  it('begins with the seed, whose later edits in the table stay', () => {
    const items = synthSystem(environmentWith())['data']!.resource['aws_dynamodb_table_item']!['catalogue'];
    expect(items).toMatchObject({
      for_each: expect.stringMatching(/^\$\{jsondecode\(file\("assets\/.*seed\.json"\)\)\}$/) as unknown,
      lifecycle: { ignore_changes: ['item'] },
    });
  });
});

describe('the order of deploys', () => {
  it('has the table before anybody is served, and lets no region wait for it', () => {
    const app = Testing.stubVersion(new App({ outdir: unusedFolder(), stackTraces: false }));
    addSystem(app, {
      environment: environmentWith(),
      artifacts: fixtureArtifacts(),
      localStateFolder: '../../state',
      preview: false,
    });
    const dependencies = Object.fromEntries(
      (app.node.children as SystemStack[]).map((stack) => [
        stack.node.id,
        stack.dependencies.map(({ node }) => node.id).sort(),
      ]),
    );

    expect(dependencies).toEqual({
      data: [],
      'regional-us-east-1': [],
      'regional-eu-west-1': [],
      global: ['data', 'regional-eu-west-1', 'regional-us-east-1'],
    });
  });
});

describe('what a function may do with the table', () => {
  it('is nothing for one that does not use it', () => {
    const others = services.filter((service) => !(service in tableAccess));

    expect(others).toContain('health');
    for (const service of others) expect(statementsOf(service)).toEqual([]);
  });

  it('is reading its partitions, in its own region, for the catalogue', () => {
    expect(statementsOf('catalogue')).toEqual([
      {
        sid: 'ReadItems',
        actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
        resources: ['arn:aws:dynamodb:eu-west-1:123456789012:table/edge-local-data'],
        condition: [
          { test: 'ForAllValues:StringLike', variable: 'dynamodb:LeadingKeys', values: ['products', 'stock#*'] },
        ],
      },
    ]);
  });

  it('is writing no partition but its own, and never scanning or deleting', () => {
    for (const service of services) {
      for (const { actions, condition } of statementsOf(service)) {
        expect(actions.filter((action) => /Scan|Delete|\*/.test(action))).toEqual([]);
        expect(condition).toHaveLength(1);
      }
    }
    const written = statementsOf('orders').filter(({ actions }) => actions.includes('dynamodb:PutItem'));
    expect(written.map(({ condition }) => condition[0]!.values)).toEqual([
      ['stock#*', 'member#*', 'order#*', 'idempotency#*'],
    ]);
  });
});
