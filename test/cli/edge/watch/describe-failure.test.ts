import { describeFailure } from '../../../../cli/edge/watch/describe-failure';

const error = (message: string, ...frames: readonly string[]): Error =>
  Object.assign(new Error(message), {
    stack: [`Error: ${message}`, ...frames.map((frame) => `    at ${frame}`)].join('\n'),
  });

describe('a failure', () => {
  it.each<[string, Error, string]>([
    [
      'that names its place is told as it is, with paths of the project',
      error('Transform failed:\n/project/stacks/a.ts:3:5: ERROR: Expected ";"', 'load (/project/main.ts:1:1)'),
      'Transform failed:\nstacks/a.ts:3:5: ERROR: Expected ";"',
    ],
    [
      'in a package is placed where the project called it',
      error(
        'a name is too long',
        'new Bucket (/project/node_modules/cdktf/lib/a.js:9:9)',
        'new Site (/project/constructs/site.ts:7:3)',
      ),
      'a name is too long\n  at constructs/site.ts:7',
    ],
    [
      'of a module is placed by its address',
      error('x is not defined', 'file:///project/stacks/a.ts:2:1'),
      'x is not defined\n  at stacks/a.ts:2',
    ],
    [
      'that the project has no part in has no place',
      error('disk full', 'write (node:fs:1:1)', 'rebuild (/project/cli/edge/watch/rebuild-process.ts:9:9)'),
      'disk full',
    ],
    ['is told without colours', error('\u001b[31mno\u001b[39m'), 'no'],
  ])('%s', (_, failure, text) => {
    expect(describeFailure(failure, '/project')).toBe(text);
  });

  it('that is no error is told as text', () => {
    expect(describeFailure('why', '/project')).toBe('why');
  });
});
