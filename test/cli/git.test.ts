import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Git } from '../../cli/git';
import { temporaryFolder } from './support/temporary-folder';
import { temporaryRepository } from './review/repository';

const repository = temporaryRepository();
const elsewhere = temporaryFolder();

beforeAll(() => {
  repository.write('project/hcl/prod/global/dns.tf', 'dns é\n');
  repository.write('project/hcl/prod/global/a b.tf', 'dns é\n');
  repository.write('project/hcl/empty.tf', '');
  repository.write('project/other.tf', 'other');
  repository.commit();
  repository.git('checkout', '--quiet', '-b', 'change');
  repository.write('project/hcl/prod/global/dns.tf', 'changed\n');
  repository.commit();
  repository.git('checkout', '--quiet', 'main');
  repository.write('project/hcl/new.tf', 'later');
  repository.commit();
  repository.git('checkout', '--quiet', 'change');
});

const git = () => new Git(join(repository.path, 'project'));

test('the files of a revision are read below a folder of the project, wherever the project lies in its repository', () => {
  const texts = git().textsBelow('hcl', git().mergeBase('change', 'change'));

  expect(Object.fromEntries(texts)).toEqual({
    'prod/global/dns.tf': 'changed\n',
    'prod/global/a b.tf': 'dns é\n',
    'empty.tf': '',
  });
});

test('a change is compared with where it was branched off, not with what came later', () => {
  const texts = git().textsBelow('hcl', git().mergeBase('main', 'HEAD'));

  expect(texts.get('prod/global/dns.tf')).toBe('dns é\n');
  expect(texts.has('new.tf')).toBe(false);
});

test('a folder that a revision does not have is empty', () => {
  expect(git().textsBelow('nothing', git().mergeBase('main', 'main')).size).toBe(0);
});

test.each(['nope', '--all', ''])('the revision "%s", which is not there, is refused with what may be named', (name) => {
  expect(() => git().mergeBase(name, 'HEAD')).toThrow(
    `there is no revision "${name}" here; name a branch, a tag or a commit, for example: npm run review -- --base origin/main`,
  );
});

test('revisions without a commit in common are refused with what a shallow clone needs', () => {
  repository.git('checkout', '--quiet', '--orphan', 'alone');
  repository.commit();
  repository.git('checkout', '--quiet', 'change');

  expect(() => git().mergeBase('main', 'alone')).toThrow(
    '"main" and "alone" have no commit in common here; a shallow clone needs: git fetch --unshallow',
  );
});

test('a folder outside of every repository is refused', () => {
  mkdirSync(join(elsewhere.path, 'project'));

  expect(() => new Git(join(elsewhere.path, 'project'))).toThrow(
    'is not in a git repository, so there is no other revision',
  );
});
