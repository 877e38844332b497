/** What files are at a moment, in two short texts. */
export interface TreeDigest {
  /** Hex SHA-256 over names and bytes: equal for equal files. */
  readonly contents: string;
  /** Hex SHA-256 over names and what the system notes at every write: equal only when nothing was written in between. */
  readonly stamps: string;
}

/**
 * Digests files and folders with everything below them, but for what is in a folder `node_modules` below them.
 *
 * @param root absolute path
 * @param names relative to the root, with `/` between segments; what is not there counts as nothing
 * @param leftOut absolute paths of files and folders that do not count
 * @throws Error for what is there and cannot be read
 */
export declare function digestTree(root: string, names: readonly string[], leftOut?: readonly string[]): TreeDigest;
