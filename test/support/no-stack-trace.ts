/**
 * Stands in for cdktf's record of where each token was made. No test reads it, and under Jest, which looks up the source of every line
 * of every trace, it takes half of a synthesis.
 */
export const captureStackTrace = (): string[] => [];
