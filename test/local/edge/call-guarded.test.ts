import { runInNewContext } from 'node:vm';
import { callGuarded } from '../../../local/edge/call-guarded';

const failure = new Error('line is dead');

it.each<[what: string, call: () => unknown, told: readonly unknown[]]>([
  ['what it is rejected with', () => Promise.reject(failure), [failure]],
  [
    'what it throws at once',
    () => {
      throw failure;
    },
    [failure],
  ],
  [
    'what a promise of its own kind is rejected with',
    () => ({ then: (_: unknown, no: (e: Error) => void) => no(failure) }),
    [failure],
  ],
  ['what a promise of another realm is rejected with', () => runInNewContext('Promise.reject("far")'), ['far']],
  [
    'what asking for its `then` throws',
    () => ({
      get then(): never {
        throw failure;
      },
    }),
    [failure],
  ],
  ['nothing of a promise that is kept', () => Promise.resolve(1), []],
  ['nothing of what is no promise', () => ({ catch: 1 }), []],
])('a call is guarded: told is %s', async (_, call, told) => {
  const failures: unknown[] = [];
  callGuarded(call, undefined, (error) => failures.push(error));
  await new Promise((resolve) => setImmediate(resolve));
  expect(failures).toEqual(told);
});
