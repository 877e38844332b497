import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import type { Value } from '../../../../local/edge/terraform/system';
import { systemOf } from '../../../support/edge-system';
import {
  BUCKET_ARN,
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

const { read, list, tlsOnly } = STATEMENTS;
const CONTENT = 'Hello, bucket';
const MODIFIED = 'Thu, 01 Jan 2026 00:00:00 GMT';
const site = Buckets.ofObjects(objectResource('index.html', { content: CONTENT, content_type: 'text/html' }));

describe('access', () => {
  const object = objectResource('a', { content: '1' });
  const withPolicy = (...statements: readonly Value[]) =>
    new Buckets(systemOf(bucketResource(), policyResource(...statements), object));
  const open = setting('aws_s3_bucket_public_access_block', {
    block_public_policy: false,
    restrict_public_buckets: false,
  });
  const anyone = { Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: `${BUCKET_ARN}/*` };

  it('§7 §0.23 a missing key is 403 without s3:ListBucket', async () => {
    const response = await withPolicy(read).send('/missing');
    expect([response.status, codeOf(response)]).toEqual([403, 'AccessDenied']);
  });

  it('§7 §0.23 a missing key is 404 with s3:ListBucket', async () => {
    const response = await withPolicy(read, list).send('/missing');
    expect([response.status, codeOf(response)]).toEqual([404, 'NoSuchKey']);
    expect(textOf(response)).toContain('<Key>missing</Key>');
  });

  it('§7 with s3:ListBucket, a request without default root object lists the bucket', async () => {
    expect(textOf(await withPolicy(read, list).send('/'))).toContain('<ListBucketResult');
    expect((await withPolicy(read).send('/')).status).toBe(403);
  });

  it('§7 the bucket is open to CloudFront for the distributions named, and to nobody else', async () => {
    const buckets = withPolicy(read);
    expect((await buckets.send('/a')).status).toBe(200);
    const other = {
      service: 'cloudfront.amazonaws.com',
      sourceArn: 'arn:aws:cloudfront::999999999999:distribution/E1',
    };
    expect((await buckets.send('/a', { principal: other })).status).toBe(403);
    expect((await buckets.send('/a', { principal: { ...other, service: 'logs.amazonaws.com' } })).status).toBe(403);
    expect((await buckets.send('/a', { principal: 'anonymous' })).status).toBe(403);
  });

  it('a bucket without policy is closed', async () => {
    expect((await new Buckets(systemOf(bucketResource(), object)).send('/a')).status).toBe(403);
  });

  it('a Deny wins over every Allow', async () => {
    const buckets = withPolicy(read, list, tlsOnly);
    expect((await buckets.send('/a')).status).toBe(200);
    expect((await buckets.send('/a', { scheme: 'http' })).status).toBe(403);
  });

  it('anyone reads a public bucket, and only one whose public access is not blocked', async () => {
    const publicly = new Buckets(systemOf(bucketResource(), open, policyResource(anyone), object));
    expect((await publicly.send('/a', { principal: 'anonymous' })).status).toBe(200);
    const overridden = await publicly.send('/a?response-content-type=a', { principal: 'anonymous' });
    expect([overridden.status, codeOf(overridden)]).toEqual([400, 'InvalidRequest']);
    const restricting = setting('aws_s3_bucket_public_access_block', { restrict_public_buckets: true });
    const restricted = new Buckets(systemOf(bucketResource(), restricting, policyResource(anyone), object));
    expect((await restricted.send('/a', { principal: 'anonymous' })).status).toBe(403);
  });

  it('writes are denied, or not allowed at all', async () => {
    const buckets = withPolicy({ ...(read as object), Action: ['s3:GetObject', 's3:PutObject'] });
    const outcomes = ['PUT', 'DELETE', 'POST', 'PATCH'].map(
      async (method) => (await buckets.send('/a', { method })).status,
    );
    expect(await Promise.all(outcomes)).toEqual([405, 403, 405, 405]);
    const response = await buckets.send('/', { method: 'PUT' });
    expect(textOf(response)).toContain('<Method>PUT</Method><ResourceType>BUCKET</ResourceType>');
  });

  it('a preflight finds no CORS', async () => {
    const buckets = withPolicy(read);
    const headers = { origin: 'https://a.example' };
    expect(codeOf(await buckets.send('/a', { method: 'OPTIONS', headers }))).toBe('AccessForbidden');
    expect((await buckets.send('/a', { method: 'OPTIONS' })).status).toBe(400);
  });

  it.each(['acl', 'policy', 'uploads', 'versioning', 'tagging'])('the operation ?%s is denied', async (name) => {
    expect((await site.send(`/?${name}`)).status).toBe(403);
    expect((await site.send(`/index.html?${name}`)).status).toBe(403);
  });

  it('an error is well-formed XML without a body for HEAD', async () => {
    const response = await site.send('/%3C%26%3E%01');
    const { Error: error } = new XMLParser({ processEntities: { enabled: true } }).parse(textOf(response)) as {
      Error: Record<string, string>;
    };
    expect(error).toMatchObject({ Code: 'NoSuchKey', Message: 'The specified key does not exist.' });
    expect(error.Key).toMatch(/^<&>/);
    expect(error.RequestId).toBe(response.headers.get('x-amz-request-id'));
    expect(error.HostId).toBe(response.headers.get('x-amz-id-2'));
    expect(response.headers.get('content-type')).toBe('application/xml');
    const head = await site.send('/missing', { method: 'HEAD' });
    expect([head.status, head.body.length]).toEqual([404, 0]);
  });
});

describe('a listing', () => {
  const keys = ['b/2', 'a', 'b/1', 'c/d/e', 'ä', 'z'];
  const buckets = Buckets.ofObjects(...keys.map((key) => objectResource(key, { content: key })));
  interface Listing {
    readonly Contents?: readonly { readonly Key: string }[];
    readonly CommonPrefixes?: readonly { readonly Prefix: string }[];
    readonly IsTruncated: boolean;
    readonly NextContinuationToken?: string;
    readonly KeyCount?: number;
  }
  const parser = new XMLParser({ isArray: (name) => name === 'Contents' || name === 'CommonPrefixes' });
  const listing = async (query: string) =>
    (parser.parse(textOf(await buckets.send(`/${query}`))) as { ListBucketResult: Listing }).ListBucketResult;
  const keysOf = ({ Contents }: Listing) => (Contents ?? []).map(({ Key }) => Key);

  it.each([
    ['', ['a', 'b/1', 'b/2', 'c/d/e', 'z', 'ä'], []],
    ['?prefix=b/', ['b/1', 'b/2'], []],
    ['?delimiter=/', ['a', 'z', 'ä'], ['b/', 'c/']],
    ['?prefix=c/&delimiter=/', [], ['c/d/']],
    ['?marker=b/1', ['b/2', 'c/d/e', 'z', 'ä'], []],
    ['?list-type=2&start-after=z', ['ä'], []],
  ])('%s has the keys in the order of their bytes', async (query, expected, prefixes) => {
    const result = await listing(query);
    expect(keysOf(result)).toEqual(expected);
    expect((result.CommonPrefixes ?? []).map(({ Prefix }) => Prefix)).toEqual(prefixes);
  });

  it('comes in pages', async () => {
    const seen: string[] = [];
    let query = '?list-type=2&max-keys=4';
    for (let page = 0; page < 2; page += 1) {
      const result = await listing(query);
      seen.push(...keysOf(result));
      expect(result.IsTruncated).toBe(page === 0);
      expect(result.KeyCount).toBe(page === 0 ? 4 : 2);
      query += `&continuation-token=${encodeURIComponent(result.NextContinuationToken ?? '')}`;
    }
    expect(seen).toEqual(['a', 'b/1', 'b/2', 'c/d/e', 'z', 'ä']);
  });

  it('is asked for by HEAD to see that the bucket is there', async () => {
    const response = await buckets.send('/', { method: 'HEAD' });
    expect([response.status, response.body.length, response.headers.get('x-amz-bucket-region')]).toEqual([
      200,
      0,
      'eu-west-1',
    ]);
  });
});

describe('new objects', () => {
  it('take the place of the old ones; what has not changed keeps its date', async () => {
    const resources = (names: readonly string[]) => [
      bucketResource(),
      policyResource(read, list),
      ...names.map((name) => objectResource(name, { source: name })),
    ];
    const old = systemWithFiles({ a: '1', b: '1', c: '1' }, ...resources(['a', 'b', 'c']));
    const buckets = new Buckets(old);
    await buckets.send('/b');
    await buckets.clock.advance(60_000);
    writeFileSync(join(old.directoryOf('global'), 'b'), 'changed');
    const next = { ...systemOf(...resources(['a', 'b'])), directoryOf: old.directoryOf.bind(old) };
    buckets.service.replaceObjects(next);
    expect((await buckets.send('/a')).headers.get('last-modified')).toBe(MODIFIED);
    const changed = await buckets.send('/b');
    expect([textOf(changed), changed.headers.get('last-modified')]).toEqual([
      'changed',
      'Thu, 01 Jan 2026 00:01:00 GMT',
    ]);
    expect((await buckets.send('/c')).status).toBe(404);
  });

  it('change nothing when one of them cannot be taken', async () => {
    const buckets = Buckets.ofObjects(objectResource('a', { content: '1' }));
    const broken = systemOf(objectResource('b', { source: 'nowhere' }));
    expect(() => buckets.service.replaceObjects(broken)).toThrow(/source: is .*, where there is no file\./);
    expect((await buckets.send('/a')).status).toBe(200);
  });
});

it('a bucket is reached by its regional and its legacy global name', () => {
  expect(site.service.endpoints[0]).toMatchObject({
    product: 'bucket',
    region: 'eu-west-1',
    hostNames: ['site.s3.eu-west-1.amazonaws.com', 'site.s3.amazonaws.com'],
  });
});
