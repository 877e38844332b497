import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newestOf } from '../../../cli/newest/older-commit';
import { refuseOlderCommit } from '../../../cli/newest/refuse-older-commit';
import { temporaryRepository } from '../review/repository';
import { commandContext } from '../support/command-context';
import { temporaryFolder } from '../support/temporary-folder';

const origin = temporaryRepository();
const clone = temporaryRepository();
const elsewhere = temporaryFolder();
const machine = { PATH: process.env['PATH'], GIT_CONFIG_NOSYSTEM: '1', GIT_CEILING_DIRECTORIES: elsewhere.path };

const commitOf = (repository: typeof origin, name: string) => repository.git('rev-parse', name).trim();

/** What a command says that was started in the clone. */
function ask(options: Readonly<Record<string, string>>, variables: Readonly<Record<string, string>> = {}) {
  const { context } = commandContext({
    project: clone.path,
    variables: { ...machine, HOME: clone.path, ...variables },
  });
  return refuseOlderCommit(context, 'deploy', newestOf({ options, positionals: [] }, context.variables)!);
}

let older: string;

beforeAll(() => {
  origin.write('main.ts', 'one');
  origin.commit();
  clone.git('remote', 'add', 'origin', `file://${origin.path}`);
  // As a pipeline does: the one commit, and no branch.
  clone.git('fetch', '--quiet', '--depth=1', 'origin', 'main');
  clone.git('checkout', '--quiet', '--detach', 'FETCH_HEAD');
  older = commitOf(clone, 'HEAD');
});

describe('before the branch goes on', () => {
  test('its newest commit is taken, in a clone of that commit alone', async () => {
    expect(clone.git('rev-list', '--count', 'HEAD').trim()).toBe('1');
    expect(await ask({ 'newest-of': 'main' })).toBe(`${older.slice(0, 12)} is the newest of main`);
  });

  test('a branch that origin does not have is refused, also where another one ends with its name', async () => {
    origin.git('branch', 'other/refs/heads/gone');
    await expect(ask({ 'newest-of': 'gone' })).rejects.toThrow(
      'origin has no branch "gone"; give --newest-of one that it has, such as main',
    );
  });
});

describe('when the branch has gone on', () => {
  let newer: string;
  beforeAll(() => {
    origin.write('main.ts', 'two');
    origin.commit();
    newer = commitOf(origin, 'main');
  });

  test('the commit is refused, with what is newest, what is allowed and what to do', async () => {
    await expect(ask({ 'newest-of': 'main' })).rejects.toThrow(
      `this is the commit ${older.slice(0, 12)}, and the newest of main is ${newer.slice(0, 12)} now: to deploy from here could put ` +
        `what is older over what is newer; deploy ${newer.slice(0, 12)} instead, or, if this commit is meant, repeat with ` +
        `--older "${older.slice(0, 12)}: <reason>" or EDGE_OLDER_COMMIT; in GitHub Actions that is the variable OLDER_COMMIT`,
    );
  });

  test('it is taken when it is named together with a reason, which is shown', async () => {
    const told = `${older.slice(0, 12)} is not the newest of main, which is ${newer.slice(0, 12)}: going back`;
    expect(await ask({ 'newest-of': 'main', older: `${older.slice(0, 7)}: going back` })).toBe(told);
    expect(await ask({ 'newest-of': 'main' }, { EDGE_OLDER_COMMIT: `${older.toUpperCase()} going back ` })).toBe(told);
  });

  test('a reason that somebody gave for another commit lets none through', async () => {
    await expect(ask({ 'newest-of': 'main' }, { EDGE_OLDER_COMMIT: '0123456: last week' })).rejects.toThrow(
      /^this is the commit .* variable OLDER_COMMIT \(which now excepts 0123456, another commit\)$/,
    );
  });
});

describe('where origin asks who one is', () => {
  const wanted = `basic ${Buffer.from('x-access-token:run-token').toString('base64')}`;
  const server = createServer((request, response) => {
    if (request.headers.authorization !== wanted) response.writeHead(401, { 'www-authenticate': 'Basic' }).end();
    else if (request.url?.includes('info/refs')) response.end(`${older}\trefs/heads/main\n`);
    else response.end('ref: refs/heads/main\n');
  });
  let url: string;
  beforeAll(async () => {
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    clone.git('remote', 'set-url', 'origin', `${url}/owner/private`);
  });
  afterAll(() => new Promise((closed) => server.close(closed)));

  test('it is asked with the token of the run', async () => {
    const run = { GITHUB_SERVER_URL: url, GITHUB_TOKEN: 'run-token' };
    expect(await ask({ 'newest-of': 'main' }, run)).toBe(`${older.slice(0, 12)} is the newest of main`);
  });

  test('and nothing is taken for the newest when it does not answer, but what somebody means', async () => {
    await expect(ask({ 'newest-of': 'main', older: '0123456: last week' })).rejects.toThrow(
      /^origin could not be asked for the newest commit of main \(fatal: .*\), so nothing tells whether this one is older; nothing was changed/,
    );
    expect(await ask({ 'newest-of': 'main', older: `${older}: going back` })).toBe(
      `nothing tells whether ${older.slice(0, 12)} is the newest of main: going back`,
    );
  });
});

test('a folder outside of any repository is refused', async () => {
  const { context } = commandContext({ project: elsewhere.path, variables: { ...machine, HOME: elsewhere.path } });
  await expect(refuseOlderCommit(context, 'deploy', { branch: 'main', older: undefined })).rejects.toThrow(
    `git cannot tell which commit ${elsewhere.path} is of (fatal: not a git repository`,
  );
});
