const SHOWN_CHARACTERS = 80;

/** Text as code in Markdown, in one line and shortened, whatever is in it. */
export function code(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const short = line.length > SHOWN_CHARACTERS ? `${line.slice(0, SHOWN_CHARACTERS - 1)}…` : line;
  if (!short.includes('`')) return `\`${short}\``;
  const fence = '`'.repeat(Math.max(...(short.match(/`+/g) ?? ['']).map((run) => run.length)) + 1);
  return `${fence} ${short} ${fence}`;
}
