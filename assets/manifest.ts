/** What a build made. Paths are relative to the run-time home, so that the manifest is the same on any machine. */
export interface Manifest {
  /** Hashes of what the outputs were made from, besides each function's own sources. */
  readonly inputs: Inputs;
  readonly functions: readonly FunctionAsset[];
  readonly spa: SpaAsset;
  readonly seed: SeedAsset;
  readonly edgeFunctions: readonly EdgeFunctionAsset[];
}

/** Hex hashes over names and bytes. */
export interface Inputs {
  /** What every function is bundled with. */
  readonly tools: string;
  /** Names alone: a new file can take the place of another in an import. */
  readonly functionNames: string;
  readonly edgeFunctions: string;
  readonly spa: string;
  readonly seed: string;
}

/** The archive of one Lambda function. */
export interface FunctionAsset {
  /** The service's name in the contract. */
  readonly name: string;
  readonly archive: string;
  /** Base64, as in Terraform's `source_code_hash`. */
  readonly sha256: string;
  /** Bytes of the archive. */
  readonly size: number;
  /** Bytes of the one module that a cold start loads. */
  readonly coldStartSize: number;
  /** The project's files in the bundle, relative to the project, sorted. */
  readonly sources: readonly string[];
  /** Hex, over names and bytes of the sources. */
  readonly sourceHash: string;
}

/** The folder of the built app. */
export interface SpaAsset {
  readonly path: string;
  /** Hex, over names and bytes. */
  readonly sha256: string;
  /** Relative to the folder, sorted. */
  readonly files: readonly string[];
}

/** The items that the table begins with. */
export interface SeedAsset {
  readonly path: string;
  /** Base64. */
  readonly sha256: string;
}

/** The source of one CloudFront Function. */
export interface EdgeFunctionAsset {
  /** The file's name without its ending. */
  readonly name: string;
  readonly path: string;
  /** Bytes. */
  readonly size: number;
}
