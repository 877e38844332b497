import type { FunctionAlias } from './function-aliases';

/** What an alias names, and the version to take it back to. */
export interface ServedVersion {
  /** A number, as Lambda counts them. */
  readonly version: string;
  /** Of the alias: moving it fails when somebody else has moved it meanwhile. */
  readonly revisionId: string;
}

/** Versions and aliases as Lambda keeps them. Every method throws what the SDK throws. */
export interface FunctionVersions {
  served(alias: FunctionAlias): Promise<ServedVersion>;
  /** Every published version that is there, in no order. */
  published(alias: FunctionAlias): Promise<readonly string[]>;
  move(alias: FunctionAlias, to: ServedVersion): Promise<void>;
}
