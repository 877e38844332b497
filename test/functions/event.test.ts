import { fromGateway } from '../../functions/shared/event';
import { gatewayEvent } from './gateway-event';

/** The headers that reach the router, by name. */
function left(headers: Record<string, string>): Record<string, unknown> {
  const { request } = fromGateway(gatewayEvent({ path: '/api/products', headers }));
  expect(Object.keys(request.multiValueHeaders)).toEqual(Object.keys(request.headers));
  return request.headers;
}

const usual = { Host: 'origin.app.example.com' };

describe('of the headers of a request', () => {
  it('those that routes read are there, in whatever case they came', () => {
    const read = { 'ACCEPT-LANGUAGE': 'de', 'x-viewer-session': 'a.b.c', 'Content-Type': 'application/json' };
    expect(left(read)).toEqual({ ...usual, ...read });
  });

  it.each(['X-Forwarded-Host', 'X-HTTP-Method-Override', 'Pragma', 'Traceparent', 'Range', 'X-Forwarded-For'])(
    '%s is not, so that nothing can be answered with it',
    (name) => {
      expect(left({ [name]: 'poison' })).toEqual(usual);
    },
  );

  it('one that cannot be held in a Request is left out, and fails nothing', () => {
    expect(left({ 'Content-Type': 'snow ☃', 'If-None-Match': 'line\nend' })).toEqual(usual);
  });

  it('those of which nothing came are none', () => {
    const event = { ...gatewayEvent({ path: '/api/products' }), headers: null, multiValueHeaders: null };
    expect(fromGateway(event as never).request).toMatchObject({ headers: {}, multiValueHeaders: {} });
  });
});
