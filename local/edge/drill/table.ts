/** A column of a table: words stand at the left, numbers at the right. */
export interface Column<Row> {
  readonly heading: string;
  readonly align: 'left' | 'right';
  readonly cell: (row: Row) => string;
}

/** For a terminal: a line of headings and a line for each row, two spaces between columns. */
export function plainTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  return padded(columns, rows)
    .map((line) => line.join('  ').trimEnd())
    .join('\n');
}

/** For a page in Markdown, its columns as wide as their widest cell. */
export function markdownTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const [headings = [], ...lines] = padded(columns, rows);
  const rule = columns.map(({ align }, index) => {
    const width = headings[index]?.length ?? 0;
    return align === 'right' ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width);
  });
  return [headings, rule, ...lines].map((line) => `| ${line.join(' | ')} |`).join('\n');
}

/** Headings first. A rule of Markdown needs three characters, and so every column has them. */
function padded<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): readonly (readonly string[])[] {
  const lines = columns.map(({ heading, align, cell }) => {
    const cells = [heading, ...rows.map(cell)];
    const width = Math.max(3, ...cells.map((text) => text.length));
    return cells.map((text) => (align === 'right' ? text.padStart(width) : text.padEnd(width)));
  });
  return [-1, ...rows.keys()].map((row) => lines.map((line) => line[row + 1] ?? ''));
}
