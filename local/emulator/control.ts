import type { BrokenOffWrites } from './broken-off-writes';
import { FAULT_MODES, type FaultMode, type Faults } from './faults';
import { jsonBody } from './repairs/json';
import { jsonReply, type EmulatorReply, type EmulatorRequest } from './http';

/** Paths of the emulator's own below this prefix; no AWS service has one. */
export const CONTROL_PREFIX = '/_emulator/';

/** Answer of `GET /_emulator/status`. */
export interface EmulatorStatus {
  /** New with every start: with another id the memory is another one too. */
  readonly id: string;
  readonly pid: number;
  readonly motoPid: number;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly uptimeSeconds: number;
  readonly home: string;
  readonly faults: Readonly<Record<string, FaultMode>>;
}

function badRequest(message: string): EmulatorReply {
  return jsonReply(400, { error: message });
}

/** What the control endpoints act on. */
export interface Controlled {
  readonly faults: Faults;
  readonly brokenOff: BrokenOffWrites;
  readonly status: () => EmulatorStatus;
}

/** Answers the control endpoints: status, failing and healing of regions, and that a run was broken off. */
export function answerControl(request: EmulatorRequest, { faults, brokenOff, status }: Controlled): EmulatorReply {
  const operation = `${request.method} ${request.url.pathname.slice(CONTROL_PREFIX.length)}`;
  switch (operation) {
    case 'GET status':
      return jsonReply(200, status());
    case 'DELETE faults':
      faults.heal();
      return jsonReply(200, { faults });
    case 'POST faults':
      return fail(request, faults);
    case 'POST broken-off':
      return breakOff(request, brokenOff);
    default:
      return jsonReply(404, {
        error: `There is no ${request.method} ${request.url.pathname}; there are GET status, POST faults, DELETE faults and POST broken-off below ${CONTROL_PREFIX}.`,
      });
  }
}

function breakOff(request: EmulatorRequest, brokenOff: BrokenOffWrites): EmulatorReply {
  const wanted = jsonBody(request)?.['seconds'];
  if (typeof wanted !== 'number' || !(wanted > 0)) {
    return badRequest('Give the seconds that may be unknown to the state, such as {"seconds": 10}.');
  }
  brokenOff.breakOff(wanted);
  return jsonReply(200, { seconds: wanted });
}

function fail(request: EmulatorRequest, faults: Faults): EmulatorReply {
  let wanted: { region?: unknown; mode?: unknown } | null;
  try {
    wanted = JSON.parse(request.body.toString()) as typeof wanted;
  } catch {
    return badRequest('The body is not JSON; give {"region": "eu-west-1", "mode": "unavailable"}.');
  }
  const region = wanted?.region;
  const mode = FAULT_MODES.find((known) => known === wanted?.mode);
  if (typeof region !== 'string' || !/^[a-z]{2}(-[a-z]+)+-\d$/.test(region)) {
    return badRequest(`The region is ${JSON.stringify(region)}; give the name of an AWS region, such as eu-west-1.`);
  }
  if (mode === undefined) {
    return badRequest(`The mode is ${JSON.stringify(wanted?.mode)}; give one of ${FAULT_MODES.join(', ')}.`);
  }
  faults.fail(region, mode);
  return jsonReply(200, { faults });
}
