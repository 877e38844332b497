/** White space at the end of the key, as it is or as the character references that XML writers make of it. */
const END_OF_KEY = /(?:\s|&#(?:xA|10|xD|13);)*<\/EncodedKey>/gi;

/** The configuration of a public key as CloudFront gives it back: the PEM ends in exactly one newline, however it came. */
export function withOneFinalNewline(config: string): string {
  return config.replace(END_OF_KEY, '\n</EncodedKey>');
}
