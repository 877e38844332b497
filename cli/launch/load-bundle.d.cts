/** A program as one CommonJS script, which takes `require` from its surroundings. */
export interface Bundle {
  /** Absolute path of the file that keeps it. */
  readonly file: string;
  readonly code: string;
}

/**
 * The bundle of a program: the last one when no source of it has changed since, by content, or else a new one.
 *
 * @param paths absolute: the project, the program's first module, and the folder where bundles are kept
 * @returns undefined when the program cannot be bundled or its bundle not be kept
 */
export declare function loadBundle(paths: {
  readonly project: string;
  readonly entry: string;
  readonly folder: string;
}): Promise<Bundle | undefined>;
