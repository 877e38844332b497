import { CliError } from '../cli-error';

/** A release that every region that serves still has. */
export interface KeptRelease {
  readonly id: string;
  /** When the last region began to serve another one instead, ISO 8601; empty for what no deploy has replaced. */
  readonly until: string;
}

/** By region, the time since when each release there is out of use. */
export type ReleasesByRegion = ReadonlyMap<string, Readonly<Record<string, string>>>;

/** The releases that are in every region, the newest first. */
export function keptEverywhere(regions: ReleasesByRegion): KeptRelease[] {
  const [first = {}, ...others] = regions.values();
  return Object.keys(first)
    .filter((id) => others.every((releases) => id in releases))
    .map((id) => ({ id, until: [...regions.values()].map((releases) => releases[id] ?? '').reduce(later) }))
    .sort((a, b) => (a.until === b.until ? a.id.localeCompare(b.id) : later(a.until, b.until) === a.until ? -1 : 1));
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

/** What is not replaced is later than any time. */
function later(a: string, b: string): string {
  if (a === '' || b === '') return '';
  return a > b ? a : b;
}
