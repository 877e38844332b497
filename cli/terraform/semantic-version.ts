/** Major, minor and patch of a released version. */
export type SemanticVersion = readonly [major: number, minor: number, patch: number];

/** The version in `5.100.0`; undefined for anything else, pre-releases among them. */
export function parseVersion(text: string): SemanticVersion | undefined {
  const match = /^(\d+)\.(\d+)\.(\d+)$/.exec(text);
  return match ? [Number(match[1]), Number(match[2]), Number(match[3])] : undefined;
}

/** Negative, zero or positive as `a` is older than, equal to or newer than `b`. */
export function compareVersions(a: SemanticVersion, b: SemanticVersion): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
