/** What AWS services say about a name that is taken by something of the same account. */
const EXISTS = /BucketAlreadyOwnedByYou|AlreadyExists|ResourceConflictException|already exists/;

/**
 * A way out when something exists that the state does not know; undefined for other errors.
 *
 * Terraform cancels calls in flight when it is interrupted. AWS may have carried out such a call all the same, and the
 * next run then finds its name taken.
 *
 * @param error text of a diagnostic
 * @param stackFolder where Terraform runs for this stack
 */
export function leftoverHint(error: string, stackFolder: string, isEmulated: boolean): string | undefined {
  if (!EXISTS.test(error.replace(/\s+/g, ' '))) return undefined;
  const address = /^\s*with ([^\s,]+)/m.exec(error)?.[1] ?? '<address>';
  const remedy = isEmulated
    ? 'begin again with: npm run emulator -- reset'
    : `delete it, or take it into the state with: terraform -chdir=${stackFolder} import ${address} <its id>`;
  return `It exists, and the state does not know it; a run that was stopped may have left it behind. ${remedy[0]?.toUpperCase()}${remedy.slice(1)}`;
}
