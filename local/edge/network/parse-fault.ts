import { EdgeError } from '../error';
import { shown } from '../shown';
import type { Fault, FaultTarget } from './faults';

const KINDS = 'refused, timeout, status:<200–599>, slow:<milliseconds>';
const TARGETS =
  'a region (its API), api:<region>, bucket:<region>, origin:<id>, function:<name>, function:<region>/<name>';

/**
 * Reads what a person writes: `eu-west-1`, `bucket:eu-west-1=timeout`, `origin:api=status:503`,
 * `function:orders=slow:2000`.
 *
 * @throws EdgeError with what is allowed
 */
export function parseFault(text: string): { readonly target: FaultTarget; readonly fault: Fault } {
  const [target = '', kind] = splitOnce(text, '=');
  return { target: faultTarget(target), fault: kind === undefined ? { kind: 'refused' } : faultOf(kind) };
}

/** A target as a person writes it; a bare region stands for its API. @throws EdgeError */
export function faultTarget(text: string): FaultTarget {
  if (/^(api|bucket|origin|function):.+$/.test(text)) return text as FaultTarget;
  if (/^[a-z]{2}(-[a-z]+)+-\d$/.test(text)) return `api:${text}`;
  throw new EdgeError(text, 'is nothing that can be made to fail.', `Allowed: ${TARGETS}.`);
}

/** A way to fail as a person writes it: `refused`, `status:503`. @throws EdgeError with what is allowed */
export function faultOf(text: string): Fault {
  const [kind, amount] = splitOnce(text, ':');
  const number = amount !== undefined && /^\d{1,6}$/.test(amount) ? Number(amount) : undefined;
  if ((kind === 'refused' || kind === 'timeout') && amount === undefined) return { kind };
  if (kind === 'status' && isStatus(number)) return { kind, status: number };
  if (kind === 'slow' && isDelay(number)) return { kind, milliseconds: number };
  throw new EdgeError(text, 'is no way to fail.', `Allowed: ${KINDS}.`);
}

/**
 * A way to fail as a program gives it, an object or its text. Not every caller is typed, and an outage that is not the one
 * that was meant proves nothing.
 *
 * @throws EdgeError with what is allowed
 */
export function checkedFault(given: unknown): Fault {
  if (typeof given === 'string') return faultOf(given);
  const { kind, status, milliseconds } = (given ?? {}) as Readonly<Record<string, unknown>>;
  if (kind === 'refused' || kind === 'timeout') return { kind };
  if (kind === 'status' && isStatus(status)) return { kind, status };
  if (kind === 'slow' && isDelay(milliseconds)) return { kind, milliseconds };
  throw new EdgeError(
    `fault ${shown(given)}`,
    'is no way to fail.',
    `Allowed: ${KINDS}; or as an object: { kind: 'status', status: 503 }, { kind: 'slow', milliseconds: 2000 }.`,
  );
}

/** What is below 200 is no answer but goes before one (RFC 9110, section 15.2). */
function isStatus(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 200 && value <= 599;
}

function isDelay(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

/** The opposite of {@link faultOf}. */
export function faultText(fault: Fault): string {
  if (fault.kind === 'status') return `status:${fault.status}`;
  return fault.kind === 'slow' ? `slow:${fault.milliseconds}` : fault.kind;
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
