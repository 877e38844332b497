import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeNextRelease } from '../../../../local/edge/drill';
import { EdgeError } from '../../../../local/edge/error';

const folder = mkdtempSync(join(tmpdir(), 'release-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const api = (region: string) => ({
  provider: { aws: [{ region }] },
  resource: {
    aws_lambda_function: {
      api: { environment: { variables: { TABLE: 'data' } } },
      listed: { environment: [{ variables: { TABLE: 'more' } }] },
      bare: {},
    },
  },
});

function write(stacks: Readonly<Record<string, object>>): string {
  const outdir = join(folder, 'out');
  const manifest = Object.keys(stacks).map((name) => [name, { synthesizedStackPath: `stacks/${name}/cdk.tf.json` }]);
  for (const [name, stack] of Object.entries(stacks)) {
    mkdirSync(join(outdir, 'stacks', name), { recursive: true });
    writeFileSync(join(outdir, 'stacks', name, 'cdk.tf.json'), JSON.stringify(stack));
  }
  writeFileSync(join(outdir, 'manifest.json'), JSON.stringify({ stacks: Object.fromEntries(manifest) }));
  return outdir;
}

test('every function of the regions named has another version, and nothing else differs', () => {
  const data = { provider: { aws: [{ region: 'eu-west-1' }] }, resource: { aws_dynamodb_table: { data: {} } } };
  const outdir = write({ here: api('us-east-1'), there: api('eu-west-1'), data });
  const target = join(folder, 'next');
  writeNextRelease(outdir, ['eu-west-1'], target);

  const read = (stack: string): unknown =>
    JSON.parse(readFileSync(join(target, 'stacks', stack, 'cdk.tf.json'), 'utf8')) as unknown;
  expect(read('there')).toEqual({
    ...api('eu-west-1'),
    resource: {
      aws_lambda_function: {
        api: { environment: { variables: { TABLE: 'data', DRILL_RELEASE: 'next' } } },
        listed: { environment: { variables: { TABLE: 'more', DRILL_RELEASE: 'next' } } },
        bare: { environment: { variables: { DRILL_RELEASE: 'next' } } },
      },
    },
  });
  expect([read('here'), read('data')]).toEqual([api('us-east-1'), data]);
  expect(JSON.parse(readFileSync(join(outdir, 'stacks/there/cdk.tf.json'), 'utf8'))).toEqual(api('eu-west-1'));
});

test('a stack with providers in several regions is refused: nobody knows which of its functions', () => {
  const outdir = write({
    both: { ...api('us-east-1'), provider: { aws: [{ region: 'us-east-1' }, { region: 'sa-east-1' }] } },
  });
  expect(() => writeNextRelease(outdir, ['us-east-1'], join(folder, 'next'))).toThrow(
    'has providers in several regions',
  );
});

test('a region without a function is refused by name', () => {
  const outdir = write({ here: api('us-east-1') });
  expect(() => writeNextRelease(outdir, ['sa-east-1'], join(folder, 'next'))).toThrow(
    new EdgeError('sa-east-1', 'has no function to deploy.'),
  );
});
