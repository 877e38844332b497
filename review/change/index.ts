export { code } from './code';
export { type HclTree, type Review, reviewTrees, textsByStack } from './review';
export { MARKER, reviewMarkdown } from './report/markdown';
export { reviewJson } from './report/json';
export { type Quotas } from './rule';
