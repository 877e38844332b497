import { ExpressionError } from '../expression/errors';
import type { Value } from '../system';

/** Reads CSV (RFC 4180) whose first line names the columns: a list of objects. */
export function parseCsv(text: string): Value {
  const [header, ...rows] = records(text);
  if (header === undefined) throw new ExpressionError('the first line must name the columns');
  return rows.map((row) => {
    if (row.length !== header.length) throw new ExpressionError('a line has not as many fields as there are columns');
    return Object.fromEntries(header.map((name, column) => [name, row[column] ?? '']));
  });
}

function records(text: string): string[][] {
  const field = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r?\n|$)/y;
  const result: string[][] = [];
  let record: string[] = [];
  while (field.lastIndex < text.length) {
    const [, value, end] = field.exec(text) ?? [];
    if (value === undefined) throw new ExpressionError('the string is not CSV');
    record.push(value.startsWith('"') ? value.slice(1, -1).replaceAll('""', '"').replaceAll('\r\n', '\n') : value);
    if (end === ',' && field.lastIndex < text.length) continue;
    if (end === ',') record.push('');
    if (record.length > 1 || record[0] !== '') result.push(record);
    record = [];
  }
  return result;
}
