const PREFIX = 'guard rail excepted: ';

/** What an exception says in cdktf's manifest, and so to whoever runs cdktf itself. */
export function exceptionNote(rule: string, reason: string): string {
  return `${PREFIX}${rule} (${reason})`;
}

/** The rule and reason of a note of an exception; unset for any other note. */
export function readExceptionNote(note: string): string | undefined {
  return note.startsWith(PREFIX) ? note.slice(PREFIX.length) : undefined;
}
