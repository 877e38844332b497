import { rawQueryString, toViewerRequestEvent, toViewerResponseEvent } from '../../../../local/edge/functions/event';
import { HttpHeaders } from '../../../../local/edge/http/headers';
import { aRequest, aResponse, CONTEXT } from './fixture';

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('the event of a function', () => {
  it('§2.1 has the shape of version 1.0', () => {
    const event = toViewerRequestEvent(aRequest('/a?b=c'), CONTEXT);
    expect(plain(event)).toEqual({
      version: '1.0',
      context: {
        distributionDomainName: 'd111111abcdef8.cloudfront.net',
        distributionId: 'EDFDVBD6EXAMPLE',
        eventType: 'viewer-request',
        requestId: 'request-1==',
      },
      viewer: { ip: '198.51.100.11' },
      request: {
        method: 'GET',
        uri: '/a',
        querystring: { b: { value: 'c' } },
        headers: { host: { value: 'app.example.com' } },
        cookies: {},
      },
    });
  });

  it.each([
    ['a value stays as it was sent', '/?q=a%20b+c', { q: { value: 'a%20b+c' } }],
    ['a name stays as it was sent', '/?a%5B%5D=1', { 'a%5B%5D': { value: '1' } }],
    ['a parameter without value is empty', '/?a&b=', { a: { value: '' }, b: { value: '' } }],
    ['only the first = counts', '/?a=b=c', { a: { value: 'b=c' } }],
    [
      'a repeated parameter is one field',
      '/?m=1&n=x&m=2',
      { m: { value: '1', multiValue: [{ value: '1' }, { value: '2' }] }, n: { value: 'x' } },
    ],
    ['no query is an empty object', '/', {}],
    ['a bare ? is an empty object', '/?', {}],
  ])('§2.1 querystring: %s', (_, target, expected) => {
    expect(plain(toViewerRequestEvent(aRequest(target), CONTEXT).request.querystring)).toEqual(expected);
  });

  it('§2.1 the uri is neither decoded nor normalised', () => {
    expect(toViewerRequestEvent(aRequest('/a%2Fb/../c?d'), CONTEXT).request.uri).toBe('/a%2Fb/../c');
  });

  it.each([
    ['/a?b=%20c', 'b=%20c'],
    ['/a?', ''],
    ['/a', undefined],
  ])('§2.1 rawQueryString() of %s is %p', (target, expected) => {
    expect(rawQueryString(aRequest(target))).toBe(expected);
  });

  it('§2.1 cookies stand apart from headers, duplicates in multiValue', () => {
    const headers = new HttpHeaders([
      ['Cookie', 'id=1; theme=dark;flag'],
      ['cookie', 'id=2'],
    ]);
    const { request } = toViewerRequestEvent(aRequest('/', headers), CONTEXT);
    expect(plain(request.cookies)).toEqual({
      id: { value: '1', multiValue: [{ value: '1' }, { value: '2' }] },
      theme: { value: 'dark' },
      flag: { value: '' },
    });
    expect(plain(request.headers)).toEqual({});
  });

  it('§2.1 a header sent several times has multiValue, one with commas has not', () => {
    const headers = new HttpHeaders([
      ['Accept', 'application/json'],
      ['Accept', 'text/html'],
      ['X-List', 'a, b'],
    ]);
    expect(plain(toViewerRequestEvent(aRequest('/', headers), CONTEXT).request.headers)).toEqual({
      accept: { value: 'application/json', multiValue: [{ value: 'application/json' }, { value: 'text/html' }] },
      'x-list': { value: 'a, b' },
    });
  });

  it('§2.3 disallowed headers are not shown', () => {
    const headers = new HttpHeaders({
      connection: 'close',
      'x-amz-cf-id': 'x',
      'x-edge-trace': '1',
      'x-forwarded-proto': 'https',
      a: 'b',
    });
    expect(plain(toViewerRequestEvent(aRequest('/', headers), CONTEXT).request.headers)).toEqual({ a: { value: 'b' } });
  });

  it('§2.1 a response comes with its status, headers and cookies with attributes, without its body', () => {
    const headers = new HttpHeaders([
      ['content-type', 'text/html'],
      ['set-cookie', 'id=1; Path=/; Secure'],
      ['set-cookie', 'plain=2'],
      ['set-cookie', 'id=3; HttpOnly'],
    ]);
    const event = toViewerResponseEvent(aRequest(), aResponse(headers), CONTEXT);
    expect(event.context.eventType).toBe('viewer-response');
    expect(plain(event.response)).toEqual({
      statusCode: 200,
      statusDescription: 'OK',
      headers: { 'content-type': { value: 'text/html' } },
      cookies: {
        id: {
          value: '1',
          attributes: 'Path=/; Secure',
          multiValue: [
            { value: '1', attributes: 'Path=/; Secure' },
            { value: '3', attributes: 'HttpOnly' },
          ],
        },
        plain: { value: '2', attributes: '' },
      },
    });
  });
});
