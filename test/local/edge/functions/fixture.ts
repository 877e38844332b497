import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EdgeFunction } from '../../../../local/edge/cloudfront/edge-function';
import type { FunctionContext } from '../../../../local/edge/functions/function-context';
import type { FunctionOutcome } from '../../../../local/edge/functions/function-outcome';
import { FunctionRuntime, type FunctionRuntimeOptions } from '../../../../local/edge/functions/function-runtime';
import type { LoadedFunction } from '../../../../local/edge/functions/loaded-function';
import { HttpHeaders } from '../../../../local/edge/http/headers';
import { type HttpRequest, type HttpResponse, textBody } from '../../../../local/edge/http/message';
import { ManualClock } from '../../../../local/edge/manual-clock';

const SETTINGS = { appName: 'app.example.com', www: 'absent', distributionName: 'refuse', release: '0123456789ab' };

/** The site's own viewer-request function, put together as the stacks do it. */
export const SPA_ROUTER = [
  `var SETTINGS = ${JSON.stringify(SETTINGS)};`,
  ...['host-rule', 'spa-router'].map((part) =>
    readFileSync(join(__dirname, '../../../../functions/edge', `${part}.js`), 'utf8'),
  ),
].join('\n');

export const CONTEXT: FunctionContext = {
  distributionDomainName: 'd111111abcdef8.cloudfront.net',
  distributionId: 'EDFDVBD6EXAMPLE',
  requestId: 'request-1==',
  edgeLocation: {
    code: 'FRA',
    city: 'Frankfurt',
    country: 'DE',
    latitude: 50,
    longitude: 8.6,
    region: 'eu-central-1',
    timeZone: 'Europe/Berlin',
  },
  origins: new Set(['site-a', 'site-b', 'api']),
};

export function aRequest(
  target = '/',
  headers: HttpHeaders = new HttpHeaders({ host: 'app.example.com' }),
): HttpRequest {
  const client = { ip: '198.51.100.11', port: 4711 };
  return { method: 'GET', scheme: 'https', target, headers, body: null, httpVersion: '1.1', client };
}

export function aResponse(headers: HttpHeaders = new HttpHeaders({ 'content-type': 'text/html' })): HttpResponse {
  return { status: 200, headers, body: textBody('original') };
}

export function aFunction(code: string, more: Partial<EdgeFunction> = {}): EdgeFunction {
  return {
    address: 'global: aws_cloudfront_function.router',
    arn: 'arn:aws:cloudfront::123456789012:function/router',
    name: 'router',
    runtime: 'cloudfront-js-2.0',
    code,
    keyValueStore: undefined,
    ...more,
  };
}

export type FailedFunction = Extract<FunctionOutcome, { kind: 'failed' }>;

/** A runtime and the shortest ways to run code in it. */
export class Bench {
  private constructor(
    readonly runtime: FunctionRuntime,
    readonly clock: ManualClock,
  ) {}

  static async create(options: FunctionRuntimeOptions = {}): Promise<Bench> {
    const clock = new ManualClock();
    return new Bench(await FunctionRuntime.create(clock, options), clock);
  }

  load(code: string, more: Partial<EdgeFunction> = {}): LoadedFunction {
    return this.runtime.load(aFunction(code, more));
  }

  onRequest(code: string, request = aRequest(), more: Partial<EdgeFunction> = {}): Promise<FunctionOutcome> {
    return this.runtime.viewerRequest(this.load(code, more), request, CONTEXT);
  }

  onResponse(code: string, response = aResponse(), request = aRequest()): Promise<FunctionOutcome> {
    return this.runtime.viewerResponse(this.load(code), request, response, CONTEXT);
  }

  /** What an expression comes to at the edge. */
  async value(expression: string, before = '', more: Partial<EdgeFunction> = {}): Promise<unknown> {
    const code = `${before}\nfunction handler(event) { return { statusCode: 200, body: JSON.stringify([${expression}]) }; }`;
    return (JSON.parse(await this.body(code, more)) as readonly unknown[])[0];
  }

  /** The body of the response that the code makes. */
  async body(code: string, more: Partial<EdgeFunction> = {}): Promise<string> {
    const outcome = await this.onRequest(code, aRequest(), more);
    if (outcome.kind !== 'response')
      throw new Error(outcome.kind === 'failed' ? outcome.reason : 'a request came back');
    return Buffer.from(outcome.response.body).toString('utf8');
  }

  async failure(code: string, request = aRequest(), more: Partial<EdgeFunction> = {}): Promise<FailedFunction> {
    const outcome = await this.onRequest(code, request, more);
    if (outcome.kind !== 'failed') throw new Error(`It did not fail but gave a ${outcome.kind}.`);
    return outcome;
  }
}

/** The code of a handler with these statements; it returns the request when they return nothing. */
export function handler(statements: string): string {
  return `function handler(event) { var request = event.request; var response = event.response; ${statements}\nreturn response || request; }`;
}

export function requestOf(outcome: FunctionOutcome): HttpRequest {
  if (outcome.kind !== 'request') throw new Error(outcome.kind === 'failed' ? outcome.reason : 'a response came back');
  return outcome.request;
}

export function responseOf(outcome: FunctionOutcome): HttpResponse {
  if (outcome.kind !== 'response') throw new Error(outcome.kind === 'failed' ? outcome.reason : 'a request came back');
  return outcome.response;
}
