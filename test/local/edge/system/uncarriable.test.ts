import { request as httpRequest } from 'node:http';
import { connect as connectHttp2 } from 'node:http2';
import { makeCertificate, startServer, type EdgeLogRecord, type EdgeOptions } from '../../../../local/edge';
import { APP, runSmallSystem, type RunningSystem, type SmallSystem } from './small-system';

const running: RunningSystem[] = [];

afterEach(async () => {
  for (const system of running.splice(0)) await system.close();
});

async function run(system: SmallSystem = {}, options: Partial<EdgeOptions> = {}): Promise<RunningSystem> {
  const started = await runSmallSystem(system, options);
  running.push(started);
  return started;
}

const withPolicy = (policy: Readonly<Record<string, unknown>>): SmallSystem => ({
  behavior: { response_headers_policy_id: '${aws_cloudfront_response_headers_policy.policy.id}' },
  resources: { aws_cloudfront_response_headers_policy: { policy: { name: 'policy', ...policy } } },
});

const adding = (value: string): SmallSystem =>
  withPolicy({ custom_headers_config: [{ items: [{ header: 'x-name', value, override: true }] }] });

describe('what HTTP cannot carry', () => {
  it.each([
    ['a header beyond Latin-1', '日本'],
    ['a header with a control character', 'a\u0001b'],
  ])('never leaves the edge, and is a 502 that tells nobody of it: %s', async (_, value) => {
    const { ask, edge } = await run(adding(value));
    const { status, xCache, text, trace } = await ask('/');
    expect([status, xCache]).toEqual([502, 'Error']);
    expect(text).toContain('<H1>502 ERROR</H1>');
    expect(trace.result).toBe('Error');
    expect(trace.decisions).toContainEqual({
      stage: 'response',
      outcome: 'cannot be sent',
      detail: { because: 'header "x-name"' },
    });
    expect((await edge.fetch(`https://${APP}/`)).status).toBe(502);
  });

  it('is a status of an origin that is none, too', async () => {
    const { ask, edge, web } = await run();
    web.answer = () => ({ status: 799 });
    expect((await ask('/')).status).toBe(502);
    expect((await edge.fetch(`https://${APP}/`)).status).toBe(502);
  });
});

describe('headers in Latin-1', () => {
  it('arrive as the bytes that the origin sent, in both versions of HTTP and in fetch', async () => {
    const { edge, web } = await run();
    web.answer = () => ({ headers: { 'x-name': 'Zoë' } });
    expect((await edge.fetch(`https://${APP}/`)).headers.get('x-name')).toBe('Zoë');

    const certificate = await makeCertificate([APP], new Date());
    const server = await startServer({ edge, port: 0, alias: APP, certificate });
    const plain = await startServer({ edge, port: 0, alias: APP });
    try {
      const session = connectHttp2(server.url, { ca: certificate.cert });
      const seen = await new Promise((resolve, reject) => {
        const stream = session.request({ ':path': '/' });
        stream.on('response', (headers) => resolve(headers['x-name']));
        stream.on('error', reject);
        stream.resume();
      });
      session.close();
      expect(seen).toBe('Zoë');
      const seenPlain = await new Promise((resolve, reject) => {
        httpRequest(`${plain.url}/`, (response) => {
          response.resume();
          resolve(response.headers['x-name']);
        })
          .on('error', reject)
          .end();
      });
      expect(seenPlain).toBe('Zoë');
    } finally {
      await server.close();
      await plain.close();
    }
  });
});

describe('a defect of the edge itself', () => {
  it('is a 500 in the words of CloudFront, is told to the log once, and does not stay', async () => {
    let isBroken = true;
    const random = (): number => {
      if (isBroken) throw new TypeError('no chance');
      return 0;
    };
    const { ask, edge } = await run(
      withPolicy({ server_timing_headers_config: [{ enabled: true, sampling_rate: 50 }] }),
      { random },
    );
    const records: EdgeLogRecord[] = [];
    edge.onLog((record) => records.push(record));

    const { status, xCache, text, trace } = await ask('/a?b');
    expect([status, xCache, trace.result]).toEqual([500, 'Error', 'Error']);
    expect(text).toContain('<H1>500 ERROR</H1>');
    expect(text).not.toMatch(/no chance|\n\s+at /);
    expect(records).toEqual([
      expect.objectContaining({
        product: 'edge',
        level: 'ERROR',
        message: 'could not answer GET /a?b, which is a defect of the local edge: TypeError: no chance',
      }),
    ]);

    isBroken = false;
    expect((await ask('/')).status).toBe(200);
    await edge.reload();
    expect((await ask('/')).status).toBe(200);
  });
});
