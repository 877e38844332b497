/**
 * The key that a path asks for, without its leading slash: percent-decoded, with `+` for a space, as S3 reads paths. Dots and
 * slashes are characters like any other: a key is looked up in a map, and never a path in a file system.
 *
 * @returns undefined when an escape is malformed or its bytes are not UTF-8
 */
export function keyOfPath(path: string): string | undefined {
  try {
    return decodeURIComponent(path.slice(1).replaceAll('+', '%20'));
  } catch {
    return undefined;
  }
}
