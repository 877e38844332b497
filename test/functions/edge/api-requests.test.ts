import fc from 'fast-check';
import { readBehaviours } from '../../../constructs/edge/read-behaviours';
import { readTable } from '../../../constructs/edge/read-table';
import { api } from '../../../contract';
import { runViewerRequest, shippedPart } from './shipped-function';

type Fields = Record<string, { value: string; multiValue?: { value: string }[] }>;
interface Request {
  readonly uri: string;
  readonly querystring?: Fields | string;
  readonly headers?: Fields;
  readonly cookies?: Fields;
}
interface Outcome extends Request {
  readonly statusCode?: number;
}

const settings = {
  appName: 'app.example.com',
  www: 'refuse',
  distributionName: 'refuse',
  ...readTable(readBehaviours(api)),
};

/** Runs the function as it is deployed: with the table of the real contract. */
function run({ headers = {}, ...request }: Request): Outcome {
  const host = { value: 'app.example.com' };
  const { headers: left, ...outcome } = runViewerRequest(['host-rule', 'api-requests'], settings, {
    querystring: {},
    cookies: {},
    ...request,
    headers: { host, ...headers },
  }) as unknown as Outcome;
  const others = Object.entries(left ?? {}).filter(([name]) => name !== 'host');
  return { ...outcome, headers: Object.fromEntries(others) };
}

/** The event's form of a query: CloudFront keeps every value of a repeated name. */
function fields(query: string): Fields {
  const made: Fields = {};
  for (const pair of query.split('&').filter(Boolean)) {
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    const known = made[name];
    if (known) (known.multiValue ??= [{ value: known.value }]).push({ value });
    else made[name] = { value };
  }
  return made;
}

const keyOf = (query: string, uri = '/api/products') => run({ uri, querystring: fields(query) }).querystring;
const token = 'aaa.bbb.ccc';

describe('the query of a read that CloudFront keeps', () => {
  it.each([
    ['nothing', '', ''],
    ['one order', 'sort=newest&page=2', 'page=2&sort=newest'],
    ['names in another case', 'SORT=newest&Page=2', 'page=2&sort=newest'],
    ['values in another case', 'sort=Newest&category=SLEEP', 'category=sleep&sort=newest'],
    ['a number with zeros', 'page=007', 'page=7'],
    ['a number in another notation that the API reads', 'page=%202.0', 'page=2'],
    ['a number in hexadecimal digits, likewise', 'page=0x10', 'page=16'],
    ['defaults, which are left out', 'page=1&sort=name', ''],
    ['a default in another spelling', 'page=01&sort=NAME', ''],
    ['what is not declared, which is left out', 'utm_source=mail&page=2&fbclid=x', 'page=2'],
    ['escapes that are not needed', '%70age=3&sort=%6eewest', 'sort=newest'],
    ['the last of several values, as API Gateway takes it', 'page=2&page=3', 'page=3'],
    ['a value that is none, as it came', 'page=two', 'page=two'],
    ['a separator that is none', 'page=2;sort=newest', 'page=2%3Bsort%3Dnewest'],
    ['an escape that is broken', 'page=%E0%A4%A', 'page=%25E0%25A4%25A'],
  ])('is written in one way: %s', (_what, query, expected) => {
    expect(keyOf(query)).toBe(expected);
  });

  it.each([
    ['words in another case', 'q=Light+TENT', 'q=light%20tent'],
    ['spaces around and between', 'q=%20%20light%20%20%20tent%20', 'q=light%20tent'],
    ['letters of every script', 'q=%C3%84pfel', 'q=%C3%A4pfel'],
  ])('is written in one way when it is searched for: %s', (_what, query, expected) => {
    expect(keyOf(query, '/api/search')).toBe(expected);
  });

  it('is empty where the route declares no parameters', () => {
    expect(keyOf('page=2', '/api/products/tarn-2')).toBe('');
  });

  it('is the same for every order, case and company of the same values', () => {
    const pair = fc.tuple(fc.constantFrom('page', 'PAGE', 'Page'), fc.integer({ min: 2, max: 999 }));
    const foreign = fc.stringMatching(/^utm_[a-z]{1,8}=[a-z0-9]{0,8}$/);
    fc.assert(
      fc.property(pair, fc.array(foreign, { maxLength: 4 }), fc.nat(4), ([name, page], others, place) => {
        const query = others.toSpliced(Math.min(place, others.length), 0, `${name}=0${page}`).join('&');
        expect(keyOf(query)).toBe(`page=${page}`);
      }),
    );
  });

  it('says the same when it is written again', () => {
    fc.assert(
      fc.property(fc.webQueryParameters(), fc.constantFrom('/api/products', '/api/search'), (query, uri) => {
        const once = keyOf(query, uri) as string;
        expect(keyOf(once, uri)).toBe(once);
      }),
    );
  });
});

describe('requests that CloudFront does not keep', () => {
  it.each(['/api/orders', '/api/orders/6d3c8d2e', '/api/me'])(
    'pass as they are to %s, but for a header that stands for a session',
    (uri) => {
      const request = {
        uri,
        querystring: fields('b=1&a=2'),
        headers: { 'x-viewer-session': { value: 'forged' }, accept: { value: '*/*' } },
        cookies: { '__Host-session': { value: token } },
      };
      expect(run(request)).toEqual({ ...request, method: 'GET', headers: { accept: { value: '*/*' } } });
    },
  );
});

describe('the session of a read that tells viewers apart', () => {
  const sessionIn = (cookies: Fields, uri = '/api/offers', headers: Fields = {}) =>
    run({ uri, cookies, headers }).headers?.['x-viewer-session']?.value;

  it('is the cookie, whatever header the viewer sends', () => {
    expect(
      sessionIn({ '__Host-session': { value: token } }, '/api/offers', { 'x-viewer-session': { value: 'x' } }),
    ).toBe(token);
  });

  it.each<[string, Fields]>([
    ['no cookie', {}],
    ['another cookie', { session: { value: token } }],
    ['a cookie that is no token', { '__Host-session': { value: 'anything' } }],
    ['a token that is too long', { '__Host-session': { value: `${'a'.repeat(4_096)}.b.c` } }],
    ['two cookies', { '__Host-session': { value: token, multiValue: [{ value: token }, { value: 'x.y.z' }] } }],
  ])('is none with %s, and a header of the viewer does not make one', (_what, cookies) => {
    expect(sessionIn(cookies, '/api/offers', { 'x-viewer-session': { value: token } })).toBeUndefined();
  });

  it('does not reach reads that are the same for everybody', () => {
    expect(sessionIn({ '__Host-session': { value: token } }, '/api/products')).toBeUndefined();
  });
});

describe('the language of a read that is localized', () => {
  it.each([
    ['de', 'de'],
    ['de-AT,de;q=0.9,en;q=0.8', 'de'],
    ['fr, en;q=0.3, de;q=0.7', 'de'],
    ['fr', 'en'],
    ['', 'en'],
    ['de;q=0', 'en'],
    ['DE', 'de'],
    ['<script>', 'en'],
    ['en, de', 'en'],
  ])('of Accept-Language "%s" is %s', (header, expected) => {
    const headers: Fields = header === '' ? {} : { 'accept-language': { value: header } };
    expect(run({ uri: '/api/offers', headers }).headers?.['accept-language']).toEqual({ value: expected });
  });
});

describe('a path that hides what it is', () => {
  it.each([
    '/api/%70rice-list',
    '/api/price%2Dlist',
    '/api%2Fprice-list',
    '/api/x/../price-list',
    '/api/./price-list',
    '/api//price-list',
    '/api/price%5Flist',
    '/api/%2e%2e/x',
    '/api/a%5Cb',
    '/api/a\\b',
    '/api/price-list/',
    '/api/',
  ])('is refused: %s', (uri) => {
    expect(run({ uri }).statusCode).toBe(400);
  });

  it.each([
    '/api/products/a%20b',
    '/api/products/%C3%A4',
    '/api/products/..a',
    '/api/products/a.b',
    '/api/products/%25',
  ])('is not %s, whose escapes are needed', (uri) => {
    expect(run({ uri }).statusCode).toBeUndefined();
  });
});

describe('the function', () => {
  it('is small enough for CloudFront, with room for twice as many reads', () => {
    const code = ['host-rule', 'api-requests'].map(shippedPart).join('\n');
    const table = JSON.stringify(settings, undefined, 2);
    expect(Buffer.byteLength(code) + 2 * Buffer.byteLength(table)).toBeLessThan(10_240);
  });

  it('refuses other names before anything else', () => {
    expect(run({ uri: '/api/products', headers: { host: { value: 'd111.cloudfront.net' } } }).statusCode).toBe(403);
  });
});
