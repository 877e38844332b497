import { templateParts } from './template';

/** A sequence with a strip marker: `${~ … }` or `%{ … ~}`. */
const STRIPS = /^..~|~\}$/;

/**
 * Why an evaluated text cannot be written as HCL, or undefined. In these forms Terraform 1.11 itself reads JSON
 * syntax differently from any text in HCL (each seen by applying it), so there is nothing to write.
 */
export function unportable(template: string): string | undefined {
  if (template.startsWith('\ufeff')) {
    return 'Terraform drops a byte order mark (U+FEFF) at the start of a JSON text; remove it';
  }
  if (/\r(?!\n)/.test(template) && /[$%]\{/.test(template)) {
    return 'in JSON, Terraform evaluates no template after a carriage return without a newline; write it as ${"\\r"} or remove it';
  }
  if (template.includes('\n') && templateParts(template).some(({ live, source }) => live && STRIPS.test(source))) {
    return 'a strip marker (~) takes one line break in JSON and every one in an HCL string; write the text without it';
  }
  return undefined;
}
