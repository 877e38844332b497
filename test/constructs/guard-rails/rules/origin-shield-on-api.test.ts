import { originShieldOnApi } from '../../../../constructs/guard-rails/rules/origin-shield-on-api';
import { check } from '../support/check';
import { distribution, ORIGINS } from '../support/distribution';

const originShield = { enabled: true, originShieldRegion: 'eu-west-1' };
const [site, api] = ORIGINS as [(typeof ORIGINS)[0], (typeof ORIGINS)[0]];

test('a shield in front of an API takes latency routing away', () => {
  const origin = [site, { ...api, originShield }];
  expect(check(originShieldOnApi, (stack) => distribution(stack, { origin }))).toEqual([
    {
      address: 'aws_cloudfront_distribution.edge',
      what: 'the origin api: an API behind Origin Shield',
      value: 'origin_shield in eu-west-1',
      allowed: 'Origin Shield on origins of files',
      fix: 'remove origin_shield from it',
    },
  ]);
});

test('the site may have one', () => {
  const origin = [
    { ...site, originShield },
    { ...api, originShield: { enabled: false } },
  ];
  expect(check(originShieldOnApi, (stack) => distribution(stack, { origin }))).toEqual([]);
});
