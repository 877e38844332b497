import type { Profile } from './profile';

/**
 * The usage of an environment of which nothing is known. Hit ratios and sizes of answers are stated, not measured, until
 * `docs/bench/workload.json` is there; the rest is read from the code:
 * a guest's order writes its claim, itself, its goods and its answer, and reads which goods there are.
 */
const COMMON: Profile = {
  requests: 10_000_000,
  httpShare: 0.01,
  apiShare: 0.4,
  writeShare: 0.02,
  siteHitRatio: 0.9,
  apiHitRatio: 0.7,
  siteBytes: 12_000,
  apiBytes: 1_500,
  writeBytes: 300,
  functionMs: 25,
  healthFunctionMs: 3,
  readUnits: 1,
  writeUnits: 5,
  tableGb: 1,
  siteGb: 0.05,
  dnsQueries: 1_000_000,
  invalidationPaths: 0,
  edgeLogFieldBytes: 35,
  apiLogFieldBytes: 40,
  functionLogBytes: 1_000,
  logCompression: 0.15,
  // Together sixteen in the eight regions: one request every two seconds at an interval of 30, more than one a second at 10,
  // as the Route 53 Developer Guide says.
  checkersPerRegion: 2,
  healthAnswerBytes: 1_500,
};

/** What differs by environment; any other one has ten million requests. */
const REQUESTS: Readonly<Record<string, number>> = { dev: 100_000, staging: 1_000_000, prod: 50_000_000 };

/** @param environment its short name */
export function defaultProfile(environment: string): Profile {
  return { ...COMMON, requests: REQUESTS[environment] ?? COMMON.requests };
}
