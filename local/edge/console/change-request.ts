import type { HttpRequest } from '../http/message';
import { ConsoleRefusal } from './api-response';

/** A change is a few words. */
const LARGEST_CHANGE = 64 * 1024;

/** The members of a change, each still to be read. */
export type Change<Name extends string> = Readonly<Partial<Record<Name, unknown>>>;

/**
 * Reads a request to change something. It must come from a page of the port's own site: browsers name the site of the page
 * in `Origin`, and no page of another site can make them say otherwise or send JSON without asking first.
 *
 * @param names members that it may have
 * @throws ConsoleRefusal 403, 413, 415 or 400, with what is allowed
 */
export function readChange<Name extends string>(
  request: HttpRequest,
  site: string,
  names: readonly Name[],
): Change<Name> {
  const { headers, body } = request;
  const origin = headers.get('origin');
  if (origin !== site) {
    const given = origin === undefined ? 'there is none' : `it is ${quote(origin)}`;
    throw new ConsoleRefusal(
      403,
      `Changes are for pages of ${site} alone: the header Origin must say so; ${given}. Use the console at ${site}/__edge/.`,
    );
  }
  const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new ConsoleRefusal(
      415,
      `A change is JSON: content-type must be application/json; it is ${type === undefined ? 'missing' : quote(type)}.`,
    );
  }
  if (body !== null && body.length > LARGEST_CHANGE) {
    throw new ConsoleRefusal(413, `The change has ${body.length} bytes; allowed: ${LARGEST_CHANGE}.`);
  }
  const value = parse(body);
  const unknown = Object.keys(value).find((name) => !(names as readonly string[]).includes(name));
  if (unknown !== undefined) {
    const allowed = names.length === 0 ? 'none' : names.join(', ');
    throw new ConsoleRefusal(400, `The member ${quote(unknown)} is unknown; allowed: ${allowed}.`);
  }
  return value as Change<Name>;
}

/** What was given, short enough for a message. */
export function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length <= 80 ? text : `${text.slice(0, 80)}…`;
}

function parse(body: Uint8Array | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body ?? new Uint8Array()));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw new ConsoleRefusal(400, 'The body is not a JSON object; send one, such as {}.');
}
