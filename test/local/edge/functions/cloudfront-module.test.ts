import type { FunctionOutcome } from '../../../../local/edge/functions/function-outcome';
import type { OriginOverride } from '../../../../local/edge/functions/origin-override';
import { HttpHeaders } from '../../../../local/edge/http/headers';
import { aRequest, Bench, CONTEXT, handler, responseOf } from './fixture';

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.create();
});

const IMPORT = "import cf from 'cloudfront';";
const originOf = (outcome: FunctionOutcome): OriginOverride | undefined => {
  if (outcome.kind !== 'request') throw new Error(outcome.kind === 'failed' ? outcome.reason : 'a response came back');
  return outcome.origin;
};
const calling = (call: string): Promise<FunctionOutcome> => bench.onRequest(`${IMPORT}\n${handler(`cf.${call};`)}`);

describe('the origin helpers', () => {
  it('§2.4 a request whose function calls none has no override', async () => {
    expect(originOf(await bench.onRequest(handler('')))).toBeUndefined();
  });

  it('§2.4 updateRequestOrigin takes every documented setting but an Origin Shield', async () => {
    const outcome = await calling(`updateRequestOrigin({
      domainName: 'API.example.com', hostHeader: 'h.example.com', originPath: '/v1', customHeaders: { 'x-secret': 's' },
      connectionAttempts: 2, originShield: { enabled: false },
      originAccessControlConfig: { enabled: true, signingBehavior: 'always', signingProtocol: 'sigv4', originType: 's3' },
      timeouts: { readTimeout: 5, responseCompletionTimeout: 30, keepAliveTimeout: 6, connectionTimeout: 3 },
      customOriginConfig: { port: 8443, protocol: 'https', sslProtocols: ['TLSv1.2'], ipAddressType: 'ipv4' },
      sni: 's.example.com', allowedCertificateNames: ['c.example.com'] })`);
    expect(originOf(outcome)).toEqual({
      kind: 'update',
      changes: {
        domainName: 'api.example.com',
        hostHeader: 'h.example.com',
        originPath: '/v1',
        customHeaders: new Map([['x-secret', 's']]),
        connectionAttempts: 2,
        originAccessControl: { signing: 'always', originType: 's3' },
        readTimeout: 5,
        responseCompletionTimeout: 30,
        keepAliveTimeout: 6,
        connectionTimeout: 3,
        customOrigin: { port: 8443, protocol: 'https', sslProtocols: ['TLSv1.2'], ipAddressType: 'ipv4' },
        sni: 's.example.com',
        allowedCertificateNames: ['c.example.com'],
      },
    });
  });

  it('§2.4 what is not said is inherited, and empty customHeaders take all away', async () => {
    expect(originOf(await calling('updateRequestOrigin({ customHeaders: {} })'))).toEqual({
      kind: 'update',
      changes: { customHeaders: new Map() },
    });
  });

  it('§2.4 originAccessControlConfig can be switched off, and originShield is off', async () => {
    const call =
      'updateRequestOrigin({ originShield: { enabled: false }, originAccessControlConfig: { enabled: false } })';
    expect(originOf(await calling(call))).toEqual({
      kind: 'update',
      changes: { originAccessControl: false },
    });
  });

  it('§2.4 selectRequestOriginById names an origin of the distribution', async () => {
    expect(originOf(await calling("selectRequestOriginById('api', { hostHeader: 'h' })"))).toEqual({
      kind: 'select',
      originId: 'api',
      changes: { hostHeader: 'h' },
    });
  });

  it('§2.4 createRequestOriginGroup names two, with codes', async () => {
    const outcome = await calling(`createRequestOriginGroup({
      originIds: [{ originId: 'site-a', originOverrides: { originPath: '/x' } }, { originId: 'site-b' }],
      failoverCriteria: { statusCodes: [500, 503] } })`);
    expect(originOf(outcome)).toEqual({
      kind: 'group',
      members: [
        { originId: 'site-a', changes: { originPath: '/x' } },
        { originId: 'site-b', changes: {} },
      ],
      failoverStatusCodes: new Set([500, 503]),
    });
  });

  it('the last of several calls counts', async () => {
    const code = `${IMPORT} ${handler("cf.selectRequestOriginById('api'); cf.selectRequestOriginById('site-b');")}`;
    expect(originOf(await bench.onRequest(code))).toMatchObject({ originId: 'site-b' });
  });

  const group = (origins: string, codes = '[500]'): string =>
    `createRequestOriginGroup({ originIds: ${origins}, failoverCriteria: { statusCodes: ${codes} } })`;

  it.each([
    ["selectRequestOriginById('nowhere')", 'the distribution has no origin "nowhere"'],
    ['selectRequestOriginById()', 'the distribution has no origin'],
    ["selectRequestOriginById('api', { domainName: 'x' })", 'domainName is not known here'],
    ["updateRequestOrigin({ domainName: 'a:80' })", 'domainName must be a name without a port'],
    ["updateRequestOrigin({ domainName: '192.0.2.1' })", 'domainName must be a name without a port'],
    ["updateRequestOrigin({ originPath: 'x' })", 'originPath must begin with "/"'],
    ["updateRequestOrigin({ originPath: '/x/' })", 'not end with one'],
    ['updateRequestOrigin({ connectionAttempts: 4 })', 'connectionAttempts must be a whole number from 1 to 3'],
    [
      'updateRequestOrigin({ timeouts: { connectionTimeout: 0 } })',
      'connectionTimeout must be a whole number from 1 to 10',
    ],
    ['updateRequestOrigin({ timeouts: { total: 1 } })', 'total is not known here'],
    ["updateRequestOrigin({ customHeaders: { 'X-A': 'b' } })", 'names must be in lower case'],
    ["updateRequestOrigin({ customHeaders: { 'x-edge-a': 'b' } })", 'this header is disallowed'],
    ["updateRequestOrigin({ customHeaders: { accept: 'b' } })", 'the request has a header of this name'],
    [
      "updateRequestOrigin({ customOriginConfig: { port: 22, protocol: 'http', sslProtocols: [] } })",
      'port must be 80, 443 or 1024',
    ],
    [
      "updateRequestOrigin({ customOriginConfig: { port: 80, protocol: 'ftp', sslProtocols: [] } })",
      'protocol must be one of',
    ],
    ['updateRequestOrigin({ originAccessControlConfig: { enabled: true } })', 'signingProtocol must be one of sigv4'],
    ['updateRequestOrigin({ domain: 1 })', 'domain is not known here'],
    ['updateRequestOrigin([])', 'the argument must be an object'],
    [group("[{ originId: 'api' }]"), 'originIds must be an array of two'],
    [group("[{ originId: 'api' }, { originId: 'x' }]"), 'the distribution has no origin "x"'],
    [group("[{ originId: 'api' }, { originId: 'site-a' }]", '[200]'), 'statusCodes must be an array of'],
    [group("[{ originId: 'api' }, { originId: 'site-a' }]", '[]'), 'statusCodes must be an array of'],
    [
      "updateRequestOrigin({ originShield: { enabled: true, region: 'eu-central-1' } })",
      'originShield is not modelled by the local edge; allowed here: { enabled: false }',
    ],
    ['updateRequestOrigin({ originShield: { enabled: true } })', 'originShield.region must be a string'],
    [
      `createRequestOriginGroup({
        originIds: [{ originId: 'api', originOverrides: { originShield: { enabled: true, region: 'r' } } }, { originId: 'site-a' }],
        failoverCriteria: { statusCodes: [500] } })`,
      'originShield is not modelled',
    ],
    [
      `createRequestOriginGroup({ selectionCriteria: 'media-quality-score',
        originIds: [{ originId: 'api' }, { originId: 'site-a' }], failoverCriteria: { statusCodes: [500] } })`,
      'selectionCriteria "media-quality-score" is not modelled by the local edge; allowed here: "default"',
    ],
  ])('§2.4 %s is refused: 503', async (call, reason) => {
    const headers = new HttpHeaders({ host: 'h', accept: 'a' });
    const outcome = await bench.onRequest(`${IMPORT}\n${handler(`cf.${call};`)}`, aRequest('/', headers));
    expect(outcome).toMatchObject({ kind: 'failed', status: 503, reason: expect.stringContaining(reason) });
  });

  it('§2.4 a refusal can be caught, and changes nothing', async () => {
    const code = `${IMPORT} ${handler("try { cf.selectRequestOriginById('x'); } catch (e) { console.log(e.message); }")}`;
    const outcome = await bench.onRequest(code);
    expect([originOf(outcome), outcome.logs]).toEqual([undefined, ['the distribution has no origin "x"']]);
  });

  it('§2.4 edgeLocation tells where the function runs', async () => {
    const value = await bench.value('cf.edgeLocation', IMPORT);
    expect(value).toEqual({ name: 'FRA', serverIp: '192.0.2.1', region: 'eu-central-1' });
  });
});

describe('the key value store', () => {
  const store = {
    arn: 'arn:aws:cloudfront::1:key-value-store/x',
    name: 'flags',
    entries: new Map([
      ['region', 'eu'],
      ['json', '{"a":[1]}'],
      ['ä', 'Grüße'],
    ]),
  };
  const reading = (body: string): string => `${IMPORT}
    const kvs = cf.kvs();
    async function handler(event) { ${body} }`;

  it.each([
    ["await kvs.get('region')", 'eu'],
    ["await kvs.get('ä', { format: 'string' })", 'Grüße'],
    ["await kvs.get('json', { format: 'json' })", { a: [1] }],
    ["await kvs.exists('region')", true],
    ["await kvs.exists('none')", false],
    [
      'await kvs.meta()',
      { creationDateTime: '2026-01-01T00:00:00.000Z', lastUpdatedDateTime: '2026-01-01T00:00:00.000Z', keyCount: 3 },
    ],
  ])('§2.5 %s', async (expression, expected) => {
    const code = reading(`let value = ${expression}; return { statusCode: 200, body: JSON.stringify(value) };`);
    expect(JSON.parse(await bench.body(code, { keyValueStore: store }))).toEqual(expected);
  });

  it('§2.5 bytes are a Buffer', async () => {
    const code = reading(
      "let value = await kvs.get('ä', { format: 'bytes' }); return { statusCode: 200, body: value.toString('hex') };",
    );
    expect(await bench.body(code, { keyValueStore: store })).toBe(Buffer.from('Grüße').toString('hex'));
  });

  it('§2.5 a key that is not there throws, and can be caught', async () => {
    const caught = reading("try { await kvs.get('none'); } catch (e) { return { statusCode: 404, body: e.message }; }");
    expect(await bench.body(caught, { keyValueStore: store })).toBe('KeyNotFound');
    const failure = await bench.failure(reading("return await kvs.get('none');"), aRequest(), { keyValueStore: store });
    expect(failure).toMatchObject({ status: 503, reason: expect.stringContaining('KeyNotFound') });
  });

  it('§2.5 a function without a store cannot open one', async () => {
    expect((await bench.failure(reading('return event.request;'))).reason).toContain('has no key value store');
  });

  it('§2.5 a changed key is seen by the next request, without loading anything', async () => {
    const code = reading("let value = await kvs.get('region'); return { statusCode: 200, body: value };");
    const loaded = bench.load(code, { keyValueStore: store });
    const told = async (): Promise<string> =>
      Buffer.from(responseOf(await bench.runtime.viewerRequest(loaded, aRequest(), CONTEXT)).body).toString();
    expect(await told()).toBe('eu');
    bench.runtime.setKeyValue(loaded, 'region', 'us');
    expect(await told()).toBe('us');
    bench.runtime.setKeyValue(loaded, 'region', undefined);
    expect(await bench.runtime.viewerRequest(loaded, aRequest(), CONTEXT)).toMatchObject({ kind: 'failed' });
    expect(store.entries.get('region')).toBe('eu');
  });

  it('§2.5 keys end at 512 bytes, values at 1 KB', () => {
    const loaded = bench.load(handler(''), { keyValueStore: store });
    bench.runtime.setKeyValue(loaded, 'k'.repeat(512), 'v'.repeat(1024));
    expect(() => bench.runtime.setKeyValue(loaded, 'k'.repeat(513), 'v')).toThrow('a store takes 512');
    expect(() => bench.runtime.setKeyValue(loaded, 'k', 'v'.repeat(1025))).toThrow('a store takes 1024');
  });
});
