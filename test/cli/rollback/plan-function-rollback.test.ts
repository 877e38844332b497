import type { FunctionAlias } from '../../../cli/rollback/function-aliases';
import { functionAliases } from '../../../cli/rollback/function-aliases';
import type { FunctionVersions } from '../../../cli/rollback/function-versions';
import { planFunctionRollback } from '../../../cli/rollback/plan-function-rollback';
import { rollBackFunctions } from '../../../cli/rollback/roll-back-functions';
import { loadEnvironment } from '../../../environments';
import { commandContext } from '../support/command-context';
import { temporaryFolder } from '../support/temporary-folder';

const alias = (service: string, region: string): FunctionAlias => ({
  region,
  functionName: `edge-local-${service}`,
  alias: 'live',
  service,
});
const REGIONS = ['us-east-1', 'eu-west-1'];
const ALIASES = ['catalogue', 'orders'].flatMap((service) => REGIONS.map((region) => alias(service, region)));

/** Lambda in which each region serves a version of those that it keeps; what is moved is noted. */
class Versions implements FunctionVersions {
  readonly moved: string[] = [];

  constructor(private readonly regions: Readonly<Record<string, readonly [served: string, ...published: string[]]>>) {}

  served({ region }: FunctionAlias) {
    const found = this.regions[region];
    return found
      ? Promise.resolve({ version: found[0], revisionId: `revision-${found[0]}` })
      : Promise.reject(new Error('no answer'));
  }

  published({ region }: FunctionAlias) {
    return Promise.resolve(this.regions[region]?.slice(1) ?? []);
  }

  move({ region, functionName }: FunctionAlias, { version, revisionId }: { version: string; revisionId: string }) {
    if (region === 'stuck') return Promise.reject(new Error('PreconditionFailedException'));
    this.moved.push(`${region} ${functionName} ${version} ${revisionId}`);
    return Promise.resolve();
  }
}

test('each region goes to the next older version that it has, by number and not by text', async () => {
  const versions = new Versions({ 'us-east-1': ['10', '10', '9', '2', '11'], 'eu-west-1': ['7', '3', '7'] });
  const { moves, obstacles } = await planFunctionRollback(ALIASES, versions, 'orders', undefined);

  expect(moves.map(({ alias: { region }, from, to }) => [region, from, to.version])).toEqual([
    ['us-east-1', '10', '9'],
    ['eu-west-1', '7', '3'],
  ]);
  expect(obstacles).toEqual([]);
});

test('a region without an older version, or that does not answer, is told and hinders no other', async () => {
  expect(await planFunctionRollback(ALIASES, new Versions({ 'us-east-1': ['1', '1'] }), 'orders', undefined)).toEqual({
    moves: [],
    obstacles: ['us-east-1: there is no version before 1', 'eu-west-1: no answer'],
  });
});

test.each([
  [
    undefined,
    undefined,
    'say which function goes back; allowed: catalogue, orders; such as: npm run rollback -- functions catalogue',
  ],
  ['nope', undefined, 'there is no function "nope"; allowed: catalogue, orders'],
  ['orders', 'sa-east-1', 'orders does not run in "sa-east-1"; allowed: us-east-1, eu-west-1'],
])('%s in %s is refused with what is allowed', async (service, region, message) => {
  await expect(planFunctionRollback(ALIASES, new Versions({}), service, region)).rejects.toThrow(message);
});

describe('the command', () => {
  const folder = temporaryFolder();
  const stacks = REGIONS.map((region) => ({
    name: `regional-${region}`,
    file: folder.write(
      `${region}.json`,
      JSON.stringify({
        provider: { aws: [{ region }] },
        resource: {
          aws_lambda_function: { function_orders: { function_name: 'edge-local-orders' } },
          aws_lambda_alias: {
            function_orders_live: {
              name: 'live',
              function_name: '${aws_lambda_function.function_orders.function_name}',
            },
          },
        },
      }),
    ),
    folder: '',
    dependencies: [],
    exceptions: [],
  }));
  const run = async (versions: FunctionVersions, environment = loadEnvironment('local')) => {
    const { context, printed } = commandContext({ project: folder.path });
    const session = { environment, stacks, variables: {} } as unknown as Parameters<typeof rollBackFunctions>[1];
    const exitCode = await rollBackFunctions(context, session, {
      service: 'orders',
      region: undefined,
      isSure: false,
      versions,
    });
    return { exitCode, printed: printed() };
  };

  test('knows the aliases from the synthesized stacks', () => {
    expect(functionAliases(stacks)).toEqual(REGIONS.map((region) => alias('orders', region)));
  });

  test('moves the alias where it has revisions to go by, and says what undoes that', async () => {
    const versions = new Versions({ 'us-east-1': ['2', '1', '2'], 'eu-west-1': ['5', '4', '5'] });
    const { exitCode, printed } = await run(versions);

    expect(exitCode).toBe(0);
    expect(versions.moved).toEqual([
      'us-east-1 edge-local-orders 1 revision-2',
      'eu-west-1 edge-local-orders 4 revision-5',
    ]);
    expect(printed).toContain('us-east-1  edge-local-orders  2     1');
    expect(printed).toContain('orders is back in 2 of 2 regions. A deploy of this checkout moves it on again');
  });

  test('does what it can when one region is down, and fails', async () => {
    const versions = new Versions({ 'us-east-1': ['2', '1', '2'] });
    const { exitCode, printed } = await run(versions);

    expect(exitCode).toBe(1);
    expect(versions.moved).toHaveLength(1);
    expect(printed).toContain('not in eu-west-1: no answer');
    expect(printed).toContain('orders is back in 1 of 2 regions');
  });

  test('changes nothing in AWS without a yes', async () => {
    const versions = new Versions({ 'us-east-1': ['2', '1', '2'], 'eu-west-1': ['5', '4', '5'] });
    await expect(run(versions, loadEnvironment('dev'))).rejects.toThrow('add --yes');
    expect(versions.moved).toEqual([]);
  });
});
