import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emulator } from '../../../cli/commands/emulator';
import { start } from '../../../cli/commands/start';
import { portError, refuseTakenPort } from '../../../cli/edge/refuse-taken-port';
import { refuseUnknownRegion } from '../../../cli/edge/refuse-unknown-region';
import { parseCommand } from '../../../cli/parse-command';
import { faultTarget } from '../../../local/edge/network/parse-fault';
import { commandContext } from '../support/command-context';

/** What a command prints, and refuses with, that has nothing to build from. */
async function run(...words: string[]): Promise<readonly string[]> {
  const parsed = parseCommand(words, [emulator, start]);
  if (parsed.kind !== 'run') throw new Error(`${words.join(' ')} asks for help`);
  const { context, printed } = commandContext({ project: join(tmpdir(), 'there-is-no-such-project') });
  const ended = await parsed.command.run(context, parsed.args).catch((error: Error) => error.message);
  return [...printed().split('\n').filter(Boolean), String(ended)];
}

describe('npm start refuses before it builds', () => {
  it('a port that is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const result = await run('start', '--port', String(port));
    server.close();
    expect(result).toEqual([`port ${port} is taken; choose another, or 0 for a free one: npm start -- --port 0`]);
  });

  it('an outage of a region that the environment does not have', async () => {
    expect(await run('start', '--port', '0', '--fail', 'eu-west-1,bucket:ma-north-1=timeout')).toEqual([
      '--fail names ma-north-1, which is no region of local; allowed: us-east-1, eu-west-1',
    ]);
  });

  it('a way to fail that there is not', async () => {
    expect(await run('start', '--port', '0', '--fail', 'eu-west-1=tired')).toEqual([
      expect.stringMatching(/^tired: is no way to fail/),
    ]);
  });
});

it('a port that is free stays free', async () => {
  await refuseTakenPort(0);
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  await refuseTakenPort(port);
  await refuseTakenPort(port);
});

it('a port of the system is named as such, and other troubles stay what they are', () => {
  expect(portError(Object.assign(new Error('listen'), { code: 'EACCES' }), 80)).toMatchObject({
    message: 'port 80 is not for programs of this user; choose another, or 0 for a free one: npm start -- --port 0',
  });
  const other = new Error('listen');
  expect(portError(other, 80)).toBe(other);
});

it.each([
  ['ma-north-1', false],
  ['api:ma-north-1', false],
  ['function:ma-north-1/orders', false],
  ['eu-west-1', true],
  ['bucket:sa-east-1', true],
  ['function:eu-west-1/orders', true],
  // What only the system knows.
  ['function:orders', true],
  ['origin:api', true],
])('an outage of %s may be asked for before the system is known: %s', (text, isAllowed) => {
  const environment = { name: 'some', regions: ['eu-west-1'], retiringRegions: ['sa-east-1'] } satisfies Parameters<
    typeof refuseUnknownRegion
  >[1];
  const ask = () => refuseUnknownRegion(faultTarget(text), environment);
  if (isAllowed) expect(ask).not.toThrow();
  else expect(ask).toThrow(/--fail names ma-north-1, which is no region of some; allowed: eu-west-1, sa-east-1/);
});

it('npm run emulator without a word says which there are', async () => {
  expect(await run('emulator')).toEqual([
    'say what to do with the emulator: status, start, stop, reset, fail, heal; such as: npm run emulator -- status',
  ]);
});
