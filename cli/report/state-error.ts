/** What Terraform calls what is being done. Source: Terraform, `statemgr.LockInfo`. */
const OPERATIONS: Readonly<Record<string, string>> = {
  OperationTypeApply: 'an apply',
  OperationTypePlan: 'a plan',
  OperationTypeRefresh: 'a refresh',
};

/**
 * One line, cause and remedy, for an error of Terraform about the state itself: a lock that somebody holds, a bucket that
 * nobody made, a place that is not where this machine knows it. Undefined for other errors.
 *
 * @param text of a diagnostic, wrapped as Terraform wraps it
 * @param stack whose state it is
 */
export function stateError(text: string, stack: string): string | undefined {
  return lockError(text, stack) ?? bucketError(text) ?? movedError(text, stack);
}

function lockError(text: string, stack: string): string | undefined {
  if (!/Error acquiring the state lock/.test(text)) return undefined;
  const field = (name: string) => new RegExp(`^[│\\s]*${name}: +(\\S.*?)\\s*$`, 'm').exec(text)?.[1];
  const id = field('ID');
  // HCP Terraform tells nothing but that there is a lock, and the local backend only whose it is.
  const operation = field('Operation');
  const created = field('Created')?.replace(/\.\d+ \+0000 UTC$/, ' UTC');
  const holder = [
    field('Who') ?? 'another run',
    ...(operation ? [`for ${OPERATIONS[operation] ?? operation}`] : []),
    ...(created ? [`since ${created}`] : []),
  ].join(' ');
  const remedy = id ? `; if no such run is alive any more, remove its lock with: npm run unlock -- ${stack} ${id}` : '';
  return `the state of ${stack} is locked by ${holder}; wait until that run has ended, and run this again${remedy}`;
}

function movedError(text: string, stack: string): string | undefined {
  if (!/Error: (Backend|HCP Terraform|Terraform Cloud) configuration changed/.test(text)) return undefined;
  return (
    `the state of ${stack} lay elsewhere when this machine last worked on it, and the environment's backend is another one now; ` +
    'move it as docs/backends.md says under "From one backend to another"'
  );
}

/** The same for a bucket that nobody made, which strikes every stack alike. */
export function bucketError(text: string): string | undefined {
  const bucket = missingBucket(text);
  if (bucket === undefined) return undefined;
  return `the bucket of the state, ${bucket}, is not there; make it with: npm run bootstrap`;
}

/** Name of the bucket that the S3 backend did not find; undefined for other errors. */
export function missingBucket(text: string): string | undefined {
  return /S3 bucket "([^"]+)" does not exist/.exec(text.replace(/[\s│]+/g, ' '))?.[1];
}
