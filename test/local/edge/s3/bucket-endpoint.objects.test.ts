import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { systemOf } from '../../../support/edge-system';
import {
  Buckets,
  bucketResource,
  codeOf,
  objectResource,
  policyResource,
  setting,
  STATEMENTS,
  systemWithFiles,
  textOf,
} from './buckets';

const { read, list } = STATEMENTS;
const CONTENT = 'Hello, bucket';
const ETAG = `"${createHash('md5').update(CONTENT).digest('hex')}"`;
const MODIFIED = 'Thu, 01 Jan 2026 00:00:00 GMT';
const LATER = 'Thu, 01 Jan 2026 00:00:01 GMT';
const EARLIER = 'Wed, 31 Dec 2025 23:59:59 GMT';
const site = Buckets.ofObjects(objectResource('index.html', { content: CONTENT, content_type: 'text/html' }));

describe('an object', () => {
  it('comes with its bytes, its metadata and the headers of S3', async () => {
    const buckets = Buckets.ofObjects(
      objectResource('a/b.js', {
        content: CONTENT,
        content_type: 'text/javascript',
        cache_control: 'public, max-age=60',
        content_encoding: 'identity',
        content_language: 'en',
        content_disposition: 'inline',
        metadata: { Build: '42' },
      }),
    );
    const response = await buckets.send('/a/b.js');
    expect(response.status).toBe(200);
    expect(textOf(response)).toBe(CONTENT);
    expect(Object.fromEntries(response.headers)).toEqual({
      'x-amz-id-2': expect.stringMatching(/^[A-Za-z0-9+/=]{76}$/) as string,
      'x-amz-request-id': expect.stringMatching(/^[0-9A-F]{16}$/) as string,
      date: MODIFIED,
      'last-modified': MODIFIED,
      etag: ETAG,
      'x-amz-server-side-encryption': 'AES256',
      'content-type': 'text/javascript',
      'cache-control': 'public, max-age=60',
      'content-encoding': 'identity',
      'content-language': 'en',
      'content-disposition': 'inline',
      'x-amz-meta-build': '42',
      'accept-ranges': 'bytes',
      'content-length': '13',
      server: 'AmazonS3',
    });
  });

  it('has a request id of its own for each request', async () => {
    const ids = await Promise.all(
      [1, 2].map(async () => (await site.send('/index.html')).headers.get('x-amz-request-id')),
    );
    expect(new Set(ids).size).toBe(2);
  });

  it('answers HEAD with the headers of GET and no body', async () => {
    const head = await site.send('/index.html', { method: 'HEAD' });
    const get = await site.send('/index.html');
    const comparable = (headers: Iterable<[string, string]>) =>
      [...headers].filter(([name]) => !name.startsWith('x-amz-'));
    expect(comparable(head.headers)).toEqual(comparable(get.headers));
    expect(head.body).toHaveLength(0);
  });

  it('is read from its file, relative to the folder of its stack', async () => {
    const system = systemWithFiles(
      { 'assets/x/app.js': CONTENT },
      bucketResource(),
      policyResource(read),
      objectResource('app.js', { source: 'assets/x/app.js' }),
      objectResource('binary', { content_base64: 'AAEC' }),
    );
    const buckets = new Buckets(system);
    expect(textOf(await buckets.send('/app.js'))).toBe(CONTENT);
    expect((await buckets.send('/app.js')).headers.get('content-type')).toBe('application/octet-stream');
    expect([...(await buckets.send('/binary')).body]).toEqual([0, 1, 2]);
  });

  it('is an internal error when its file has gone, and not a crash', async () => {
    const system = systemWithFiles(
      { 'a.js': CONTENT },
      bucketResource(),
      policyResource(read),
      objectResource('a.js', { source: 'a.js' }),
    );
    const buckets = new Buckets(system);
    rmSync(join(system.directoryOf('global'), 'a.js'));
    const response = await buckets.send('/a.js');
    expect([response.status, codeOf(response)]).toEqual([500, 'InternalError']);
  });

  it('names its version in a bucket that keeps them', async () => {
    const versioning = setting('aws_s3_bucket_versioning', { versioning_configuration: { status: 'Enabled' } });
    const readVersions = { ...(read as object), Action: ['s3:GetObject', 's3:GetObjectVersion'] };
    const object = objectResource('a', { content: '1' });
    const buckets = new Buckets(systemOf(bucketResource(), versioning, policyResource(readVersions, list), object));
    const version = (await buckets.send('/a')).headers.get('x-amz-version-id');
    expect(version).toMatch(/^[\w-]{32}$/);
    expect((await buckets.send(`/a?versionId=${version}`)).status).toBe(200);
    expect(codeOf(await buckets.send('/a?versionId=other'))).toBe('NoSuchVersion');
    expect((await site.send('/index.html?versionId=null')).status).toBe(403);
  });

  it.each([
    ['/a%20b', 'a b'],
    ['/a+b', 'a b'],
    ['/a%2Bb', 'a+b'],
    ['/caf%C3%A9', 'café'],
    ['/a%2Fb', 'a/b'],
    ['/a//b', 'a//b'],
    ['/%25', '%'],
    ['/a?utm=1', 'a'],
  ])('is found by the path %s under the key %j', async (target, key) => {
    const response = await Buckets.ofObjects(objectResource(key, { content: key })).send(target);
    expect([response.status, textOf(response)]).toEqual([200, key]);
  });

  it('answers in headers that the query asks for, to whoever signs', async () => {
    const target = '/index.html?response-content-type=text/plain&response-content-language=%C3%AB';
    const response = await site.send(target);
    expect(response.headers.get('content-type')).toBe('text/plain');
    expect(response.headers.get('content-language')).toBe('ë');
  });

  it.each([
    ['a line break', 'response-cache-control=no-store%0d%0aa:b', 'response-cache-control'],
    ['a control character', 'response-content-type=a%01b', 'response-content-type'],
    ['a character beyond Latin-1', 'response-content-type=%E6%97%A5', 'response-content-type'],
    ['an emoji', 'response-content-disposition=%F0%9F%98%80', 'response-content-disposition'],
  ])('refuses headers that HTTP cannot carry: %s', async (_, query, name) => {
    const response = await site.send(`/index.html?${query}`);
    expect([response.status, codeOf(response)]).toEqual([400, 'InvalidArgument']);
    expect(textOf(response)).toContain(`<ArgumentName>${name}</ArgumentName>`);
  });
});

describe('a path', () => {
  it.each([
    ['/%', 400, 'InvalidURI'],
    ['/%zz', 400, 'InvalidURI'],
    ['/%ff', 400, 'InvalidURI'],
    [`/${'a'.repeat(1025)}`, 400, 'KeyTooLongError'],
    ['/../../etc/passwd', 404, 'NoSuchKey'],
    ['/..%2f..%2fetc%2fpasswd', 404, 'NoSuchKey'],
    ['/constructor', 404, 'NoSuchKey'],
    ['/__proto__', 404, 'NoSuchKey'],
    ['/index.html%00', 404, 'NoSuchKey'],
    ['/INDEX.HTML', 404, 'NoSuchKey'],
  ])('such as %.40s is answered with %i %s', async (target, status, code) => {
    const response = await site.send(target);
    expect([response.status, codeOf(response)]).toEqual([status, code]);
  });

  it('never leads to a file, whatever it holds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('..', '.', '/', '%2e', '%2F', 'etc', 'passwd', '\\', '%00', '+')),
        async (parts) => {
          const response = await site.send(`/${parts.join('')}`);
          expect(textOf(response)).not.toContain('root:');
          expect([200, 400, 404]).toContain(response.status);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('conditions', () => {
  it.each([
    [{ 'if-none-match': ETAG }, 304],
    [{ 'if-none-match': `W/${ETAG}` }, 304],
    [{ 'if-none-match': `"x", ${ETAG}` }, 304],
    [{ 'if-none-match': '*' }, 304],
    [{ 'if-none-match': '"x"' }, 200],
    [{ 'if-modified-since': MODIFIED }, 304],
    [{ 'if-modified-since': EARLIER }, 200],
    [{ 'if-modified-since': 'yesterday' }, 200],
    // S3 API, GetObject: If-None-Match false and If-Modified-Since true is 304 — the first alone counts.
    [{ 'if-none-match': ETAG, 'if-modified-since': EARLIER }, 304],
    [{ 'if-none-match': '"x"', 'if-modified-since': MODIFIED }, 200],
    [{ 'if-match': ETAG }, 200],
    [{ 'if-match': '"x"' }, 412],
    [{ 'if-unmodified-since': EARLIER }, 412],
    [{ 'if-unmodified-since': LATER }, 200],
    // The same page: If-Match true and If-Unmodified-Since false is 200.
    [{ 'if-match': ETAG, 'if-unmodified-since': EARLIER }, 200],
    [{ 'if-match': '"x"', 'if-none-match': ETAG }, 412],
  ])('%j give %i', async (headers, status) => {
    expect((await site.send('/index.html', { headers })).status).toBe(status);
  });

  it('give a 304 without body and type, with validators', async () => {
    const { headers, body } = await site.send('/index.html', { headers: { 'if-none-match': ETAG } });
    expect([headers.get('etag'), headers.get('last-modified'), headers.get('content-type'), body.length]).toEqual([
      ETAG,
      MODIFIED,
      undefined,
      0,
    ]);
  });

  it('name in a 412 what did not hold', async () => {
    const response = await site.send('/index.html', { headers: { 'if-match': '"x"' } });
    expect(textOf(response)).toContain('<Code>PreconditionFailed</Code>');
    expect(textOf(response)).toContain('<Condition>If-Match</Condition>');
  });
});

describe('a range', () => {
  it.each([
    ['bytes=0-4', 206, 'Hello', 'bytes 0-4/13'],
    ['bytes=7-', 206, 'bucket', 'bytes 7-12/13'],
    ['bytes=-6', 206, 'bucket', 'bytes 7-12/13'],
    ['bytes=-99', 206, CONTENT, 'bytes 0-12/13'],
    ['bytes=7-99', 206, 'bucket', 'bytes 7-12/13'],
    ['bytes=0-1,3-4', 200, CONTENT, undefined],
    ['bytes=4-2', 200, CONTENT, undefined],
    ['lines=0-4', 200, CONTENT, undefined],
    ['bytes=-', 200, CONTENT, undefined],
  ])('%s gives %i', async (range, status, body, contentRange) => {
    const response = await site.send('/index.html', { headers: { range } });
    expect([response.status, textOf(response), response.headers.get('content-range')]).toEqual([
      status,
      body,
      contentRange,
    ]);
    expect(response.headers.get('content-length')).toBe(String(body.length));
  });

  it.each(['bytes=13-', 'bytes=99-100', 'bytes=-0'])('%s is beyond the end', async (range) => {
    const response = await site.send('/index.html', { headers: { range } });
    expect([response.status, codeOf(response)]).toEqual([416, 'InvalidRange']);
    expect(textOf(response)).toContain('<ActualObjectSize>13</ActualObjectSize>');
  });

  it.each([
    [ETAG, 206],
    [MODIFIED, 206],
    ['"x"', 200],
    [LATER, 200],
  ])('with If-Range %s gives %i', async (validator, status) => {
    const headers = { range: 'bytes=0-1', 'if-range': validator };
    expect((await site.send('/index.html', { headers })).status).toBe(status);
  });
});
