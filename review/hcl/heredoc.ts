import { INVISIBLE, templateParts } from './template';

/**
 * A text of several lines as a heredoc, byte for byte, or undefined where that cannot be or does not read better.
 *
 * A heredoc always ends with a newline. A text that does not is wrapped in `chomp`, which takes off exactly that one;
 * it may not be used when the text ends with an expression, whose own trailing newlines `chomp` would take too.
 * The lines stand in the first column: Terraform strips indentation only under rules that depend on the text.
 */
export function heredoc(template: string): string | undefined {
  const severalLines = template.slice(0, -1).includes('\n');
  const invisible = template.replace(/[\n\t]/g, '').match(INVISIBLE);
  if (!severalLines || invisible) return undefined;

  const lines = template.split('\n').map((line) => line.trim());
  let delimiter = 'EOT';
  while (lines.includes(delimiter)) delimiter += '_';

  if (template.endsWith('\n')) return `<<${delimiter}\n${template}${delimiter}`;
  if (templateParts(template).at(-1)?.live) return undefined;
  return `chomp(<<${delimiter}\n${template}\n${delimiter}\n)`;
}
