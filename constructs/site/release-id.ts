/** Hexadecimal digits that tell releases apart, also to people. */
const DIGITS = 12;

/** What a release of the site is called: the beginning of the hash over its files, equal wherever the same is built. */
export const releaseId = (siteHash: string): string => siteHash.slice(0, DIGITS).toLowerCase();
