import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ExportFolder } from '../../../cli/export/export-folder';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();
const at = (...path: string[]) => join(folder.path, 'out', ...path);
const put = (file: string, text: string) => folder.write(join('out', file), text);
const write = (files: Readonly<Record<string, string>>, environment = 'prod') =>
  new ExportFolder(at()).write(environment, new Map(Object.entries(files)));
beforeEach(() => rmSync(at(), { recursive: true, force: true }));
const all = () => readdirSync(at(), { recursive: true, encoding: 'utf8' }).sort();

test('an export makes the folder, and the next one leaves nothing of it that is gone', () => {
  write({ 'data/a.tf': 'old', 'global/b.tf': 'b', 'global/assets/x/y.zip': 'y' });
  write({ 'data/a.tf': 'new' });

  expect(all()).toEqual(['prod', 'prod/data', 'prod/data/a.tf', 'prod/export.json']);
  expect(readFileSync(at('prod/data/a.tf'), 'utf8')).toBe('new');
  expect(JSON.parse(readFileSync(at('prod/export.json'), 'utf8'))).toEqual({ files: ['data/a.tf'] });
});

test('environments stand side by side, in a git repository too', () => {
  mkdirSync(at('.git'), { recursive: true });
  write({ 'data/a.tf': '' }, 'dev');
  write({ 'data/a.tf': '' }, 'prod');

  expect(readdirSync(at()).sort()).toEqual(['.git', 'dev', 'prod']);
});

test('what Terraform keeps beside the files stays', () => {
  write({ 'data/a.tf': '' });
  const kept = ['prod/data/.terraform/x', 'prod/data/.terraform.lock.hcl', 'prod/state/data.tfstate'];
  for (const file of [...kept, 'prod/state/data.tfstate.backup']) put(file, 'kept');
  write({ 'global/b.tf': '' });

  expect(kept.filter((file) => !existsSync(at(file)))).toEqual([]);
  expect(existsSync(at('prod/data/a.tf'))).toBe(false);
});

test('a folder with something else is refused, and nothing of it changes', () => {
  put('notes.txt', 'mine');
  expect(() => write({ 'data/a.tf': '' })).toThrow(/out holds what no export wrote \(notes\.txt\).*name a new folder/);
  expect(all()).toEqual(['notes.txt']);
});

test('a file of somebody in an exported folder is refused, and nothing changes', () => {
  write({ 'data/a.tf': 'old' });
  put('prod/data/mine.tf', 'mine');

  expect(() => write({ 'data/a.tf': 'new', 'data/mine.tf': 'ours' })).toThrow(
    /prod holds what no export wrote \(data\/mine\.tf\)/,
  );
  expect(readFileSync(at('prod/data/a.tf'), 'utf8')).toBe('old');
  expect(readFileSync(at('prod/data/mine.tf'), 'utf8')).toBe('mine');
});

test('a list of files that leads out of the folder removes nothing there', () => {
  put('../precious.txt', 'precious');
  put('prod/export.json', JSON.stringify({ files: ['../../precious.txt'] }));
  write({ 'data/a.tf': '' });

  expect(readFileSync(at('../precious.txt'), 'utf8')).toBe('precious');
});

test('a file is no folder', () => {
  writeFileSync(at(), '');
  expect(() => write({})).toThrow(/out is a file; name a folder/);
});
