import type { GeoRestriction } from '../../../../../local/edge/cloudfront/distribution';
import { checkCountry } from '../../../../../local/edge/cloudfront/signing/geo-restriction';

describe('A geo restriction', () => {
  it.each<[GeoRestriction['type'], string, boolean]>([
    ['none', 'DE', true],
    ['whitelist', 'DE', true],
    ['whitelist', 'FR', false],
    ['blacklist', 'DE', false],
    ['blacklist', 'FR', true],
  ])('%s of DE and AT: %s may see it: %s', (type, country, allowed) => {
    const refusal = checkCountry({ type, countries: new Set(['DE', 'AT']) }, country);

    expect(refusal).toEqual(
      allowed
        ? undefined
        : {
            status: 403,
            reason: 'The Amazon CloudFront distribution is configured to block access from your country.',
          },
    );
  });
});
