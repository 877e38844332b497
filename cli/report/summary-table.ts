import { textTable } from './text-table';

/** One line of the table at the end of a command. */
export interface SummaryRow {
  readonly stack: string;
  readonly result: string;
  readonly added: number;
  readonly changed: number;
  readonly destroyed: number;
  /** Undefined when the stack was not worked on. */
  readonly seconds: number | undefined;
}

const HEADINGS = ['stack', 'result', 'added', 'changed', 'destroyed', 'seconds'];
/** Columns of words; the others hold numbers, which stand at the right. */
const WORDS = 2;

/** A plain table: one line of headings, one line for each row. */
export function summaryTable(rows: readonly SummaryRow[], headings: readonly string[] = HEADINGS): string {
  const cells = rows.map(({ stack, result, added, changed, destroyed, seconds }) =>
    [stack, result, added, changed, destroyed, seconds === undefined ? '-' : Math.round(seconds)].map(String),
  );
  return textTable([headings, ...cells], WORDS);
}
