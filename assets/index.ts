export { buildAssets, type BuildResult } from './build-assets';
export { BuildError } from './build-error';
export type { EdgeFunctionAsset, FunctionAsset, Manifest, SpaAsset } from './manifest';
export { readArtifacts, readAssets } from './read-assets';
