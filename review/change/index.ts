export { type HclTree, type Review, reviewTrees } from './review';
export { MARKER, reviewMarkdown } from './report/markdown';
export { reviewJson } from './report/json';
export { type Quotas } from './rule';
