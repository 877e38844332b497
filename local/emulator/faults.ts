import { jsonReply, header, type EmulatorReply, type EmulatorRequest } from './http';

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

/** The 503 of a failed region, in the protocol of the request, so that a client reads it as AWS's own. */
export function unavailableReply(request: EmulatorRequest, region: string): EmulatorReply {
  const message = `The emulator was told to fail every call signed for ${region}.`;
  if ((header(request, 'content-type') ?? '').includes('json')) {
    return jsonReply(503, { __type: 'ServiceUnavailableException', message });
  }
  return {
    status: 503,
    headers: { 'content-type': 'text/xml' },
    body: Buffer.from(
      `<ErrorResponse><Error><Type>Receiver</Type><Code>ServiceUnavailable</Code><Message>${message}</Message></Error></ErrorResponse>`,
    ),
  };
}
