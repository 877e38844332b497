import { toViewer, type ViewerFacts } from '../../../../../local/edge/cloudfront/response/viewer-headers';
import { xCacheResult } from '../../../../../local/edge/cloudfront/response/x-cache';
import { fieldsOf, respond, textOf } from '../messages';

const facts: ViewerFacts = {
  method: 'GET',
  result: 'Miss',
  requestId: 'yNPsyYn7skvTzwWkq3Wcc8Nj_foxUjQUe9H1ifslzWhb0w7aLbFvGg==',
  pop: 'FRA56-P4',
  via: '44fe33c21aac1200d713d0808e5b18d8.cloudfront.net',
  age: undefined,
  http3: false,
  now: Date.UTC(2026, 0, 1, 12),
};
const send = (over: Partial<ViewerFacts>, response = respond()) => toViewer(response, { ...facts, ...over });

describe('A response on its way to the viewer', () => {
  it('§1.16 tells which edge location answered how', () => {
    expect(fieldsOf(send({}))).toEqual({
      'content-length': '5',
      date: 'Thu, 01 Jan 2026 12:00:00 GMT',
      via: '1.1 44fe33c21aac1200d713d0808e5b18d8.cloudfront.net (CloudFront)',
      'x-amz-cf-id': facts.requestId,
      'x-amz-cf-pop': 'FRA56-P4',
      'x-cache': 'Miss from cloudfront',
    });
  });

  it.each([
    ['§1.16 Age on a hit', { age: 12.9 }, 'age', '12'],
    ['§1.16 Age is never negative', { age: -1 }, 'age', '0'],
    ['§1.16 no Age on a miss', {}, 'age', undefined],
    ['§1.15 Alt-Svc where HTTP/3 is spoken', { http3: true }, 'alt-svc', 'h3=":443"; ma=86400'],
    ['§1.15 no Alt-Svc elsewhere', {}, 'alt-svc', undefined],
    ['§1.16 no Server of CloudFront on an origin’s response', {}, 'server', undefined],
  ] as const)('%s', (_fact, over, name, value) => {
    expect(send(over).headers.get(name)).toBe(value);
  });

  it.each([
    ['Date is the origin’s', 'date', 'Wed, 31 Dec 2025 00:00:00 GMT', 'Wed, 31 Dec 2025 00:00:00 GMT'],
    ['Server is the origin’s', 'server', 'AmazonS3', 'AmazonS3'],
    ['Via is continued', 'via', '1.1 proxy', `1.1 proxy, 1.1 ${facts.via} (CloudFront)`],
    ['X-Cache is CloudFront’s', 'x-cache', 'HIT', 'Miss from cloudfront'],
    ['Content-Length is that of the body', 'content-length', '99', '5'],
  ])('%s', (_fact, name, sent, received) => {
    expect(send({}, respond({ [name]: sent })).headers.get(name)).toBe(received);
  });

  it('an empty body has the length 0', () => {
    expect(send({}, respond({ 'content-length': '99' }, '')).headers.get('content-length')).toBe('0');
  });

  it('HEAD keeps the length of the GET and loses its body', () => {
    const response = send({ method: 'HEAD' });
    expect(response.body).toHaveLength(0);
    expect(response.headers.get('content-length')).toBe('5');
  });

  it('HEAD keeps the length that the origin named', () => {
    expect(send({ method: 'HEAD' }, respond({ 'content-length': '99' }, '')).headers.get('content-length')).toBe('99');
  });

  it.each([204, 304])('%d has neither body nor length', (status) => {
    const response = send({}, respond({ 'content-length': '5' }, 'hello', status));
    expect(textOf(response)).toBe('');
    expect(response.headers.has('content-length')).toBe(false);
  });

  it('leaves what the cache holds as it is', () => {
    const stored = respond({ etag: '"v1"' });
    send({}, stored);
    expect(fieldsOf(stored)).toEqual({ etag: '"v1"' });
  });
});

describe('The result in X-Cache', () => {
  it.each([
    ['§1.16 a hit', 'Hit', 200, 'Hit'],
    ['§1.16 a refreshed object', 'RefreshHit', 304, 'RefreshHit'],
    ['§1.16 an error of the origin', 'Miss', 404, 'Error'],
    ['§1.16 an error out of the cache', 'Hit', 503, 'Error'],
  ] as const)('%s', (_fact, cache, status, result) => {
    expect(xCacheResult(cache, status)).toBe(result);
  });
});
