import { startServer } from '../../../../local/edge';
import type { TraceDocument } from '../../../../local/edge/trace/describe-trace';
import { runBuiltSystem } from '../../../support/running-edge';
import { edgeFunction, runs, runSmallSystem } from './small-system';

/** What is told of a line, without when. */
const told = ({ product, region, source, level, message }: TraceDocument['logs'][number]) => ({
  product,
  region,
  source,
  level,
  message,
});

describe('what is logged belongs to the request that it was written for', () => {
  test('of CloudFront Functions, before and after the cache', async () => {
    const log = (event: string) =>
      edgeFunction(
        event,
        `function handler(event) { console.log('${event} ' + event.request.uri); return event.${event}; }`,
      );
    const system = await runSmallSystem({
      behavior: { function_association: [runs('viewer-request', 'request'), runs('viewer-response', 'response')] },
      resources: { aws_cloudfront_function: { request: log('request'), response: log('response') } },
    });
    try {
      const [one, other] = await Promise.all([system.ask('/one'), system.ask('/other')]);
      const lines = (path: string) =>
        ['request', 'response'].map((source) => ({
          product: 'function',
          region: undefined,
          source,
          level: 'INFO',
          message: `${source} ${path}`,
        }));
      expect(system.edge.logsOf(one.trace.id).map(told)).toEqual(lines('/one'));
      expect(system.edge.logsOf(other.trace.id).map(told)).toEqual(lines('/other'));
    } finally {
      await system.close();
    }
  });

  test('of Lambda functions and APIs, and it is part of the trace', async () => {
    const { edge, dispose } = await runBuiltSystem('local', { healthChecks: false });
    const server = await startServer({ edge, port: 0, alias: 'app.example.com' });
    const trace = async (path: string) => {
      const response = await fetch(server.url + path, { headers: { 'x-edge-trace': '1' } });
      return (await response.json()) as TraceDocument;
    };
    try {
      const [product, basket, page] = await Promise.all([
        trace('/api/products/tarn-1'),
        trace('/api/nothing-here'),
        trace('/'),
      ]);
      const written = product.logs.find((line) => line.product === 'lambda');
      expect(written).toMatchObject({ level: 'INFO', source: expect.stringContaining('catalogue') });
      expect(written?.message).toMatchObject({ cloudFrontRequestId: product.id, status: 200 });
      expect(product.logs.filter((line) => line.product === 'apigateway')).toHaveLength(1);
      expect(basket.logs.map((line) => line.product)).toEqual(['apigateway']);
      expect(page.logs).toEqual([]);
    } finally {
      await server.close();
      await dispose();
    }
  });
});
