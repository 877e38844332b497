import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Deployment } from '../support/deployment';

jest.setTimeout(15 * 60_000);

const BUCKET = 'edge-local-terraform-state';
const LOCK = '6b8627e7-4529-8872-4617-5d236e4ccc11';

/** Told in order: every test goes on where the one before it ended. */
describe('an environment whose state lies in a bucket that nobody has made yet', () => {
  const deployment = new Deployment({
    backend: { type: 's3', bucket: BUCKET, region: 'us-east-1' },
    delivery: { repository: 'acme/shop' },
  });
  afterAll(() => deployment.dispose());

  const stored = (path: string) => deployment.emulated('s3', `/${BUCKET}${path}`);
  const firstState = join(deployment.home, 'state', 'local', 'bootstrap-first.tfstate');

  it('gets bucket and roles from one command, which leaves its own state in the bucket', async () => {
    const { status, output } = await deployment.command('bootstrap');
    expect([status, output]).toEqual([
      0,
      expect.stringContaining('its state has moved to where it is kept from now on'),
    ]);
    expect(output).toContain('plan_role_arn = arn:aws:iam::123456789012:role/delivery/edge-local-plan');
    expect(output).toContain('deploy_role_arn = arn:aws:iam::123456789012:role/delivery/edge-local-deploy');
    expect(existsSync(firstState)).toBe(false);
    const state = JSON.parse(await stored('/edge/local/bootstrap.tfstate')) as {
      resources: readonly { type: string }[];
    };
    expect(state.resources.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['aws_s3_bucket', 'aws_iam_openid_connect_provider', 'aws_iam_role', 'aws_iam_policy']),
    );
    expect(await stored('?versioning')).toContain('<Status>Enabled</Status>');
    expect(await stored('?encryption')).toContain('<SSEAlgorithm>AES256</SSEAlgorithm>');
    expect(await stored('?policy')).toContain('aws:SecureTransport');
  });

  it('goes on from the local state, when the run was killed before it could move that into the bucket', async () => {
    writeFileSync(firstState, await stored('/edge/local/bootstrap.tfstate'));
    await deployment.emulated('s3', `/${BUCKET}/edge/local/bootstrap.tfstate`, { method: 'DELETE' });
    const { status, output } = await deployment.command('bootstrap');
    expect([status, output]).toEqual([
      0,
      expect.stringMatching(/No changes\.[^]*its state has moved to where it is kept/),
    ]);
    expect(existsSync(firstState)).toBe(false);
  });

  it('finds them again from another machine, with nothing to change, and is not misled by a file that moved', async () => {
    const state = await stored('/edge/local/bootstrap.tfstate');
    rmSync(join(deployment.home, 'out'), { recursive: true, force: true });
    writeFileSync(firstState, state);
    const { status, output } = await deployment.command('bootstrap');
    expect([status, output]).toEqual([0, expect.stringContaining('No changes.')]);
    expect(output).not.toMatch(/is not there yet|goes on from|has moved/);
    expect(existsSync(firstState)).toBe(false);
  });

  it('names the lock that a dead run left, takes it away by its id, and deploys a stack with its state in the bucket', async () => {
    const lock = {
      ID: LOCK,
      Operation: 'OperationTypeApply',
      Info: '',
      Who: 'runner@pipeline',
      Version: '1.11.4',
      Created: '2026-01-02T03:04:05.678Z',
      Path: `${BUCKET}/edge/local/data.tfstate`,
    };
    await deployment.emulated('s3', `/${BUCKET}/edge/local/data.tfstate.tflock`, {
      method: 'PUT',
      body: JSON.stringify(lock),
    });
    const refused = await deployment.command('deploy', '--only', 'data');
    expect([refused.status, refused.output.replaceAll(/\s+/g, ' ')]).toEqual([
      1,
      expect.stringContaining(
        `the state of data is locked by runner@pipeline for an apply since 2026-01-02 03:04:05 UTC; wait until that run has ended, and run this again; if no such run is alive any more, remove its lock with: npm run unlock -- data ${LOCK}`,
      ),
    ]);

    expect(await deployment.command('unlock', 'data', LOCK)).toMatchObject({ status: 0 });
    expect(await deployment.command('deploy', '--only', 'data')).toMatchObject({ status: 0 });
    expect(await deployment.plan('data')).toEqual([]);
    expect(await stored('/edge/local/data.tfstate')).toContain('aws_dynamodb_table');
  });
});
