import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Git } from '../../../cli/git';
import { writeEarlierStack } from '../../../cli/rollback/earlier-stack';
import { temporaryRepository } from '../review/repository';

const repository = temporaryRepository();
const git = new Git(repository.path);
const target = join(repository.path, 'out');
const GLOBAL = 'hcl/prod/global';

beforeAll(() => {
  repository.write(`${GLOBAL}/dns.tf`, 'dns 1');
  repository.write(`${GLOBAL}/cache.tf`, 'cache 1');
  repository.commit();
  repository.write(`${GLOBAL}/dns.tf`, 'dns 2');
  repository.write(`${GLOBAL}/new.tf`, 'new 2');
  repository.commit();
  repository.git('tag', 'second');
  repository.write('README.md', 'nothing of the stack');
  repository.commit();
});

const written = () =>
  Object.fromEntries(readdirSync(target).map((file) => [file, readFileSync(join(target, file), 'utf8')]));

test('a stack is written as it was before its last change, and nothing of the later one is left', () => {
  repository.write('out/stale.tf', 'stale');
  const { revision, undone } = writeEarlierStack(git, 'prod/global', undefined, target);

  expect(written()).toEqual({ 'dns.tf': 'dns 1', 'cache.tf': 'cache 1' });
  expect(revision).toMatch(/^before [0-9a-f]{7,}$/);
  expect(undone).toMatch(/^[0-9a-f]{7,} "x"$/);
});

test('or as a revision has it', () => {
  expect(writeEarlierStack(git, 'prod/global', 'second', target)).toEqual({ revision: 'second', undone: undefined });
  expect(written()).toEqual({ 'dns.tf': 'dns 2', 'cache.tf': 'cache 1', 'new.tf': 'new 2' });
});

test('what lies on a merged branch was never deployed: it goes back to before the merge', () => {
  repository.git('checkout', '--quiet', '-b', 'change');
  for (const text of ['dns half', 'dns 3']) {
    repository.write(`${GLOBAL}/dns.tf`, text);
    repository.commit();
  }
  repository.git('checkout', '--quiet', 'main');
  repository.git('merge', '--quiet', '--no-ff', '--message=merge', 'change');

  expect(writeEarlierStack(git, 'prod/global', undefined, target).undone).toMatch(/"merge"$/);
  expect(written()['dns.tf']).toBe('dns 2');
});

test.each([
  ['prod/global', 'nope', 'there is no revision "nope" here'],
  ['prod/other', undefined, 'hcl/prod/other is not there at HEAD: nothing to go back to'],
  ['prod/other', 'second', 'hcl/prod/other is not there at second: nothing to go back to'],
])('%s at %s is refused, and nothing is written', (stack, revision, message) => {
  const before = written();
  expect(() => writeEarlierStack(git, stack, revision, target)).toThrow(message);
  expect(written()).toEqual(before);
});

test('a stack that has only its first commit has nothing to go back to', () => {
  repository.write('hcl/dev/global/dns.tf', 'dns 1');
  repository.commit();
  expect(() => writeEarlierStack(git, 'dev/global', undefined, target)).toThrow(
    /hcl\/dev\/global is not there before [0-9a-f]{7,} \("x"\): nothing to go back to; in a shallow clone/,
  );
});
