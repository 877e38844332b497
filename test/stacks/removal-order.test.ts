import { loadEnvironment } from '../../environments';
import { synthSystem } from '../support/synth-system';

/** What CloudFront refuses to delete while a distribution uses it. */
const IN_USE = [
  'aws_cloudfront_cache_policy',
  'aws_cloudfront_function',
  'aws_cloudfront_key_group',
  'aws_cloudfront_origin_access_control',
  'aws_cloudfront_origin_request_policy',
  'aws_cloudfront_public_key',
  'aws_cloudfront_response_headers_policy',
];

/** Terraform destroys what is gone before it changes what used it, unless that was to be made before it is destroyed. */
test('what a distribution uses goes away only after the distribution has let go of it', () => {
  const { global } = synthSystem(loadEnvironment('prod'));
  const used = IN_USE.flatMap((type) =>
    Object.entries(global?.resource[type] ?? {}).map(([name, body]) => ({ address: `${type}.${name}`, body })),
  );

  expect(new Set(used.map(({ address }) => address.split('.')[0]))).toEqual(new Set(IN_USE));
  expect(
    used.filter(({ body }) => !(body['lifecycle'] as { create_before_destroy?: boolean })?.create_before_destroy),
  ).toEqual([]);
});
