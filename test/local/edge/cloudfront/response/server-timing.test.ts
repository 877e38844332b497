import { serverTiming } from '../../../../../local/edge/cloudfront/response/server-timing';

const facts = { pop: 'PHX50-C2', requestId: 'yNPs==', downstreamFirstByte: 436.4 };
const upstream = { dns: 0, connect: 114, firstByte: 177.2 };

describe('Server-Timing', () => {
  it.each([
    [
      '§1.13 on a miss',
      { ...facts, cache: 'miss', upstream },
      'cdn-upstream-layer;desc="EDGE",cdn-upstream-dns;dur=0,cdn-upstream-connect;dur=114,cdn-upstream-fbl;dur=177,' +
        'cdn-cache-miss,cdn-pop;desc="PHX50-C2",cdn-rid;desc="yNPs==",cdn-downstream-fbl;dur=436',
    ],
    [
      '§1.13 on a hit',
      { ...facts, cache: 'hit', upstream: undefined },
      'cdn-cache-hit,cdn-pop;desc="PHX50-C2",cdn-rid;desc="yNPs==",cdn-hit-layer;desc="EDGE",cdn-downstream-fbl;dur=436',
    ],
    [
      '§1.13 on a refresh',
      { ...facts, cache: 'refresh', upstream },
      'cdn-upstream-dns;dur=0,cdn-upstream-connect;dur=114,cdn-upstream-fbl;dur=177,' +
        'cdn-cache-refresh,cdn-pop;desc="PHX50-C2",cdn-rid;desc="yNPs==",cdn-downstream-fbl;dur=436',
    ],
    [
      '§1.13 without cache and origin',
      { ...facts, cache: undefined, upstream: undefined },
      'cdn-pop;desc="PHX50-C2",cdn-rid;desc="yNPs==",cdn-downstream-fbl;dur=436',
    ],
  ] as const)('%s', (_fact, timing, value) => {
    expect(serverTiming(timing)).toBe(value);
  });
});
