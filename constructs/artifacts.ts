/** A bundled Lambda function, ready to upload. */
export interface FunctionArtifact {
  /** Absolute path of the zip archive. */
  readonly archive: string;
  /** Base64 of the archive's SHA-256, as Lambda reports it. */
  readonly sha256: string;
}

/** The built single-page app. */
export interface SiteArtifact {
  /** Absolute path of the folder. */
  readonly folder: string;
  /** Hash over names and bytes: two equal builds have equal hashes on any machine. */
  readonly hash: string;
}

/** The items that the table begins with. */
export interface SeedArtifact {
  /** Absolute path of a JSON file: the items, each as DynamoDB carries it in JSON, by name. */
  readonly file: string;
  /** Base64 of the file's SHA-256. */
  readonly sha256: string;
}

/** Everything the stacks ship. */
export interface Artifacts {
  /** Lambda functions by service name. */
  readonly functions: Readonly<Record<string, FunctionArtifact>>;
  readonly site: SiteArtifact;
  readonly seed: SeedArtifact;
  /** Source of the viewer-request functions, in parts, by the name of their file. */
  readonly edgeFunctions: Readonly<Record<string, string>>;
}
