import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CliError } from '../cli-error';
import type { Git } from '../git';
import { HCL_FOLDER } from '../reviewed-hcl';

/** A stack's reviewed HCL of an earlier revision, written out for Terraform. */
export interface EarlierStack {
  /** How people name the revision. */
  readonly revision: string;
  /** The commit that is taken back; undefined when the revision was named. */
  readonly undone: string | undefined;
}

/**
 * Writes a stack as it was before it was last changed, or as a revision has it.
 *
 * @param stack its path in the reviewed HCL: `prod/global`
 * @param revision a branch, tag or commit
 * @param target folder that the files replace, as deep as where stacks are synthesized: relative paths of state hold there too
 * @throws CliError when nothing is known of an earlier one
 */
export function writeEarlierStack(git: Git, stack: string, revision: string | undefined, target: string): EarlierStack {
  const folder = `${HCL_FOLDER}/${stack}`;
  const last = revision === undefined ? git.lastChange(folder) : undefined;
  const from = revision === undefined ? last?.parent : git.commit(revision);
  const files = from === undefined ? new Map<string, string>() : git.textsBelow(folder, from);
  if (files.size === 0) {
    throw new CliError(
      `${folder} is not there ${last ? `before ${last.short} ("${last.subject}")` : `at ${revision ?? 'HEAD'}`}: nothing to go back to; ` +
        'in a shallow clone, get its history first: git fetch --unshallow',
    );
  }
  rmSync(target, { recursive: true, force: true });
  // A plan that is put there holds secrets.
  mkdirSync(target, { recursive: true, mode: 0o700 });
  for (const [file, text] of files) writeFileSync(join(target, file), text);
  return last
    ? { revision: `before ${last.short}`, undone: `${last.short} "${last.subject}"` }
    : { revision: revision ?? '', undone: undefined };
}
