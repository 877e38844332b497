/** A plain table: words of the first column at the left, everything else at the right. */
export function table(rows: readonly (readonly string[])[], words = 1): string {
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      widths
        .map((width, column) => {
          const cell = row[column] ?? '';
          return column < words ? cell.padEnd(width) : cell.padStart(width);
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** `1,234.50`, rounded to cents. */
export function dollars(usd: number): string {
  const [whole = '0', cents = '00'] = Math.abs(usd).toFixed(2).split('.');
  const sign = usd < 0 && Number(usd.toFixed(2)) !== 0 ? '-' : '';
  return `${sign}${grouped(whole)}.${cents}`;
}

/** A unit after a quantity: `1 query`, `2 queries`, `2 GB`. */
export function counted(unit: string, quantity: number): string {
  if (quantity === 1 || unit === 'GB') return unit;
  return unit.endsWith('y') ? `${unit.slice(0, -1)}ies` : `${unit}s`;
}

/** Words in lines of at most so many characters. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

/** `1,234,567`; below a hundred with up to two decimals. */
export function amount(quantity: number): string {
  const digits = quantity >= 100 ? 0 : 2;
  const [whole = '0', fraction = ''] = String(Number(quantity.toFixed(digits))).split('.');
  return fraction === '' ? grouped(whole) : `${grouped(whole)}.${fraction}`;
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}
