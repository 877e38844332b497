import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pinFile, pinRelease } from '../../../cli/releases/pin-release';
import { homeOf } from '../../../cli/home';
import { readPinnedRelease, servedRelease } from '../../../environments';
import { environmentWith } from '../../support/synth-system';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();
const [A, B, C] = ['aaaaaaaaaaaa', 'bbbbbbbbbbbb', 'cccccccccccc'];
const served = (file: string, build: string) => servedRelease(build, readPinnedRelease(file));

test('a deploy of the same build keeps the earlier release, and another build is served as ever', () => {
  const file = join(folder.path, 'same', 'prod.json');
  pinRelease(file, { release: A, build: B, served: B });
  expect([served(file, B), served(file, C)]).toEqual([A, C]);
});

test('going further back replaces what the first step said', () => {
  const file = join(folder.path, 'further', 'prod.json');
  pinRelease(file, { release: B, build: C, served: C });
  pinRelease(file, { release: A, build: C, served: B });
  expect(readPinnedRelease(file)).toEqual({ release: A, insteadOf: [B, C] });
});

test('a checkout that builds what was never deployed does not bring back what is rolled back', () => {
  const file = join(folder.path, 'ahead', 'prod.json');
  pinRelease(file, { release: A, build: C, served: B });
  expect([served(file, C), served(file, B)]).toEqual([A, A]);
});

test('going forward to the build itself leaves nothing behind', () => {
  const file = join(folder.path, 'forward', 'prod.json');
  pinRelease(file, { release: A, build: B, served: B });
  pinRelease(file, { release: B, build: B, served: A });
  expect(existsSync(file)).toBe(false);
});

test('the pin lies with the project where others deploy too, and beside the state where it is on this machine', () => {
  const home = homeOf('/home', 'prod');
  const remote = environmentWith({ name: 'prod', backend: { type: 's3', bucket: 'states', region: 'eu-west-1' } });
  expect(pinFile({ project: '/project' }, remote, home)).toBe('/project/releases/prod.json');
  expect(pinFile({ project: '/project' }, environmentWith(), home)).toBe('/home/state/prod/pinned-release.json');
});

test.each([
  ['nothing', ''],
  ['another shape', '{"release":"aaaaaaaaaaaa"}'],
  ['no release', '{"release":"latest","insteadOf":["aaaaaaaaaaaa"]}'],
])('a file that says %s is refused by name, with the way out', (_, text) => {
  const file = folder.write('broken.json', text);
  expect(() => readPinnedRelease(file)).toThrow(/broken\.json is not what a rollback writes: .*; delete it/);
});
