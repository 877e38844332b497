import { CliError } from '../cli-error';

/** A release that every region that serves still has. */
export interface KeptRelease {
  readonly id: string;
  /** Since when no region serves it, ISO 8601; empty while one does, as of its last deploy. */
  readonly until: string;
}

/** What a region says of a release. */
export interface ReleaseInRegion {
  /** Releases of a region are numbered in the order in which they came. */
  readonly number: number;
  /** Since when it is out of use, ISO 8601; empty while it is served. */
  readonly until: string;
}

/** By region, home region first, the releases there by id. */
export type ReleasesByRegion = ReadonlyMap<string, Readonly<Record<string, ReleaseInRegion>>>;

/** The releases that are in every region, the newest first, in the order of the home region. */
export function keptEverywhere(regions: ReleasesByRegion): KeptRelease[] {
  const [home = {}, ...others] = regions.values();
  return Object.entries(home)
    .filter(([id]) => others.every((releases) => id in releases))
    .sort(([, a], [, b]) => b.number - a.number)
    .map(([id]) => ({ id, until: [...regions.values()].map((releases) => releases[id]?.until ?? '').reduce(later) }));
}

/**
 * The release to go back to: the one asked for, or that before the one that is served.
 *
 * @throws CliError when it is served already, or is not in every region
 */
export function chooseRelease(regions: ReleasesByRegion, served: string, wanted: string | undefined): string {
  const kept = keptEverywhere(regions);
  const allowed = kept.map(({ id }) => id).filter((id) => id !== served);
  const choice = `kept in every region besides it: ${allowed.join(', ') || 'none'}`;
  if (wanted === undefined) {
    const before = kept[kept.findIndex(({ id }) => id === served) + 1];
    if (before !== undefined) return before.id;
    throw new CliError(`there is no release before ${served} that is still kept; ${choice}`);
  }
  if (wanted === served) throw new CliError(`viewers get the release ${served} already; ${choice}`);
  if (allowed.includes(wanted)) return wanted;
  const missing = [...regions].filter(([, releases]) => !(wanted in releases)).map(([region]) => region);
  throw new CliError(
    `the release ${wanted} is not in ${missing.join(', ')}: it was never there, or is kept no longer; ${choice}. ` +
      `To serve it all the same, deploy from a checkout that builds it`,
  );
}

/** What is in use is later than any time. */
function later(a: string, b: string): string {
  if (a === '' || b === '') return '';
  return a > b ? a : b;
}
