import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { committedPinFile, readPinnedRelease, type Environment, type PinnedRelease } from '../../environments';
import type { CliContext } from '../context';
import type { Home } from '../home';

/**
 * Where an environment's pin is kept: beside its state when that is on this machine, and else among the project's own
 * files, to be committed.
 */
export function pinFile({ project }: Pick<CliContext, 'project'>, environment: Environment, home: Home): string {
  return environment.backend.type === 'local'
    ? join(home.state, 'pinned-release.json')
    : committedPinFile(project, environment.name);
}

/**
 * Lets every later deploy of these builds serve another release instead of their own.
 *
 * @param release what to serve; when it is the checkout's own build, nothing has to be pinned
 * @param build the checkout's own build
 * @param served what viewers got so far
 */
export function pinRelease(
  file: string,
  { release, build, served }: Record<'release' | 'build' | 'served', string>,
): void {
  if (release === build) {
    rmSync(file, { force: true });
    return;
  }
  const before = readPinnedRelease(file);
  const others = before?.insteadOf.includes(build) ? before.insteadOf : [];
  const insteadOf = [...new Set([...others, build, served])].filter((id) => id !== release).sort();
  const pin: PinnedRelease = { release, insteadOf };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(pin, undefined, 2)}\n`);
}
