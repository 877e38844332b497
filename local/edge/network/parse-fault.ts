import { EdgeError } from '../error';
import type { Fault, FaultTarget } from './faults';

const KINDS = 'refused, timeout, status:<100–599>, slow:<milliseconds>';
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
  if (kind === 'status' && number !== undefined && number >= 100 && number <= 599) return { kind, status: number };
  if (kind === 'slow' && number !== undefined) return { kind, milliseconds: number };
  throw new EdgeError(text, 'is no way to fail.', `Allowed: ${KINDS}.`);
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
