import { mkdirSync, mkdtempSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SourceSnapshot } from '../../../../cli/edge/watch/source-snapshot';

let project: string;
const path = (file: string): string => join(project, file);
const write = (file: string, text: string): void => {
  mkdirSync(join(path(file), '..'), { recursive: true });
  writeFileSync(path(file), text);
};

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'sources-'));
  write('main.ts', 'main');
  write('stacks/a.ts', 'a');
  write('stacks/deep/b.ts', 'b');
  write('README.md', 'readme');
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

describe('a look at the sources', () => {
  it.each<[string, () => void, readonly string[]]>([
    ['a file that was written', () => write('stacks/a.ts', 'A'), ['stacks/a.ts']],
    ['a file that is new in a new folder', () => write('spa/src/c.ts', 'c'), ['spa/src/c.ts']],
    ['a file that has gone', () => rmSync(path('stacks/a.ts')), ['stacks/a.ts']],
    [
      'a file that another was renamed over',
      () => {
        write('stacks/a.ts.tmp', 'A');
        renameSync(path('stacks/a.ts.tmp'), path('stacks/a.ts'));
      },
      ['stacks/a.ts'],
    ],
    [
      'a folder that was renamed',
      () => renameSync(path('stacks/deep'), path('stacks/new')),
      ['stacks/deep/b.ts', 'stacks/new/b.ts'],
    ],
    ['several files', () => ['main.ts', 'stacks/a.ts'].forEach((file) => write(file, 'x')), ['main.ts', 'stacks/a.ts']],
    ['no file that was saved as it was', () => write('stacks/a.ts', 'a'), []],
    ['no file that was only touched', () => utimesSync(path('stacks/a.ts'), 1, 1), []],
    ['no draft', () => write('stacks/.a.ts.swp', 'A'), []],
    ['no file that is no source', () => write('README.md', 'other'), []],
  ])('finds %s', (_, act, found) => {
    const snapshot = new SourceSnapshot(project);
    act();
    expect(snapshot.update()).toEqual(found);
    expect(snapshot.update()).toEqual([]);
  });

  it('finds a change of the same length within the same millisecond', () => {
    utimesSync(path('stacks/a.ts'), 1, 1);
    const snapshot = new SourceSnapshot(project);
    write('stacks/a.ts', 'A');
    utimesSync(path('stacks/a.ts'), 1, 1);
    expect(snapshot.update()).toEqual(['stacks/a.ts']);
  });

  it('names the folders to watch', () => {
    const snapshot = new SourceSnapshot(project);
    expect(snapshot.folders).toEqual([project, path('stacks'), path('stacks/deep')]);
  });

  it('sees a file elsewhere', () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'elsewhere-'));
    const file = join(elsewhere, 'environment.json');
    writeFileSync(file, '{}');
    const snapshot = new SourceSnapshot(project, [file]);
    expect(snapshot.folders).toContain(elsewhere);
    writeFileSync(file, '{ }');
    expect(snapshot.update()).toEqual([file]);
    rmSync(elsewhere, { recursive: true });
  });
});
