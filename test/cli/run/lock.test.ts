import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { acquireLock, liveHolder } from '../../../cli/run/lock';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();
const now = new Date('2026-01-02T03:04:05Z');
const deadPid = spawnSync('true').pid;
let file: string;
let number = 0;

beforeEach(() => {
  number += 1;
  file = join(folder.path, 'locks', `${number}.json`);
});

test('a second command is told who holds the lock, and gets it afterwards', () => {
  const release = acquireLock(file, 'deploy', now);
  expect(() => acquireLock(file, 'diff', now)).toThrow(
    `"deploy" is at work on this environment (process ${process.pid}, since 2026-01-02T03:04:05.000Z)`,
  );
  release();
  expect(existsSync(file)).toBe(false);
  acquireLock(file, 'diff', now)();
});

test('the lock of a process that is gone is taken over', () => {
  acquireLock(file, 'deploy', now)();
  writeFileSync(file, JSON.stringify({ pid: deadPid, startedAt: 'then', command: 'deploy' }));
  expect(liveHolder(file)).toBeUndefined();
  const release = acquireLock(file, 'destroy', now);
  expect(liveHolder(file)).toMatchObject({ pid: process.pid, command: 'destroy' });
  release();
});

test('a process that was given the number of a dead one does not hold its lock', () => {
  acquireLock(file, 'deploy', now)();
  writeFileSync(file, JSON.stringify({ pid: process.pid, startedAt: 'then', command: 'deploy', processStart: '1' }));
  acquireLock(file, 'diff', now);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ command: 'diff' });
});

test('a lock that is being taken over belongs to the one who does so', () => {
  acquireLock(file, 'deploy', now)();
  writeFileSync(file, JSON.stringify({ pid: deadPid, startedAt: 'then', command: 'deploy' }));
  writeFileSync(`${file}.takeover`, '{}');
  expect(() => acquireLock(file, 'diff', now)).toThrow();
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ pid: deadPid });
});
