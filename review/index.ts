export { compareStack, describeDifference, type Difference } from './compare';
export { checkEnvironment, renderEnvironment, type Stale } from './environment';
export { Refusal } from './hcl/refusal';
export { stackFiles } from './files/stack-files';
export { type Shapes } from './hcl/shapes';
export { loadShapes } from './hcl/shapes-file';
