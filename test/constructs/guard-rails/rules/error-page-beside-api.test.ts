import { errorPageBesideApi } from '../../../../constructs/guard-rails/rules/error-page-beside-api';
import { check } from '../support/check';
import { apiBehaviour, distribution } from '../support/distribution';

const orderedCacheBehavior = [apiBehaviour()];
const page = (errorCode: number) => ({ errorCode, responseCode: 200, responsePagePath: '/index.html' });

test('a page for 403 or 404 would stand for the API’s answers too', () => {
  const customErrorResponse = [page(403), page(404)];
  const found = check(errorPageBesideApi, (stack) =>
    distribution(stack, { orderedCacheBehavior, customErrorResponse }),
  );
  expect(found).toEqual([
    {
      address: 'aws_cloudfront_distribution.edge',
      what: 'the page for 403 would stand for answers of the API under /api/* too',
      value: '200 /index.html',
      allowed: 'pages for 5xx, and caching times (error_caching_min_ttl) without a page',
      fix: 'remove the page, and map deep links in a viewer-request function on the behaviour of the site',
    },
    expect.objectContaining({ what: 'the page for 404 would stand for answers of the API under /api/* too' }),
  ]);
});

test('how long a 404 is kept, and pages for failures, may be said', () => {
  const customErrorResponse = [
    { errorCode: 404, errorCachingMinTtl: 1 },
    { ...page(503), responseCode: 503 },
  ];
  const found = check(errorPageBesideApi, (stack) =>
    distribution(stack, { orderedCacheBehavior, customErrorResponse }),
  );
  expect(found).toEqual([]);
});

test('a distribution without an API may have pages', () => {
  expect(check(errorPageBesideApi, (stack) => distribution(stack, { customErrorResponse: [page(404)] }))).toEqual([]);
});
