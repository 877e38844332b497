import { signatureDropped } from '../../../../review/change/rules/signature-dropped';
import type { JsonObject } from '../../../../review/hcl/json';
import { one, said } from './check-rule';

const PRIVATE = { path_pattern: '/private/*', trusted_key_groups: ['${aws_cloudfront_key_group.g.id}'] };
const distribution = (...ordered_cache_behavior: readonly JsonObject[]) =>
  one('aws_cloudfront_distribution', { ordered_cache_behavior });
const group = (...items: readonly string[]) =>
  one('aws_cloudfront_key_group', { items: items.map((name) => `\${aws_cloudfront_public_key.${name}.id}`) });

test('a path that asks for no signature any more is named, also when its behaviour is gone', () => {
  const finding = 'aws_cloudfront_distribution.it no longer asks for a signature at `/private/*`';
  expect(said(signatureDropped, distribution(PRIVATE), distribution({ path_pattern: '/private/*' }))).toEqual([
    finding,
  ]);
  expect(said(signatureDropped, distribution(PRIVATE), distribution())).toEqual([finding]);
});

test('a key that is believed no more is named', () => {
  expect(said(signatureDropped, group('a', 'b'), group('b'))).toEqual([
    'aws_cloudfront_key_group.it no longer believes `aws_cloudfront_public_key.a.id`',
  ]);
});

test('a path that begins to ask, and another key beside the old one, are no matter', () => {
  expect(said(signatureDropped, distribution({ path_pattern: '/private/*' }), distribution(PRIVATE))).toEqual([]);
  expect(said(signatureDropped, group('a'), group('a', 'b'))).toEqual([]);
});

test.each(['/private/a*', '/p*', '*.js', 'private/a'])(
  'a path %s that takes some of the signed ones is named',
  (path) => {
    expect(said(signatureDropped, distribution(PRIVATE), distribution({ path_pattern: path }, PRIVATE))).toEqual([
      `aws_cloudfront_distribution.it answers \`${path}\` without the signature that \`/private/*\` asks for`,
    ]);
  },
);

test('a new path is no matter that asks for a signature, is tried later or stands for others', () => {
  const signed = { ...PRIVATE, path_pattern: '/private/a*' };
  expect(said(signatureDropped, distribution(PRIVATE), distribution(signed, PRIVATE))).toEqual([]);
  expect(said(signatureDropped, distribution(PRIVATE), distribution(PRIVATE, { path_pattern: '/p*' }))).toEqual([]);
  expect(said(signatureDropped, distribution(PRIVATE), distribution({ path_pattern: '/a/*' }, PRIVATE))).toEqual([]);
});
