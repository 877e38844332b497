import { missingBucket, stateError } from '../../../cli/report/state-error';

/** Terraform 1.11.4 on S3, as it prints it: a second run while the first one applies. */
const LOCKED_IN_S3 = `Error: Error acquiring the state lock

Error message: operation error S3: PutObject, https response error
StatusCode: 412, RequestID:
aWUm46rrDtGIa8GKrApgLMxp3ylUUXYv04YlbtSfDTmM7P8bNomA, HostID:
9Gjjt1m+cjU4OPvX9O9/8RuvnG41MRb/18Oux2o5H5MY7ISNTlXN+Dz9IG62/ILVxhAGI0qyPfg=,
api error PreconditionFailed: At least one of the pre-conditions you
specified did not hold
Lock Info:
  ID:        6b8627e7-4529-8872-4617-5d236e4ccc11
  Path:      terraform-states/edge/local/regional.tfstate
  Operation: OperationTypeApply
  Who:       root@vm
  Version:   1.11.4
  Created:   2026-11-21 20:31:36.372935605 +0000 UTC
  Info:      


Terraform acquires a state lock to protect the state from being written
by multiple users at the same time. Please resolve the issue above and try
again. For most commands, you can disable locking with the "-lock=false"
flag, but this is not recommended.`;

test('a lock is told with who holds it, for what, since when, and the way out for one that is left over', () => {
  expect(stateError(LOCKED_IN_S3, 'regional-eu-west-1')).toBe(
    'the state of regional-eu-west-1 is locked by root@vm for an apply since 2026-11-21 20:31:36 UTC; wait until that run has ' +
      'ended, and run this again; if no such run is alive any more, remove its lock with: ' +
      'npm run unlock -- regional-eu-west-1 6b8627e7-4529-8872-4617-5d236e4ccc11',
  );
});

test('a lock is told from within the frame of a diagnostic too', () => {
  const framed = LOCKED_IN_S3.split('\n').map((line) => `│ ${line}`);
  expect(stateError(['╷', ...framed, '╵'].join('\n'), 'data')).toBe(stateError(LOCKED_IN_S3, 'data'));
});

test('a lock that tells nothing of its holder is still told', () => {
  const silent = 'Error: Error acquiring the state lock\n\nError message: workspace already locked\n';
  expect(stateError(silent, 'data')).toBe(
    'the state of data is locked by another run; wait until that run has ended, and run this again',
  );
});

test('a bucket that is not there is told with the command that makes it', () => {
  const wrapped = `Error: Failed to get existing workspaces: S3 bucket "edge-dev-terraform-state"
does not exist.

The referenced S3 bucket must have been previously created.`;
  expect(missingBucket(wrapped)).toBe('edge-dev-terraform-state');
  expect(stateError(wrapped, 'data')).toBe(
    'the bucket of the state, edge-dev-terraform-state, is not there; make it with: npm run bootstrap',
  );
});

test('a backend that is another one than this machine knows is told with where to read on', () => {
  const changed = `Error: Backend configuration changed

A change in the backend configuration has been detected, which may require
migrating existing state.

If you wish to attempt automatic migration of the state, use "terraform init
-migrate-state".
If you wish to store the current configuration with no changes to the state,
use "terraform init -reconfigure".`;
  expect(stateError(changed, 'data')).toBe(
    "the state of data lay elsewhere when this machine last worked on it, and the environment's backend is another one now; " +
      'move it as docs/backends.md says under "From one backend to another"',
  );
});

test('other errors are left as they are', () => {
  expect(stateError('Error: creating S3 Bucket (x): BucketAlreadyExists', 'data')).toBeUndefined();
});
