import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stateError } from '../../cli/report/state-error';
import { SmallSystemFolder, type SmallSystem } from '../support/small-system';

jest.setTimeout(5 * 60_000);

const BUCKET = 'terraform-states';
const KEY = 'edge/local/regional.tfstate';
const LOCAL = { type: 'local' } as const;
const S3 = { type: 's3', bucket: BUCKET, region: 'us-east-1' } as const;
const SMALL: SmallSystem = { backend: S3, tells: { origin_domain: 'd-1.example' }, reads: 'origin_domain' };

/** Told in order: every test goes on where the one before it ended. */
describe('state that moves from local files into S3', () => {
  const folder = new SmallSystemFolder();
  let url = '';
  const authorization =
    'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0';
  const s3 = (path: string, init?: RequestInit) =>
    fetch(`${url}/${BUCKET}${path}`, { ...init, headers: { authorization } });
  const isLocked = async () => (await s3(`/${KEY}.tflock`, { method: 'HEAD' })).status === 200;

  beforeAll(async () => {
    ({ url } = await folder.start());
    expect((await s3('', { method: 'PUT' })).status).toBe(200);
    const versioned =
      '<VersioningConfiguration xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Status>Enabled</Status></VersioningConfiguration>';
    expect((await s3('?versioning', { method: 'PUT', body: versioned })).status).toBe(200);
  });
  afterAll(() => folder.dispose());

  let before: readonly string[];

  it('is applied with local state first', async () => {
    folder.synth({ ...SMALL, backend: LOCAL });
    for (const stack of ['regional', 'global']) {
      await folder.must(stack, 'init', '-input=false');
      await folder.apply(stack);
    }
    before = [await folder.must('regional', 'state', 'list'), await folder.must('global', 'state', 'list')];
    expect(before).toEqual([
      'terraform_data.origin_domain\n',
      'data.terraform_remote_state.state_regional\nterraform_data.record\n',
    ]);
  });

  it('keeps every address and plans no change after the move, outputs read through S3 among it', async () => {
    folder.synth(SMALL);
    for (const stack of ['regional', 'global']) {
      await folder.must(stack, 'init', '-input=false', '-migrate-state', '-force-copy');
    }
    expect([await folder.must('regional', 'state', 'list'), await folder.must('global', 'state', 'list')]).toEqual(
      before,
    );
    for (const stack of ['regional', 'global']) {
      expect(await folder.plan(stack)).toMatchObject({ status: 0, output: expect.stringContaining('No changes.') });
    }
    expect(await folder.must('global', 'state', 'show', 'terraform_data.record')).toContain('d-1.example');
  });

  it('is stored encrypted, with its versions, and without a lock once nobody works on it', async () => {
    folder.synth({ ...SMALL, tells: { ...SMALL.tells, other: '1' } });
    await folder.apply('regional');
    const stored = await s3(`/${KEY}`, { method: 'HEAD' });
    expect([stored.status, stored.headers.get('x-amz-server-side-encryption')]).toEqual([200, 'AES256']);
    const versions = await (await s3(`?versions&prefix=${KEY}`)).text();
    expect(versions.match(/<Version>/g)!.length).toBeGreaterThanOrEqual(2);
    expect(await isLocked()).toBe(false);
  });

  it('lets one run at a time work on it: a second one refuses and says who is first, or waits', async () => {
    const go = join(folder.path, 'go');
    const wait = `until [ -e '${go}' ]; do sleep 0.1; done`;
    folder.synth({ ...SMALL, tells: { ...SMALL.tells, slow: '1' }, commands: { slow: wait } });
    const first = folder.begin('regional', 'apply', '-input=false', '-auto-approve');
    await first.saying('local-exec');
    expect(await isLocked()).toBe(true);

    const refused = await folder.plan('regional');
    expect(refused.status).toBe(1);
    expect(stateError(refused.output, 'regional')).toMatch(
      /^the state of regional is locked by \S+@\S+ for an apply since 20[-\d]+ [:\d]+ UTC; wait until that run has ended, .*: npm run unlock -- regional [0-9a-f-]{36}$/,
    );

    const patient = folder.begin('regional', 'plan', '-input=false', '-detailed-exitcode', '-lock-timeout=120s');
    await patient.saying('Acquiring state lock');
    writeFileSync(go, '');
    expect(await first.ended).toMatchObject({ status: 0 });
    expect(await patient.ended).toMatchObject({ status: 0, output: expect.stringContaining('No changes.') });
  });

  it('goes on after a run that was killed: its lock is told, removed by its id, and the apply repeated', async () => {
    const begun = join(folder.path, 'begun');
    const hang = `test -e '${begun}' || { touch '${begun}'; echo begun; sleep 600; }`;
    folder.synth({ ...SMALL, tells: { ...SMALL.tells, killed: '1' }, commands: { killed: hang } });
    const killed = folder.begin('regional', 'apply', '-input=false', '-auto-approve');
    await killed.saying('begun');
    killed.kill();
    await killed.ended;
    expect(await isLocked()).toBe(true);

    const refused = await folder.run('regional', 'apply', '-input=false', '-auto-approve');
    expect(refused.status).toBe(1);
    const id = /npm run unlock -- regional (\S+)$/.exec(stateError(refused.output, 'regional') ?? '')![1]!;
    await folder.must('regional', 'force-unlock', '-force', id);
    await folder.apply('regional');
    expect(await isLocked()).toBe(false);
    expect(await folder.plan('regional')).toMatchObject({ status: 0 });
  });

  it('names a bucket that is not there, and the command that makes it', async () => {
    folder.synth({ ...SMALL, backend: { ...S3, bucket: 'nobody-made-me' } });
    const { status, output } = await folder.run('regional', 'init', '-input=false', '-reconfigure');
    expect(status).toBe(1);
    expect(stateError(output, 'regional')).toBe(
      'the bucket of the state, nobody-made-me, is not there; make it with: npm run bootstrap',
    );
  });
});

describe('outputs between stacks', () => {
  const folder = new SmallSystemFolder();
  const OLD = { domain: 'd-1.example' };
  const BOTH = { ...OLD, origin: 'd-1.example' };
  const NEW = { origin: 'd-1.example' };
  const synth = (tells: Readonly<Record<string, string>>, reads: string, commands = {}) =>
    folder.synth({ backend: LOCAL, tells, reads, commands });

  beforeAll(async () => {
    synth(OLD, 'domain');
    for (const stack of ['regional', 'global']) await folder.must(stack, 'init', '-input=false');
  });
  afterAll(() => folder.dispose());

  it('of a stack that is half applied stop those who read them, until it is applied whole', async () => {
    synth(OLD, 'domain', { domain: 'exit 1' });
    expect(await folder.run('regional', 'apply', '-input=false', '-auto-approve')).toMatchObject({ status: 1 });
    expect(await folder.must('regional', 'state', 'list')).toBe('terraform_data.domain\n');
    expect(await folder.plan('global')).toMatchObject({ status: 1, output: expect.stringContaining('domain') });

    synth(OLD, 'domain');
    await folder.apply('regional');
    await folder.apply('global');
    expect(await folder.plan('global')).toMatchObject({ status: 0 });
  });

  it('cannot be renamed in one step: whoever reads the new name first is stopped, and keeps what it has', async () => {
    synth(OLD, 'origin');
    const { status, output } = await folder.run('global', 'apply', '-input=false', '-auto-approve');
    expect([status, output]).toEqual([1, expect.stringMatching(/does not have an attribute named\s+"origin"/)]);
    synth(OLD, 'domain');
    expect(await folder.plan('global')).toMatchObject({ status: 0 });
  });

  it('are renamed in three: tell both names, read the new one, stop telling the old one', async () => {
    synth(BOTH, 'domain');
    expect(await folder.plan('global')).toMatchObject({ status: 0 });
    await folder.apply('regional');
    expect(await folder.plan('global')).toMatchObject({ status: 0 });

    synth(BOTH, 'origin');
    expect(await folder.plan('regional')).toMatchObject({ status: 0 });
    await folder.apply('global');

    synth(NEW, 'origin');
    await folder.apply('regional');
    for (const stack of ['regional', 'global']) expect(await folder.plan(stack)).toMatchObject({ status: 0 });
  });

  it('that are gone stop whoever still reads them', async () => {
    synth(NEW, 'domain');
    const { status, output } = await folder.plan('global');
    expect([status, output]).toEqual([1, expect.stringMatching(/does not have an attribute named\s+"domain"/)]);
  });
});
