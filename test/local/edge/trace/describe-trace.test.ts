import { HttpHeaders } from '../../../../local/edge/http/headers';
import type { HttpRequest } from '../../../../local/edge/http/message';
import { describeTrace, logLine, requestLine, serverTiming } from '../../../../local/edge/trace/describe-trace';
import { RequestTrace } from '../../../../local/edge/trace/request-trace';

function request(target: string): HttpRequest {
  return {
    method: 'GET',
    scheme: 'https',
    target,
    headers: new HttpHeaders({ host: 'app.example.com' }),
    body: null,
    httpVersion: '1.1',
    client: { ip: '127.0.0.1', port: 1 },
  };
}

function failedOver(): RequestTrace {
  const trace = new RequestTrace('id==', 0, 'FRA');
  trace.behavior = '/api/products';
  trace.result = 'Miss';
  trace.attempts.push(
    { originId: 'nearest', hostName: 'a', region: 'eu-west-1', outcome: 'refused', milliseconds: 1.26 },
    { originId: 'standby', hostName: 'b', region: 'us-east-1', outcome: 200, milliseconds: 7 },
  );
  return trace;
}

test('a request is one line: what was asked, what came of it, who was asked, how long it took', () => {
  expect(requestLine(failedOver(), request('/api/products?page=2'), 200, 9.04)).toBe(
    '200 GET     /api/products?page=2  Miss  FRA → nearest@eu-west-1 refused → standby@us-east-1 200  9 ms',
  );
});

test('no request forges a line or moves the cursor', () => {
  const line = requestLine(new RequestTrace('id', 0, 'FRA'), request('/a\n200 GET /forged\u001b[2J'), 400, 0);
  expect(line).toBe('400 GET     /a?200 GET /forged?[2J  -  FRA  0 ms');
});

test('the short form is a value of Server-Timing', () => {
  expect(serverTiming(failedOver(), 9)).toBe(
    'edge;desc="FRA";dur=9, behavior;desc="/api/products", cache;desc="Miss", ' +
      'origin;desc="nearest eu-west-1 refused";dur=1.3, origin;desc="standby us-east-1 200";dur=7',
  );
});

test('a record of a log is one line, whatever the function wrote', () => {
  const line = logLine({
    time: 0,
    product: 'lambda',
    region: 'eu-west-1',
    source: 'edge-local-orders',
    level: 'ERROR',
    message: { error: 'two\nlines' },
    requestId: 'id==',
  });
  expect(line).toBe(
    'log {"time":"1970-01-01T00:00:00.000Z","product":"lambda","region":"eu-west-1","source":"edge-local-orders","level":"ERROR","message":{"error":"two\\nlines"}}',
  );
});

test('the document holds what was written for the request, and says its id once', () => {
  const line = {
    time: 5,
    product: 'function',
    region: undefined,
    source: 'router',
    level: 'INFO',
    message: 'rewritten',
  } as const;
  const response = { status: 200, headers: new HttpHeaders(), body: Buffer.from('body') };
  const story = describeTrace(failedOver(), request('/api/products'), response, 9.04, [{ ...line, requestId: 'id==' }]);
  expect(story).toMatchObject({ id: 'id==', result: 'Miss', response: { status: 200, bytes: 4 }, milliseconds: 9 });
  expect(story.logs).toEqual([line]);
});
