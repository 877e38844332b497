import { createHash } from 'node:crypto';

/** The same UUID for the same text, on every machine: version 8 (RFC 9562, 5.8), whose bits are those of a hash. */
export function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0b0011) | 0b1000).toString(16);
  const group = (from: number, to: number): string => hex.slice(from, to);
  return `${group(0, 8)}-${group(8, 12)}-8${group(13, 16)}-${variant}${group(17, 20)}-${group(20, 32)}`;
}
