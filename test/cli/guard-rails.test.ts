import { join } from 'node:path';
import { ToyProject } from './support/toy-project';

let project: ToyProject;
beforeEach(() => {
  project = new ToyProject(`node --require tsx/cjs ${JSON.stringify(join(__dirname, 'support', 'guarded-app.ts'))}`);
});
afterEach(() => project.remove());

test('what guard rails refuse is one message without a trace, and nothing is left to deploy', async () => {
  const { stderr, stdout, exitCode } = await project.run(['synth']);
  expect(stderr).toMatch(
    /^the stacks could not be synthesized:\nguard rails found 1 problem:\n\nfiles\n {2}public-access: /,
  );
  expect(stderr).not.toMatch(/^\s+at /m);
  expect([stdout, exitCode]).toEqual(['', 1]);
});

test('an exception is shown with its reason', async () => {
  const { stdout, exitCode } = await project.run(['synth'], { GUARDED_REASON: 'a public archive' });
  expect(stdout).toMatch(/^1 guard rail excepted: files\/acl: public-access \(a public archive\)$/m);
  expect(exitCode).toBe(0);
});
