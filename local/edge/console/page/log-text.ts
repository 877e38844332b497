/** A line of a log, as a person reads it. */
export interface LogText {
  /** What the function says; empty when it wrote fields alone. */
  readonly text: string;
  /** What it says beside that, when it writes JSON. */
  readonly fields: Readonly<Record<string, unknown>> | undefined;
}

/** Shown in a place of their own. */
const ELSEWHERE = new Set(['message', 'level', 'timestamp']);

export function logText(message: unknown): LogText {
  const json = typeof message === 'string' ? parsed(message) : message;
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    return { text: typeof message === 'string' ? message : JSON.stringify(message), fields: undefined };
  }
  const said = (json as Readonly<Record<string, unknown>>)['message'];
  const fields = Object.entries(json).filter(([name]) => !ELSEWHERE.has(name) || (name === 'message' && isDeep(said)));
  return {
    text: said === undefined || isDeep(said) ? '' : String(said),
    fields: fields.length === 0 ? undefined : Object.fromEntries(fields),
  };
}

/** API Gateway's access log is JSON in text. */
function parsed(text: string): unknown {
  if (!text.startsWith('{')) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function isDeep(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
