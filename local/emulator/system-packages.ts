import { spawnSync } from 'node:child_process';

/**
 * Installs Debian packages where this process may: as root, on a system with apt. Anywhere else it does nothing, and the
 * caller names the packages to the user.
 *
 * @returns whether they were installed
 */
export function installSystemPackages(packages: readonly string[], log: (line: string) => void): boolean {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) {
    return false;
  }
  log(`Installing ${packages.join(' and ')} with apt …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = () => spawnSync('apt-get', ['install', '--yes', '--quiet', ...packages], { env }).status === 0;
  // The list of packages may be missing or old, as on a fresh image.
  return install() || (spawnSync('apt-get', ['update', '--quiet'], { env }).status === 0 && install());
}
