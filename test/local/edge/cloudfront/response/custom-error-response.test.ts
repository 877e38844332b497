import {
  decideErrorResponse,
  showErrorPage,
  type ErrorSource,
} from '../../../../../local/edge/cloudfront/response/custom-error-response';
import type { CustomErrorResponse } from '../../../../../local/edge/cloudfront/distribution';
import { respond, textOf } from '../messages';

const configured = new Map<number, CustomErrorResponse>([
  [404, { errorCachingMinTtl: 60, page: { path: '/errors/404.html', status: 200 } }],
  [503, { errorCachingMinTtl: 0, page: undefined }],
]);
const page = { path: '/errors/404.html', status: 200 };

describe('A custom error response', () => {
  it.each<[fact: string, status: number, source: ErrorSource, decision: object]>([
    ['§1.9 shows a page with another status', 404, 'origin', { page, errorCachingMinTtl: 60 }],
    ['§1.9 is for errors of CloudFront too', 404, 'cloudfront', { page, errorCachingMinTtl: 60 }],
    ['§1.8 may set the time alone', 503, 'origin', { page: undefined, errorCachingMinTtl: 0 }],
    ['§1.8 10 seconds where nothing is configured', 500, 'origin', { page: undefined, errorCachingMinTtl: 10 }],
    ['§1.9 is not for what functions return', 404, 'function', { page: undefined, errorCachingMinTtl: 10 }],
    ['§1.9 is not for custom responses of WAF', 404, 'waf-response', { page: undefined, errorCachingMinTtl: 10 }],
  ])('%s (%d, %s)', (_fact, status, source, decision) => {
    expect(decideErrorResponse(configured, status, source)).toEqual(decision);
  });

  it('§1.9 shows the page with the configured status and the page’s headers', () => {
    const shown = showErrorPage(503, respond({ 'content-type': 'text/html' }, 'sorry'));

    expect(shown.status).toBe(503);
    expect(shown.headers.get('content-type')).toBe('text/html');
    expect(textOf(shown)).toBe('sorry');
  });

  it('§1.9 shows how the page itself failed when it cannot be had', () => {
    const failed = respond({}, 'no such key', 403);
    expect(showErrorPage(200, failed)).toBe(failed);
  });
});
