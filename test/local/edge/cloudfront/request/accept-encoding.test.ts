import { normalizeAcceptEncoding } from '../../../../../local/edge/cloudfront/request/accept-encoding';

const GZIP = { gzip: true, brotli: false };
const BROTLI = { gzip: false, brotli: true };
const BOTH = { gzip: true, brotli: true };
const identity = { inKey: undefined, toOrigin: 'identity' };
const absent = { inKey: undefined, toOrigin: undefined };
const same = (value: string) => ({ inKey: value, toOrigin: value });

describe('Accept-Encoding', () => {
  it.each([
    ['§1.5 br and gzip, G only', 'gzip, deflate, br', GZIP, same('gzip')],
    ['§1.5 br and gzip, B only', 'gzip, deflate, br', BROTLI, same('br')],
    ['§1.5 br and gzip, G+B', 'gzip, deflate, br', BOTH, same('br,gzip')],
    ['§1.5 only gzip, G only', 'gzip', GZIP, same('gzip')],
    ['§1.5 only gzip, B only', 'gzip', BROTLI, identity],
    ['§1.5 only gzip, G+B', 'gzip', BOTH, same('gzip')],
    ['§1.5 only br, G only', 'br', GZIP, identity],
    ['§1.5 only br, B only', 'br', BROTLI, same('br')],
    ['§1.5 only br, G+B', 'br', BOTH, same('br')],
    ['§1.5 other only', 'deflate, zstd', BOTH, identity],
    ['§1.5 other only, identity', 'identity', GZIP, identity],
    ['§1.5 no header', undefined, BOTH, absent],
    ['capitals', 'GZIP,BR', BOTH, same('br,gzip')],
    ['weights', 'gzip;q=0.5, br;q=1.0', BOTH, same('br,gzip')],
    ['a format refused by weight', 'gzip, br;q=0', BOTH, same('gzip')],
    ['a format refused by weight with digits', 'gzip;q=0.000, br ; q=0.0', BOTH, identity],
    ['a weight that begins with 0', 'gzip;q=0.05', BOTH, same('gzip')],
    ['a name within a name', 'xgzip, brotli', BOTH, identity],
    ['a wildcard', '*', BOTH, identity],
    ['an empty header', '', BOTH, identity],
    ['odd separators', ',,gzip;;,', BOTH, same('gzip')],
  ])('is normalised: %s', (_fact, value, policy, expected) => {
    expect(normalizeAcceptEncoding(policy, value)).toEqual(expected);
  });
});
