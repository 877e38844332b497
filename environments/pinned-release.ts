import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { EnvironmentError } from './environment-error';

const RELEASE_ID = /^[0-9a-f]{12}$/;

const releaseId = z.string().regex(RELEASE_ID, { error: 'must be the twelve hexadecimal digits of a release' });

const pinnedRelease = z.strictObject({
  /** The release that viewers get. */
  release: releaseId,
  /** Builds that it stands in for; any other build is a new release, and served as such. */
  insteadOf: z.array(releaseId).min(1, { error: 'must name at least one release' }),
});

/** What a rollback leaves behind, so that the next deploy of the same build does not undo it. */
export type PinnedRelease = Readonly<z.output<typeof pinnedRelease>>;

/** Where a rollback that everybody is to know of is committed. @param project absolute path of the checkout */
export const committedPinFile = (project: string, environment: string): string =>
  join(project, 'releases', `${environment}.json`);

/**
 * Reads what the last rollback of an environment left.
 *
 * @param file a path, or the empty text for none
 * @returns undefined when there is no such file
 * @throws EnvironmentError for a file that says something else
 */
export function readPinnedRelease(file: string): PinnedRelease | undefined {
  if (file === '' || !existsSync(file)) return undefined;
  const result = pinnedRelease.safeParse(parsed(readFileSync(file, 'utf8')));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new EnvironmentError(
    `${file} is not what a rollback writes: ${issue?.path.join('.') || 'its content'} ${issue?.message ?? ''}; delete it to serve what is built`,
  );
}

/** The release that viewers get of a build: an earlier one for as long as the pin stands in for it. */
export function servedRelease(build: string, pin: PinnedRelease | undefined): string {
  return pin?.insteadOf.includes(build) ? pin.release : build;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
