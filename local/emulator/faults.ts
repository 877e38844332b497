/** How a region fails: it answers every call with 503, or closes the connection without an answer. */
export const FAULT_MODES = ['unavailable', 'reset'] as const;
export type FaultMode = (typeof FAULT_MODES)[number];

/** Which regions fail at the moment, and how. A region's fault holds for every call signed for it, CloudFront's too. */
export class Faults {
  private readonly modes = new Map<string, FaultMode>();

  fail(region: string, mode: FaultMode): void {
    this.modes.set(region, mode);
  }

  heal(): void {
    this.modes.clear();
  }

  modeOf(region: string | undefined): FaultMode | undefined {
    return region === undefined ? undefined : this.modes.get(region);
  }

  toJSON(): Record<string, FaultMode> {
    return Object.fromEntries([...this.modes].sort(([a], [b]) => a.localeCompare(b)));
  }
}
