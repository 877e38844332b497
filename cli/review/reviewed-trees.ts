import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { HclTree } from '../../review/change';
import { CliError } from '../cli-error';
import { HCL_FOLDER } from '../reviewed-hcl';
import { Git } from '../git';

export interface RevisionsOptions {
  /** Folder of the project. */
  readonly project: string;
  /** The revision to compare with: from where the other one was branched off it. */
  readonly base: string;
  /** The revision to review; the working tree when undefined. */
  readonly head: string | undefined;
}

/**
 * The reviewed HCL before and after.
 *
 * @throws CliError without a git repository, or for a revision that is not there
 */
export function reviewedTrees({ project, base, head }: RevisionsOptions): {
  readonly before: HclTree;
  readonly after: HclTree;
} {
  const git = new Git(project);
  const before = git.textsBelow(HCL_FOLDER, git.mergeBase(base, head ?? 'HEAD'));
  const after =
    head === undefined ? filesBelow(join(project, HCL_FOLDER)) : git.textsBelow(HCL_FOLDER, git.commit(head));
  return { before, after };
}

function filesBelow(folder: string): HclTree {
  if (!existsSync(folder)) throw new CliError(`${folder} is not there; write it with: npm run hcl -- --all`);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.tf'));
  return new Map(files.map((file) => [file.split(sep).join('/'), readFileSync(join(folder, file), 'utf8')]));
}
