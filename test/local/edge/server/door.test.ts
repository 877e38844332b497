import { HttpHeaders } from '../../../../local/edge/http/headers';
import { EMPTY_BODY, type HttpRequest } from '../../../../local/edge/http/message';
import { Door } from '../../../../local/edge/server/door';

const door = new Door({ alias: 'app.example.com', scheme: 'https' });

function request(headers: Record<string, string>): HttpRequest {
  return {
    method: 'GET',
    scheme: 'http',
    target: '/',
    headers: new HttpHeaders(headers),
    body: null,
    httpVersion: '1.1',
    client: { ip: '127.0.0.1', port: 1 },
  };
}

function answer(headers: Record<string, string>) {
  return { status: 301, headers: new HttpHeaders(headers), body: EMPTY_BODY };
}

test.each(['localhost:8080', 'LOCALHOST', '127.0.0.1:8080', '[::1]:8080'])('%s is the app over TLS', (host) => {
  const { request: entered, site } = door.enter(request({ host }));
  expect(entered.headers.get('host')).toBe('app.example.com');
  expect(entered.scheme).toBe('https');
  expect(site).toBe(`http://${host}`);
});

test('another host stays what it is', () => {
  const { request: entered, site } = door.enter(request({ host: 'other.example.com', origin: 'http://localhost' }));
  expect(entered.headers.get('host')).toBe('other.example.com');
  expect(entered.scheme).toBe('http');
  expect(site).toBeUndefined();
});

test('what a page says of the port is said of the app, and the other way round', () => {
  const host = 'localhost:8080';
  const { request: entered, site } = door.enter(
    request({ host, origin: 'http://localhost:8080', referer: 'http://localhost:8080/basket?x=1' }),
  );
  expect(entered.headers.get('origin')).toBe('https://app.example.com');
  expect(entered.headers.get('referer')).toBe('https://app.example.com/basket?x=1');
  const left = door.leave(
    answer({ location: 'https://app.example.com/a?b', 'access-control-allow-origin': 'https://app.example.com' }),
    site,
  );
  expect(left.headers.get('location')).toBe('http://localhost:8080/a?b');
  expect(left.headers.get('access-control-allow-origin')).toBe('http://localhost:8080');
});

test('pages and redirects of other sites stay theirs', () => {
  const { request: entered, site } = door.enter(
    request({ host: 'localhost:8080', origin: 'http://localhost:9999', referer: 'http://localhost:80801/x' }),
  );
  expect(entered.headers.get('origin')).toBe('http://localhost:9999');
  expect(entered.headers.get('referer')).toBe('http://localhost:80801/x');
  for (const location of ['https://app.example.com.evil.test/', 'https://other.example.com/', '/relative']) {
    expect(door.leave(answer({ location }), site).headers.get('location')).toBe(location);
  }
});

test('viewers who come without TLS are shown where the app is over TLS', () => {
  const plain = new Door({ alias: 'app.example.com', scheme: 'http' });
  const left = plain.leave(answer({ location: 'https://app.example.com/a' }), 'http://localhost:8080');
  expect(left.headers.get('location')).toBe('https://app.example.com/a');
});

test('a location may name the standard port, or nothing but the site', () => {
  const site = 'http://localhost:8080';
  const locationOf = (location: string) => door.leave(answer({ location }), site).headers.get('location');
  expect(locationOf('https://APP.example.com:443/x')).toBe(`${site}/x`);
  expect(locationOf('https://app.example.com')).toBe(site);
  expect(locationOf('https://app.example.com:444/x')).toBe('https://app.example.com:444/x');
});

test("cookies for the app's domain become the port's own; those of other domains stay", () => {
  const cookies = [
    'a=1; Domain=example.com; Secure',
    'b=2; Path=/; domain=.app.example.com',
    'c=3; Domain=other.test',
    'd=4',
  ];
  const headers = new HttpHeaders(cookies.map((cookie) => ['set-cookie', cookie] as const));
  const left = door.leave({ status: 200, headers, body: EMPTY_BODY }, 'http://localhost:8080');
  expect(left.headers.getAll('set-cookie')).toEqual(['a=1; Secure', 'b=2; Path=/', 'c=3; Domain=other.test', 'd=4']);
});
