import { z } from 'zod';
import { GEOGRAPHIES, isGeography } from '../prices/geographies';

const quantity = () => z.number().min(0, { error: 'must be 0 or more' });
const share = () => z.number().min(0, { error: 'must be from 0 to 1' }).max(1, { error: 'must be from 0 to 1' });

const TOLERANCE = 0.001;
const addsUp = (shares: Readonly<Record<string, number>>) =>
  Math.abs(Object.values(shares).reduce((sum, value) => sum + value, 0) - 1) <= TOLERANCE;

/** Members that are one number; their descriptions are the help of the command's options. */
const numbers = {
  requests: quantity().describe('requests of viewers in a month'),
  httpShare: share().describe('share of them that come without TLS and are redirected'),
  apiShare: share().describe('share of them that go to the API'),
  writeShare: share().describe("share of the API's requests that are orders"),
  siteHitRatio: share().describe("share of the site's requests that the edge answers without its bucket"),
  apiHitRatio: share().describe("share of the API's reads that the edge answers without the API"),
  siteBytes: quantity().describe('mean bytes of an answer of the site, compressed'),
  apiBytes: quantity().describe('mean bytes of an answer of the API, compressed'),
  writeBytes: quantity().describe('mean bytes of the body of an order'),
  functionMs: quantity().describe('mean billed milliseconds of a function, cold starts among them'),
  healthFunctionMs: quantity().describe('the same of the function that health checks ask'),
  readUnits: quantity().describe('read units that a request to a function takes from the table'),
  writeUnits: quantity().describe('write units that an order takes'),
  tableGb: quantity().describe('GB in the table'),
  siteGb: quantity().describe("GB in each region's bucket of the site"),
  dnsQueries: quantity().describe('queries for names whose records lead to other records'),
  invalidationPaths: quantity().describe('paths invalidated'),
  edgeLogFieldBytes: quantity().describe("bytes of one field in a line of the distribution's access log"),
  apiLogFieldBytes: quantity().describe("bytes of one field in a line of the API's access log"),
  functionLogBytes: quantity().describe('bytes that one invocation logs'),
  logCompression: share().describe('size of kept logs compared with that of what was taken in'),
  checkersPerRegion: quantity().describe('health checkers in each of the regions that a check names'),
  healthAnswerBytes: quantity().describe('bytes of an answer to a health checker, headers and TLS among them'),
} as const;

/** What an environment is used for in a month. Bytes are bytes, a GB has 2^30 of them. */
export const profileSchema = z.strictObject({
  ...numbers,
  /** Share of the requests that end in each serving region; equal shares when absent. */
  regions: z.record(z.string(), share()).refine(addsUp, { error: 'must add up to 1' }).optional(),
  /** Share of the requests from each geography; from around the serving regions, in equal shares, when absent. */
  viewers: z
    .record(z.string(), share())
    .refine((shares) => Object.keys(shares).every(isGeography), {
      error: `must name geographies; allowed: ${GEOGRAPHIES.join(', ')}`,
      abort: true,
    })
    .refine(addsUp, { error: 'must add up to 1' })
    .optional(),
});

/** A usage profile. */
export type Profile = Readonly<z.output<typeof profileSchema>>;

/** Name of a member that is one number. */
export type NumberMember = keyof typeof numbers;

/** A sentence for each member that is one number, in order. */
export const NUMBER_MEMBERS: readonly (readonly [name: NumberMember, sentence: string])[] = (
  Object.entries(numbers) as [NumberMember, z.ZodNumber][]
).map(([name, member]) => [name, member.description ?? '']);
